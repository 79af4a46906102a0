import { z } from 'zod';
import { type Id, idSchema } from '../domain/ids.ts';
import type { PeekTrack } from '../domain/peek.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { MediaChange } from './media-lane.ts';

/** Looks into a room without entering it (MOVE-6); null ends the look. */
export const peekSchema = z.strictObject({ roomId: idSchema.nullable() });
export type PeekRequest = z.infer<typeof peekSchema>;

/** `until` in the house's time. `people`: some of those inside, for staff alone; empty for everybody else. */
export type PeekView = { roomId: Id; until: number; tracks: PeekTrack[]; people: Id[] };
/** `over`: the time is over. `shut`: the room may not be looked into any more. */
export type PeekEnd = 'over' | 'shut';

export type PeekAnswer = { ok: true; peek: PeekView | null; change: MediaChange } | { ok: false; refusal: Refusal };
export type PeekMessage = { state: 'on'; view: PeekView } | { state: 'ended'; roomId: Id; why: PeekEnd };
