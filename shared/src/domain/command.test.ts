import { describe, expect, test } from 'vitest';
import {
  type CommandType,
  conferenceCommandSchema,
  conferenceSchemas,
  roomCommandSchema,
  roomSchemas,
} from './command.ts';
import { permissions } from './permission.ts';
import { samples } from './testing/samples.ts';

const types = Object.keys(permissions) as CommandType[];
const schemaOf = (type: CommandType) => (type in roomSchemas ? roomCommandSchema : conferenceCommandSchema);
const accepts = (type: CommandType, value: unknown) => schemaOf(type).safeParse(value).success;
const wrongs = [null, undefined, 7, Number.NaN, 'Not An Id', true, [], {}, [[['deep']]], 'x'.repeat(100_000)];

test('MSG-1 every command of the table has a schema under its own name', () => {
  expect([...Object.keys(conferenceSchemas), ...Object.keys(roomSchemas)].toSorted()).toEqual(types.toSorted());
});

describe.each(types)('%s', (type) => {
  const { command } = samples[type]('health-chair', 'health');
  const fields = Object.keys(command).filter((field) => field !== 'type');

  test('MSG-1 is read as it is sent, and by no other stream', () => {
    expect(schemaOf(type).parse(JSON.parse(JSON.stringify(command)))).toEqual(command);
    const other = type in roomSchemas ? conferenceCommandSchema : roomCommandSchema;
    expect(other.safeParse(command).success).toBe(false);
  });

  test('MSG-1 an extra field is refused', () => {
    for (const extra of [{ extra: 1 }, { personid: 'one' }, { actor: 'system' }, { constructor: 1 }]) {
      expect(accepts(type, { ...command, ...extra })).toBe(false);
    }
  });

  test('MSG-1 a missing or wrong field is refused', () => {
    for (const field of fields) {
      const { [field]: _left, ...rest } = command as Record<string, unknown>;
      expect([field, accepts(type, rest)]).toEqual([field, false]);
      const accepted = wrongs.filter((wrong) => accepts(type, { ...command, [field]: wrong }));
      expect(accepted.filter((value) => !isHarmless(field, value))).toEqual([]);
    }
  });
});

const emptyLists = ['speakers', 'pinned', 'greetingIds', 'channels', 'booths', 'shifts'];
/** Values of the list above which are right for some fields: null where nothing is an answer, true, an empty list. */
function isHarmless(field: string, value: unknown): boolean {
  if (value === null)
    return [
      ...['scene', 'toPersonId', 'subtitle', 'topic', 'title', 'delegation', 'seconds', 'microphone'],
      ...['itemId', 'words', 'cut', 'still', 'from', 'backAt', 'language', 'boothId'],
    ].includes(field);
  if (value === true)
    return [
      'replace',
      'muted',
      'on',
      'approval',
      'audience',
      'exceptFloor',
      'mayReturn',
      'alone',
      'locked',
      'stalled',
      'relay',
    ].includes(field);
  if (Array.isArray(value)) return value.length === 0 && emptyLists.includes(field);
  return (
    (value === 7 &&
      [
        ...['startsAt', 'expiresAt', 'rank', 'position', 'order', 'seats', 'seconds', 'size', 'microphone'],
        ...['from', 'backAt', 'at'],
      ].includes(field)) ||
    (value === 'Not An Id' && ['text', 'note'].includes(field))
  );
}

test('MSG-1 prototype keys change no object and name no command', () => {
  const hostile = [
    '{"type":"knock","__proto__":{"polluted":true}}',
    '{"__proto__":{"type":"knock"}}',
    '{"type":"__proto__"}',
    '{"type":"constructor"}',
    '{"type":"toString"}',
    '{"type":["knock"]}',
    '"knock"',
    '[]',
  ];
  for (const text of hostile) {
    const parsed = roomCommandSchema.safeParse(JSON.parse(text));
    expect(parsed.success ? Object.keys(parsed.data) : 'refused').toEqual(parsed.success ? ['type'] : 'refused');
  }
  expect(roomCommandSchema.safeParse(JSON.parse(hostile[1] ?? '')).success).toBe(false);
  expect('polluted' in {}).toBe(false);
});
