import { Guest } from '../../client/e2e/support/guest.ts';
import { fullCamera, pause, speakerIn, withHouse } from './bench-house.ts';
import { type Figures, medians, type Scenario, spread } from './figures.ts';
import { parts, type Timed, timeToPicture } from './stopwatch.ts';

const moves = 32;
const warmUp = 2;
const rooms = ['healthcare', 'equipment'] as const;

/** A delegate walks between two rooms with a living speaker each: from the click to the first picture of the new room. */
export const move: Scenario = (report) =>
  withHouse(async (house): Promise<Figures> => {
    report('Two speakers take their rooms.');
    await speakerIn(house, 'healthcare-moderator', 'healthcare');
    await speakerIn(house, 'organizer-office', 'equipment');
    const walker = await Guest.enter(house.browser, house.plenum, 'hospital-jinan', { camera: fullCamera });
    await pause(3000);
    report(`${moves} moves.`);
    const timed: Timed[] = [];
    for (let index = 0; index < moves + warmUp; index += 1) {
      const one = await timeToPicture(walker.page, `room-${rooms[index % 2]}`);
      if (index >= warmUp) timed.push(one);
      // Not in step with the encoders' clock, so that the wait for a frame is met at every phase.
      await pause(600 + (index % 7) * 61);
    }
    const figures = spread(timed.map(({ picture }) => picture));
    return { bench: 'move', unit: 'ms', ...figures, parts: medians(timed.map((one) => parts(one, 'entered'))) };
  });
