import { z } from 'zod';
import { type FeedContent, type FeedEvent, type FeedInventory, FLOOR_VOICES } from './feed-port.ts';

/** The channel feeds' part of what is said between the processes. */
const id = z.string().min(1).max(128);
const BATCH = 1_000;
const floor = z.array(id).max(FLOOR_VOICES);
const revision = z.int().min(0);
const nothing = z.null();

const content: z.ZodType<FeedContent> = z.discriminatedUnion('carries', [
  z.strictObject({ carries: z.literal('floor'), floor }),
  z.strictObject({ carries: z.literal('interpreter'), interpreter: id, floor }),
  z.strictObject({ carries: z.literal('silence') }),
]);
const wish = z.strictObject({ feedId: id, conferenceId: id, placementKey: id, revision, content });

export const feedCalls = {
  setFeeds: { args: z.tuple([z.array(wish).max(BATCH)]), value: nothing },
  closeFeeds: { args: z.tuple([z.array(id).max(BATCH)]), value: nothing },
} as const;

export const feedEvent: z.ZodType<FeedEvent> = z.discriminatedUnion('state', [
  z.strictObject({ feedId: id, state: z.literal('carrying'), producerId: id.nullable() }),
  z.strictObject({ feedId: id, state: z.literal('starved'), producerId: id }),
  z.strictObject({ feedId: id, state: z.literal('lost'), cause: z.enum(['workerDied', 'nodeLost']) }),
]);

export const feedInventory: z.ZodType<FeedInventory> = z.strictObject({
  feedId: id,
  conferenceId: id,
  worker: z.int(),
  carries: z.enum(['floor', 'interpreter', 'silence']),
  sending: id.nullable(),
  revision,
});
