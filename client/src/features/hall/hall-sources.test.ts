import type { RoomStreamEvent } from '@plenum/shared/domain/event';
import { evolveRoom } from '@plenum/shared/domain/evolve';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { hallSourcesOf } from './hall-sources.ts';

const personId = 'hall-tokyo';
const track = {} as MediaStreamTrack;
const microphone = (number: number): RoomStreamEvent => ({
  type: 'trackPublished',
  trackId: `own-${number}`,
  personId,
  source: 'microphone',
  muted: false,
  microphone: number,
});
const asked = (number: number): RoomStreamEvent => ({
  type: 'personQueued',
  personId,
  source: 'hand',
  kind: 'speech',
  at: 1,
  microphone: number,
});
const given: RoomStreamEvent = { type: 'floorGranted', personId, since: 1, limit: null };

/** The kiosk of a hall with two open microphones, after these events in its room. */
function kioskAfter(...events: RoomStreamEvent[]): HouseView {
  const view = fixtureView(personId);
  if (view.place.state !== 'in') throw new Error('in no room');
  const room = [microphone(1), microphone(2), ...events].reduce(evolveRoom, view.place.room);
  const on = (number: number) => ({ state: 'on', trackId: `own-${number}`, track }) as const;
  const own = { ...view.media.own, microphone: on(1), 'microphone-2': on(2) };
  return { ...view, place: { ...view.place, room }, media: { ...view.media, own } };
}
const hands = (view: HouseView) =>
  hallSourcesOf(view, 2).microphones.map(({ hand }) => [hand.state, hand.command?.type]);
const states = (view: HouseView) => hallSourcesOf(view, 2).microphones.map(({ state }) => state);

describe("the operator's sources", () => {
  it('shows as many microphones as the kiosk is set up with, also such as were never on', () => {
    const { microphones, camera, placed } = hallSourcesOf(kioskAfter(), 3);
    expect(microphones.map(({ slot, state, wish }) => [slot, state, wish])).toEqual([
      ['microphone', 'held', 'muted'],
      ['microphone-2', 'held', 'muted'],
      ['microphone-3', 'off', 'on'],
    ]);
    expect([placed, camera.slot]).toEqual([true, 'camera']);
  });

  it('HALL-4: raises the hand for one microphone, and moves it to another', () => {
    expect(hands(kioskAfter())).toEqual([
      ['down', 'raiseHand'],
      ['down', 'raiseHand'],
    ]);
    const waiting = hallSourcesOf(kioskAfter(asked(2)), 2).microphones;
    expect(waiting.map(({ hand }) => hand.command)).toEqual([
      { type: 'raiseHand', kind: 'speech', microphone: 1 },
      { type: 'lowerHand' },
    ]);
    expect(waiting[1]?.hand).toMatchObject({ state: 'raised', position: expect.any(Number) });
    expect(waiting[1]?.hand.position).toBeGreaterThan(0);
  });

  it('HALL-5: shows on air only the microphone that was given the floor', () => {
    expect(states(kioskAfter(asked(2), given))).toEqual(['held', 'live']);
    expect(hands(kioskAfter(asked(2), given))).toEqual([
      ['other', undefined],
      ['floor', 'yieldFloor'],
    ]);
    expect(states(kioskAfter(given))).toEqual(['live', 'live']);
  });

  it('has nothing to press outside of a room', () => {
    const view: HouseView = { ...kioskAfter(), place: { state: 'house', refusal: null } };
    const { placed, microphones } = hallSourcesOf(view, 1);
    expect([placed, microphones[0]?.wish, microphones[0]?.hand.command]).toEqual([false, null, null]);
  });
});
