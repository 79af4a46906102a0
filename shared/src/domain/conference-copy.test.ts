import { expect, test } from 'vitest';
import { conferenceCommandSchema } from './command.ts';
import { copyConference } from './conference-copy.ts';
import { initialConference } from './conference-state.ts';
import { decideConference } from './decide.ts';
import type { DomainEvent } from './event.ts';
import { evolveConferenceAll } from './evolve.ts';
import { delegate, founded } from './testing/fixture.ts';
import { now, worldAfter } from './testing/spec.ts';

const hour = 3_600_000;
const lived: DomainEvent[] = [
  {
    type: 'itemPlanned',
    itemId: 'opening',
    roomId: 'plenary',
    kind: 'speech',
    title: { en: 'Opening' },
    startsAt: now,
    duration: hour,
    speakers: ['vice-governor'],
  },
  { type: 'itemStarted', itemId: 'opening', at: now },
  { type: 'hallPlanned', hallId: 'osaka', title: { en: 'Osaka' }, zone: 'Asia/Tokyo', seats: 9 },
  { type: 'invitationIssued', invitationId: 'link', personId: delegate.personId, expiresAt: now },
  { type: 'personInvited', personId: delegate.personId, roomId: 'health', by: 'health-chair', at: now },
  {
    type: 'tableOpened',
    roomId: 'table-1',
    title: { en: 'Talk' },
    host: delegate.personId,
    members: [delegate.personId, 'vice-governor'],
    languages: ['en'],
    at: now,
  },
  { type: 'personBanned', personId: 'factory-director', at: now },
];
const { conference } = worldAfter(lived);
const copy = copyConference(conference, { newId: 'second', shiftMs: 24 * hour, mode: 'rehearsal' });

const rebuilt = copy.commands.reduce((state, command) => {
  const read = conferenceCommandSchema.parse(JSON.parse(JSON.stringify(command)));
  const decided = decideConference(state, read, { at: now, commandId: 'c', actor: { kind: 'system' } });
  if (!decided.ok) throw new Error(`${command.type} ${decided.refusal.code}`);
  return evolveConferenceAll(state, decided.events);
}, initialConference(copy.conferenceId));

test('COPY-1 the commands plan the same again in an empty conference, put off by the shift', () => {
  expect(rebuilt).toMatchObject({ conferenceId: 'second', title: founded.title, zones: founded.zones });
  expect(rebuilt.rooms).toEqual(founded.rooms);
  expect(Object.keys(rebuilt.halls)).toEqual(['osaka']);
  expect(rebuilt.programme.opening).toMatchObject({ startsAt: now + 24 * hour, speakers: ['vice-governor'] });
  const { 'factory-director': _banned, ...people } = founded.people;
  expect(rebuilt.people).toEqual(people);
});

test('COPY-2 what has happened is not copied, nor who is banned', () => {
  expect(rebuilt.programme.opening?.run).toEqual({ state: 'planned' });
  expect([rebuilt.invitations, rebuilt.sessions, rebuilt.invites, rebuilt.bans]).toEqual([{}, {}, {}, {}]);
});

test('COPY-3 a copy for the rehearsal says that it is one', () => {
  expect(rebuilt.mode).toBe('rehearsal');
  expect(copyConference(founded, { newId: 'third', shiftMs: 0, mode: 'event' }).commands[0]).toEqual({
    type: 'setMode',
    mode: 'event',
  });
});

test('COPY-1 an empty conference is copied as well, and many people in several commands', () => {
  const empty = copyConference(initialConference('none'), { newId: 'second', shiftMs: 0, mode: 'event' });
  expect(empty.commands).toEqual([{ type: 'setMode', mode: 'event' }]);
  const people = Object.fromEntries(
    Array.from({ length: 2500 }, (_, i) => [`n-${i}`, { ...delegate, personId: `n-${i}` }]),
  );
  const many = copyConference({ ...founded, people }, { newId: 'second', shiftMs: 0, mode: 'event' });
  expect(many.commands.flatMap((command) => (command.type === 'enrolPeople' ? command.people.length : []))).toEqual([
    1000, 1000, 500,
  ]);
});

test("COPY-1 an item's limit for its speakers is copied in the command's own unit", () => {
  const item = { itemId: 'speech', roomId: 'health', kind: 'speech', title: { en: 'Speech' }, startsAt: 0 } as const;
  const speech = { ...item, duration: 1000, speakers: [], speakerLimit: 90_000, run: { state: 'planned' as const } };
  const state = { ...founded, programme: { speech } };
  const { commands } = copyConference(state, { newId: 'second', shiftMs: 0, mode: 'event' });
  const planned = commands.find(({ type }) => type === 'planItem');
  expect(planned).toMatchObject({ speakerSeconds: 90 });
  expect(conferenceCommandSchema.safeParse(planned).success).toBe(true);
});
