import type { WebSocket } from 'playwright';
import { Guest } from '../../client/e2e/support/guest.ts';
import { type BenchHouse, fullCamera, pause, speakerIn, withHouse } from './bench-house.ts';
import { type Figures, medians, type Scenario, spread } from './figures.ts';
import { parts, type Timed, timeToPicture } from './stopwatch.ts';

const joins = 30;
const warmUp = 1;
/** The names of requests that wait for an answer, in socket.io's framing: 42<id>["name",… */
const request = /^42\d+\["(\w+)"/;

type Joined = Timed & { requests: string[] };

async function joinOnce({ browser, plenum }: BenchHouse, personId: string): Promise<Joined> {
  const guest = await Guest.arrive(browser, plenum, personId, { camera: fullCamera });
  const requests: string[] = [];
  const listen = (socket: WebSocket) => {
    socket.on('framesent', ({ payload }) => {
      const name = request.exec(String(payload))?.[1];
      if (name) requests.push(name);
    });
  };
  guest.page.on('websocket', listen);
  // The page is loaded anew with the listener in place, as by somebody who reads it before pressing the button.
  await guest.page.goto(plenum.linkOf(personId));
  await guest.get('enter').waitFor();
  await pause(1200);
  const timed = await timeToPicture(guest.page, 'enter');
  const sent = [...requests];
  await guest.close();
  return { ...timed, requests: sent };
}

/** Somebody joins the running plenary: from the click to the first picture, with the page loaded and the device ready. */
export const join: Scenario = (report) =>
  withHouse(async (house): Promise<Figures> => {
    report('The moderator speaks in the plenary.');
    await speakerIn(house, 'plenary-moderator', 'plenary');
    await pause(2000);
    report(`${joins} joins.`);
    const joined: Joined[] = [];
    for (let index = 0; index < joins + warmUp; index += 1) {
      const one = await joinOnce(house, index % 2 ? 'hospital-jinan' : 'equipment-osaka');
      if (index >= warmUp) joined.push(one);
      const { requests } = one;
      if (requests.filter((name) => name !== 'consumersReady').join() !== 'hello') {
        throw new Error(`a join took other requests than one hello: ${requests.join(', ')}`);
      }
    }
    const figures = spread(joined.map(({ picture }) => picture));
    return {
      bench: 'join',
      unit: 'ms',
      ...figures,
      roundTripsBeforeMediaFlows: 1,
      requests: joined[0]?.requests ?? [],
      parts: medians(joined.map((one) => parts(one, 'welcome'))),
    };
  });
