import { beforeEach, expect, it, vi } from 'vitest';
import { type FixtureHouse, fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { BoothTalk } from './booth-talk.ts';

let house: FixtureHouse;
let acts: string[];

beforeEach(async () => {
  house = fixtureHouse('?as=moderator');
  await house.join();
  acts = [];
  const { toRoom } = house;
  vi.spyOn(house, 'toRoom').mockImplementation((command) => {
    if (command.type === 'talkToBooth') acts.push(`to ${command.boothId}`);
    return toRoom(command);
  });
  vi.spyOn(house, 'setSource').mockImplementation(async (_source, wish) => {
    acts.push(wish);
    const track = {} as MediaStreamTrack;
    const own = wish === 'off' ? ({ state: 'off' } as const) : ({ state: wish, trackId: 'own', track } as const);
    house.store.setState(({ media }) => ({ media: { ...media, own: { ...media.own, microphone: own } } }));
  });
});

const talkback = () => {
  const { place } = house.store.getState();
  return place.state === 'in' ? place.room.interpretation.talkback : null;
};

it('INTERP-14: opens the microphone only when it goes to the booth, and shuts it before it goes back', async () => {
  const talk = new BoothTalk(house);
  await talk.start('booth-ja');
  expect(talkback()).toEqual({ moderator: 'booth-ja' });
  await talk.stop();
  expect(talkback()).toEqual({});
  expect(acts).toEqual(['to booth-ja', 'on', 'off', 'to null']);
});

it('leaves a microphone as it was: open, or muted', async () => {
  const talk = new BoothTalk(house);
  await house.setSource('microphone', 'on');
  await talk.start('booth-ja');
  await talk.stop();
  expect(acts).toEqual(['on', 'to booth-ja', 'to null']);
  await house.setSource('microphone', 'muted');
  acts.length = 0;
  await talk.start('booth-ja');
  await talk.stop();
  expect(acts).toEqual(['to booth-ja', 'on', 'muted', 'to null']);
});

it('goes from one booth to the next, and a release that comes at once is not lost', async () => {
  const talk = new BoothTalk(house);
  void talk.start('booth-ja');
  void talk.start('booth-en');
  await talk.stop();
  expect(talkback()).toEqual({});
  expect(acts.slice(-2)).toEqual(['off', 'to null']);
});

it('does not open the microphone where the house refuses', async () => {
  await new BoothTalk(house).start('no-such-booth');
  expect(acts).toEqual(['to no-such-booth']);
});
