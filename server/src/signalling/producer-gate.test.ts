import { delegate, organizer, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakePlane } from '../media/fake-plane.ts';
import type { MediaPlane } from '../media/media-plane.ts';
import { pause, until } from '../media/testing/until.ts';
import { SmallHouse } from '../testing/small-house.ts';
import { ProducerGate } from './producer-gate.ts';

/** The gate over a plane that only writes down what it is told. */
let house: SmallHouse;
let said: string[];
let answers: boolean;
let gate: ProducerGate;

beforeEach(async () => {
  house = await SmallHouse.start();
  said = [];
  answers = true;
  const plane = Object.assign(new FakePlane(), {
    setProducersPaused: async (states: Array<{ producerId: string; paused: boolean }>) => {
      said.push(...states.map(({ producerId, paused }) => `${producerId} ${paused ? 'shut' : 'open'}`));
      return answers ? { ok: true as const, value: null } : { ok: false as const, reason: 'unavailable' as const };
    },
  } satisfies Partial<MediaPlane>);
  gate = new ProducerGate(plane);
});
afterEach(async () => {
  gate.close();
  await house.close();
});

/** Events as they would come from commands; the room's process is asked for the same through its own door. */
async function publish(trackId: string, person: typeof delegate): Promise<void> {
  const { personId, role } = person;
  await house.room('plenary').submit({
    command: { type: 'publishTrack', trackId, source: 'microphone', muted: false },
    commandId: crypto.randomUUID(),
    actor: { kind: 'person', personId, role },
  });
}
const grant = (personId: string) => house.system({ type: 'grantFloor', personId, replace: true }, 'plenary');
const told = () => {
  gate.sync(house.house, 'plenary');
  return said.splice(0);
};

test('TRACK-4 only what changes is said: shut producers are opened with the floor and shut with its end', async () => {
  await publish('one', delegate);
  await publish('two', secondDelegate);
  expect(told()).toEqual([]);
  await grant(delegate.personId);
  expect(told()).toEqual(['one open']);
  expect(told()).toEqual([]);
  await grant(secondDelegate.personId);
  expect(told()).toEqual(['one shut', 'two open']);
  await house.system({ type: 'endFloor', personId: secondDelegate.personId }, 'plenary');
  expect(told()).toEqual(['two shut']);
});

test('a producer made anew starts shut and is opened again; one whose opening failed is tried again', async () => {
  await publish('one', organizer);
  expect(told()).toEqual(['one open']);
  gate.forget('one');
  answers = false;
  expect(told()).toEqual(['one open']);
  await Promise.resolve();
  answers = true;
  expect(told()).toEqual(['one open']);
  expect(told()).toEqual([]);
});

test('TRACK-4 a shutting that failed, in whatever company, is said again: by the next event, and by itself', async () => {
  await publish('one', delegate);
  await publish('two', organizer);
  await grant(delegate.personId);
  answers = false;
  expect(told()).toEqual(['one open', 'two open']);
  await Promise.resolve();
  answers = true;
  await house.system({ type: 'endFloor', personId: delegate.personId }, 'plenary');
  expect(told()).toEqual(['one shut', 'two open']);
  await grant(delegate.personId);
  told();
  await house.system({ type: 'endFloor', personId: delegate.personId }, 'plenary');
  answers = false;
  expect(told()).toEqual(['one shut']);
  answers = true;
  await until(() => said.length > 0, 4000, 'the word to be said again');
  expect(said).toEqual(['one shut', 'two open']);
  await pause(0);
  expect(told().slice(2)).toEqual([]);
});

test('TRACK-6 what is not for the house opens only when nobody else has it live any more', async () => {
  await publish('one', organizer);
  await publish('two', delegate);
  expect(told()).toEqual(['one open']);
  for (const { personId, role } of [organizer, delegate]) {
    const actor = { kind: 'person', personId, role } as const;
    await house.room('plenary').submit({ command: { type: 'goBackstage' }, commandId: crypto.randomUUID(), actor });
  }
  expect(told()).toEqual(['one shut']);
  expect(told()).toEqual([]);
  gate.settle(house.house, 'plenary');
  expect(said.splice(0)).toEqual(['one open', 'two open']);
  gate.assert([house.house]);
  expect(said.splice(0)).toEqual(['one shut', 'two shut']);
});

test('after the media node may have changed behind our back, everything is said again', async () => {
  await publish('one', organizer);
  await publish('two', delegate);
  told();
  gate.assert([house.house]);
  expect(said.splice(0)).toEqual(['one open', 'two shut']);
});
