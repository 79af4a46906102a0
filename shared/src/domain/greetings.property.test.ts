import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Command } from './command.ts';
import type { ConferenceState } from './conference-state.ts';
import type { ConferenceStreamEvent, DomainEvent } from './event.ts';
import { conferenceEventTypes, evolveConference, evolveRoom, roomEventTypes } from './evolve.ts';
import { type ClipNote, playRefusal } from './greeting-state.ts';
import { dignitary, moderator, official, organizer } from './testing/fixture.ts';
import { clipHash, greetingAt } from './testing/samples-greetings.ts';
import { decideIn, frozen, type World, worldAfter } from './testing/spec.ts';
import { visibleConference, visibleConferenceEvent } from './visibility.ts';

vi.setConfig({ testTimeout: 60_000 });
/** Small pools in which one of each is the likeliest, so that whole ways are walked. */
const greetingId = fc.constantFrom('any-greeting', 'any-greeting', 'two', 'three');
const hash = fc.constantFrom(clipHash, clipHash, 'b'.repeat(64));
const uploadId = fc.constantFrom('up-a', 'up-b');
const playoutId = fc.constantFrom('reel-a', 'reel-b');
const language = fc.constantFrom('zh' as const, 'ja' as const);
const personId = fc.constantFrom(dignitary.personId, dignitary.personId, official.personId);
const roomId = fc.constantFrom('health', 'health', 'plenary', 'round-table');

const clip = fc.record({
  state: fc.constant('processed' as const),
  clip: fc.record({ hash, durationMs: fc.constantFrom(3000, 60_000), notes: fc.constant<ClipNote[]>([]) }),
});
const type = <T extends string>(name: T) => fc.constant(name);
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: type('planGreeting'), greetingId, personId, roomId, itemId: fc.constant(null), language }),
  fc.record({ type: type('giveConsent'), greetingId, version: fc.constant('2026-01'), language }),
  fc.record({ type: type('receiveGreeting'), greetingId, uploadId, sha256: hash, size: fc.constant(9) }),
  fc.record({ type: type('finishGreeting'), greetingId, uploadId, outcome: clip }),
  fc.record({ type: type('approveGreeting'), greetingId, hash, alone: fc.boolean() }),
  fc.record({ type: fc.constantFrom('withdrawGreeting', 'dropGreeting'), greetingId }),
  fc.record({ type: type('lockGreeting'), greetingId, locked: fc.boolean() }),
  fc.record({
    type: type('orderRundown'),
    roomId,
    greetingIds: fc.uniqueArray(greetingId, { minLength: 1 }),
  }),
  fc.record({ type: type('cueGreeting'), playoutId, greetingId }),
  fc.record({ type: fc.constantFrom('takeGreeting', 'holdGreeting', 'stopGreeting', 'failGreeting'), playoutId }),
  fc.record({ type: type('resumeGreeting'), playoutId, from: fc.option(fc.nat(70_000)) }),
);
const anybody = fc.constantFrom(organizer.personId, moderator.personId, dignitary.personId, 'system');
const houses = new Set(['receiveGreeting', 'finishGreeting', 'failGreeting']);
const giverOf = (given: Command): string => {
  if (houses.has(given.type)) return 'system';
  return given.type === 'giveConsent' ? dignitary.personId : organizer.personId;
};
const step = fc
  .record({ command, anybody, fits: fc.nat(4), at: fc.nat(90_000) })
  .map(({ command: given, anybody: any, fits, at }) => ({ command: given, by: fits > 0 ? giverOf(given) : any, at }));
const steps = fc.array(step, { minLength: 40, maxLength: 120, size: 'max' });

/** The house with one greeting that may be played. */
const start: World = worldAfter(greetingAt('approved', dignitary.personId, 'health'));

type Lived = { world: World; event: DomainEvent; before: World };
const isOfRoom = (event: DomainEvent) => roomEventTypes.includes(event.type);

/** The commands lived through in the health seminar, by whoever gives them; refused ones change nothing. */
function live(all: Array<{ command: Command; by: string; at: number }>): Lived[] {
  let world = start;
  const lived: Lived[] = [];
  for (const { command: given, by: giver, at } of all) {
    const decision = decideIn(world, given, giver, { at });
    if (!decision.ok) continue;
    for (const event of decision.events as DomainEvent[]) {
      const before = world;
      const next = isOfRoom(event)
        ? { ...world, room: evolveRoom(world.room, event as never) }
        : { ...world, conference: evolveConference(world.conference, event as never) };
      world = frozen(next);
      lived.push({ world, event, before });
    }
  }
  return lived;
}
const always = (check: (lived: Lived) => void) =>
  fc.assert(
    fc.property(steps, (all) => live(all).forEach(check)),
    { numRuns: 400 },
  );

test('GREET-9 whatever happens, each greeting stands in the rundown of its room, once, and in no other', () => {
  always(({ world: { conference } }) => {
    const listed = Object.entries(conference.rundowns).flatMap(([room, ids]) => ids.map((id) => `${room}/${id}`));
    const planned = Object.values(conference.greetings).map((found) => `${found.roomId}/${found.greetingId}`);
    expect(listed.toSorted()).toEqual(planned.toSorted());
  });
});

test('GREET-8 nothing is taken that the house has not approved by its hash at that moment', () => {
  let takes = 0;
  always(({ event, before }) => {
    if (event.type !== 'greetingTaken') return;
    takes += 1;
    const { cued } = before.room.playout;
    const found = before.conference.greetings[cued?.greetingId ?? ''];
    expect(found && playRefusal(found)).toBeNull();
    expect(found?.file).toMatchObject({ state: 'processed', clip: { hash: cued?.clip } });
  });
  expect(takes).toBeGreaterThan(10);
});

test('PLAY-5 the room has the tracks of what is cued and on air, and no others', () => {
  always(({ world: { room } }) => {
    const { cued, onAir } = room.playout;
    const ids = [cued, onAir].flatMap((reel) => (reel ? [`${reel.playoutId}-a`, `${reel.playoutId}-v`] : []));
    expect(Object.keys(room.tracks).toSorted()).toEqual(ids.toSorted());
  });
});

test('GREET-10 what a guest is told adds up to what he may see, and nothing of others’ greetings', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let told: ConferenceState = visibleConference(start.conference, dignitary);
      for (const { event, world } of live(all)) {
        if (!conferenceEventTypes.includes(event.type)) continue;
        const seen = visibleConferenceEvent(world.conference, event as ConferenceStreamEvent, dignitary);
        if (seen) told = evolveConference(told, seen);
        expect({ ...told, rundowns: {} }).toEqual(visibleConference(world.conference, dignitary));
      }
    }),
    { numRuns: 200 },
  );
});
