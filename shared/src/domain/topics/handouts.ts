import { z } from 'zod';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { RoomState } from '../room-state.ts';
import { type Language, type Localized, languageSchema, localizedSchema } from '../text.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';

/** HAND-2: papers, slides, tables, pictures and plain text; nothing that a browser would run. */
export const handoutTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.spreadsheet',
  'image/png',
  'image/jpeg',
  'text/plain',
] as const;
export type HandoutType = (typeof handoutTypes)[number];
export const largestHandout = 50 * 1024 * 1024;

export const handoutsCommands = {
  /** HAND-3: the file itself is the server's; `fileId` names what was uploaded, the rest is what the house found in it. */
  publishHandout: z.strictObject({
    type: z.literal('publishHandout'),
    handoutId: idSchema,
    title: localizedSchema,
    fileId: idSchema,
    mime: z.enum(handoutTypes),
    size: z.int().min(1).max(largestHandout),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    language: languageSchema,
  }),
  withdrawHandout: z.strictObject({ type: z.literal('withdrawHandout'), handoutId: idSchema }),
};
export type HandoutsCommand = CommandOf<typeof handoutsCommands>;

export type Handout = {
  handoutId: Id;
  title: Localized;
  fileId: Id;
  mime: HandoutType;
  size: number;
  sha256: string;
  language: Language;
  by: Id;
  at: number;
};
/** A file as the house found it when it was uploaded. */
export type StoredFile = Pick<Handout, 'fileId' | 'mime' | 'size' | 'sha256'>;
export type HandoutsEvent = ({ type: 'handoutPublished' } & Handout) | { type: 'handoutWithdrawn'; handoutId: Id };

const mostHandouts = 100;

export const handoutsDeciders: Deciders<HandoutsCommand, RoomState, HandoutsEvent, unknown> = {
  publishHandout: ({ handouts }, { type: _type, ...paper }, context) => {
    if (own(handouts, paper.handoutId)) return refuse('ALREADY_EXISTS');
    if (Object.keys(handouts).length >= mostHandouts) return refuse('TOO_LARGE');
    return accept({ type: 'handoutPublished', ...paper, by: actorId(context), at: context.at });
  },
  withdrawHandout: ({ handouts }, { handoutId }) =>
    own(handouts, handoutId) ? accept({ type: 'handoutWithdrawn', handoutId }) : refuse('NO_SUCH_HANDOUT'),
};

export const handoutsEvolvers: Evolvers<HandoutsEvent, RoomState> = {
  handoutPublished: (room, { type: _type, ...handout }) => ({
    ...room,
    handouts: { ...room.handouts, [handout.handoutId]: handout },
  }),
  handoutWithdrawn: (room, { handoutId }) => ({ ...room, handouts: without(room.handouts, handoutId) }),
};
