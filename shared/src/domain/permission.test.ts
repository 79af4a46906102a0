import { describe, expect, test } from 'vitest';
import { type CommandType, roomSchemas } from './command.ts';
import { permissions } from './permission.ts';
import { roles } from './roles.ts';
import { delegate, official, organizer, people } from './testing/fixture.ts';
import { samples } from './testing/samples.ts';
import { decideIn, given, worldAfter } from './testing/spec.ts';

const commands = Object.keys(permissions) as CommandType[];
const personOf = (role: (typeof roles)[number]) => people.find((person) => person.role === role)!.personId;

/** What is decided when `by` gives an otherwise possible command in the room: 'yes', or the code of the refusal. */
function outcome(type: CommandType, by: string, roomId: string): string {
  const { after, command } = samples[type](by, roomId);
  const decision = decideIn(worldAfter(after, roomId), command, by);
  return decision.ok ? 'yes' : decision.refusal.code;
}

describe.each(commands)('%s', (command) => {
  test.each([...roles])('PERM-1 by %s', (role) => {
    const cell = permissions[command][role];
    /** The fixture's moderator moderates health and not the plenary; organizers moderate everything. */
    const elsewhere = cell === 'here' && role === 'moderator' ? 'NOT_MODERATOR_HERE' : 'yes';
    expect(outcome(command, personOf(role), 'health')).toBe(cell === 'no' ? 'NOT_PERMITTED' : 'yes');
    expect(outcome(command, personOf(role), 'plenary')).toBe(cell === 'no' ? 'NOT_PERMITTED' : elsewhere);
  });

  test('PERM-1 by the system', () => {
    expect(outcome(command, 'system', 'health')).toBe(permissions[command].system === 'no' ? 'NOT_PERMITTED' : 'yes');
  });

  test('PERM-4 by a stranger', () => {
    expect(outcome(command, 'stranger', 'health')).toBe('NO_SUCH_PERSON');
  });
});

test('PERM-2 the code says whether it is the role or the room', () => {
  given([], 'plenary').when({ type: 'closeRoom' }, delegate.personId).then('NOT_PERMITTED');
  given([], 'plenary').when({ type: 'closeRoom' }, 'health-chair').then('NOT_MODERATOR_HERE');
  given().when({ type: 'startItem', itemId: 'unknown' }, 'health-chair').then('NOT_MODERATOR_HERE');
});

test('PERM-3 who stands before the door can only knock', () => {
  const inRoom = commands.filter(
    (type) => type in roomSchemas && type !== 'knock' && permissions[type].delegate === 'yes',
  );
  expect(inRoom.length).toBeGreaterThan(8);
  for (const type of inRoom) {
    expect([type, outcome(type, delegate.personId, 'antechamber')]).toEqual([type, 'WAITING_FOR_ADMISSION']);
    expect([type, outcome(type, delegate.personId, 'round-table')]).toEqual([type, 'ROOM_NOT_FOR_YOU']);
  }
  expect(outcome('knock', delegate.personId, 'antechamber')).toBe('yes');
});

test('PERM-4 a role that the message claims counts for nothing', () => {
  const claim = { actor: { kind: 'person', personId: delegate.personId, role: 'organizer' } } as const;
  given().when({ type: 'closeRoom' }, delegate.personId, claim).then('NOT_PERMITTED');
  given()
    .when({ type: 'planRoom', ...worldAfter([]).conference.rooms.health! }, delegate.personId, claim)
    .then('NOT_PERMITTED');
});

test('PERM-4 a room that is not planned takes no command, not even from organizers', () => {
  given([], 'nowhere').when({ type: 'openRoom' }, organizer.personId).then('NO_SUCH_ROOM');
  given([], 'constructor').when({ type: 'raiseHand', kind: 'speech' }, official.personId).then('NO_SUCH_ROOM');
});
