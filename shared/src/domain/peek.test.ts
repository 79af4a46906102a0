import { expect, test } from 'vitest';
import type { Person } from './conference-state.ts';
import type { DomainEvent } from './event.ts';
import type { Id } from './ids.ts';
import { peekSubscriptions, peekTracks } from './peek.ts';
import { peekRefusal } from './rights.ts';
import type { TrackSource } from './room-state.ts';
import { audience, delegate, moderator, official, organizer, secondDelegate } from './testing/fixture.ts';
import { worldAfter } from './testing/spec.ts';

const sends = (personId: Id, source: TrackSource): DomainEvent => ({
  type: 'trackPublished',
  trackId: `${personId}-${source}`,
  personId,
  source,
  muted: false,
});
const word = (personId: Id): DomainEvent => ({ type: 'floorGranted', personId, since: 1, limit: null });
const chair = moderator.personId;
const speaker = official.personId;
const stage = [
  sends(chair, 'microphone'),
  sends(chair, 'camera'),
  sends(speaker, 'microphone'),
  sends(speaker, 'camera'),
  sends(speaker, 'screen'),
  sends(secondDelegate.personId, 'microphone'),
  word(speaker),
];
const viewer = (person: Person) => ({ person, audioOnly: false, viewport: { [speaker]: 'large' as const } });
function seen(events: DomainEvent[], person: Person = delegate) {
  const { conference, room } = worldAfter(events, 'health');
  return peekSubscriptions(conference, room, viewer(person));
}

test("MOVE-6 who looks in receives the sounds of the house and one small camera, the speaker's, and no screen", () => {
  expect(seen(stage).map(({ trackId, flow, layer }) => `${trackId} ${flow} ${layer}`)).toEqual([
    `${speaker}-microphone live 0`,
    `${chair}-microphone live 0`,
    `${speaker}-camera live 0`,
  ]);
  const { conference, room } = worldAfter(stage, 'health');
  expect(peekTracks(conference, room, viewer(audience))).toEqual([
    { trackId: `${speaker}-microphone`, personId: speaker, source: 'microphone' },
    { trackId: `${chair}-microphone`, personId: chair, source: 'microphone' },
    { trackId: `${speaker}-camera`, personId: speaker, source: 'camera' },
  ]);
  expect(seen(stage.slice(0, 6)).map(({ trackId }) => trackId)).toEqual([`${chair}-microphone`, `${chair}-camera`]);
});

test('MOVE-5, MOVE-6 through a shut door nothing is received, whoever looks', () => {
  const shut: DomainEvent[] = [
    { type: 'roomLocked', at: 1 },
    { type: 'roomClosed', at: 1 },
    { type: 'roomFrozen', at: 1, by: chair },
  ];
  for (const event of shut) {
    for (const person of [delegate, moderator, organizer]) {
      expect(seen([...stage, event], person)).toEqual([]);
      const { conference, room } = worldAfter([...stage, event], 'health');
      expect(peekRefusal(conference, room, person)).not.toBeNull();
    }
  }
  const table = worldAfter([], 'round-table');
  expect(peekRefusal(table.conference, table.room, official)).toEqual({ code: 'NO_PEEKING' });
  expect(peekRefusal(table.conference, table.room, delegate)).toEqual({ code: 'ROOM_NOT_FOR_YOU' });
});

test('MOVE-6 nobody looks at what is said backstage or prepared, not even who moderates there', () => {
  const behind: DomainEvent = { type: 'wentBackstage', personId: secondDelegate.personId, at: 1, others: {} };
  const found = [organizer, moderator, delegate].map((person) => seen([...stage, behind], person));
  expect(found.flat().filter(({ trackId }) => trackId.startsWith(secondDelegate.personId))).toEqual([]);
});
