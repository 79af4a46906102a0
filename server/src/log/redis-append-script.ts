import { type CommandParser, defineScript } from 'redis';
import type { Head } from './event-log.ts';
import type { EventRecord } from './event-record.ts';
import type { RedisKeys } from './redis-keys.ts';

/**
 * Checks the head and appends all events or none; Redis runs it as one step and writes it to its file as one step.
 * Sent twice with the same nonce it appends once, so a lost answer can be asked for again.
 * Answers {1, positions…} or {0, head} where head is `seq:hash` or an empty text.
 */
const LUA = `
local stream, expected, last, nonce, count = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local head = redis.call('HGET', KEYS[2], stream) or ''
local seqBefore = tonumber(string.match(expected, '^(%d+):') or '0')
if head ~= expected then
  local lastId = string.format('%d-0', seqBefore + count)
  local there = count > 0 and redis.call('XRANGE', KEYS[3], lastId, lastId) or {}
  if not there[1] or there[1][2][6] ~= nonce then return {0, head} end
  local found = {1}
  for _, entry in ipairs(redis.call('XRANGE', KEYS[3], string.format('%d-0', seqBefore + 1), lastId)) do
    found[#found + 1] = entry[2][4]
  end
  return found
end
local tail = redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', 1)[1]
if (tail and tail[1] or '0-0') ~= string.format('%d-0', seqBefore) then
  return redis.error_reply('LOGDAMAGED the last event is not the head')
end
local reply = {1}
for i = 0, count - 1 do
  local a = 6 + i * 10
  local seq = ARGV[a]
  local position = redis.call('XADD', KEYS[1], '*', 's', stream, 'n', seq)
  redis.call('XADD', KEYS[3], seq .. '-0', 'h', ARGV[a + 1], 'p', position, 'k', nonce, 't', ARGV[a + 2],
    'v', ARGV[a + 3], 'at', ARGV[a + 4], 'c', ARGV[a + 5], 'a', ARGV[a + 6], 'd', ARGV[a + 7], 'pd', ARGV[a + 8])
  if ARGV[a + 9] ~= '' then redis.call('HSET', KEYS[4], seq, ARGV[a + 9]) end
  reply[#reply + 1] = position
end
if count > 0 then
  local seq = ARGV[6 + (count - 1) * 10]
  redis.call('HSET', KEYS[2], stream, seq .. ':' .. last)
end
return reply
`;

/** As it stands in the hash of heads; the head of an empty stream does not stand there at all. */
export function headText(head: Head): string {
  return head.seq === 0 ? '' : `${head.seq}:${head.hash}`;
}

export function parseHead(text: string): Head | undefined {
  const match = /^(\d+):([0-9a-f]{64})$/.exec(text);
  return match ? { seq: Number(match[1]), hash: match[2] ?? '' } : undefined;
}

/** `nonce` tells this request from an equal one of somebody else; it stays the same when the request is repeated. */
export type AppendRequest = { stream: string; head: Head; records: readonly EventRecord[]; nonce: string };

export const appendScript = defineScript({
  SCRIPT: LUA,
  NUMBER_OF_KEYS: 4,
  IS_READ_ONLY: false,
  parseCommand(parser: CommandParser, keys: RedisKeys, { stream, head, records, nonce }: AppendRequest) {
    parser.pushKeys([keys.all, keys.heads, keys.events(stream), keys.personal(stream)]);
    parser.push(stream, headText(head), records.at(-1)?.hash ?? '', nonce, String(records.length));
    for (const { seq, hash, type, v, at, commandId, actor, dataText, personalDigest, personal } of records) {
      const erasable = personal ? JSON.stringify(personal) : '';
      parser.push(
        String(seq),
        hash,
        type,
        String(v),
        String(at),
        commandId,
        actor,
        dataText,
        personalDigest ?? '',
        erasable,
      );
    }
  },
  transformReply: (reply: unknown): { ok: true; positions: string[] } | { ok: false; head: string } => {
    const [flag, ...rest] = Array.isArray(reply) ? reply.map(String) : [];
    return flag === '1' ? { ok: true, positions: rest } : { ok: false, head: rest[0] ?? '' };
  },
});
