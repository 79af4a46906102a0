import { z } from 'zod';
import { boothOf, boothState, planOf, seatOf } from '../booth.ts';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { floorSpeaker } from '../interpretation.ts';
import {
  type BoothAddress,
  type BoothMessage,
  noSpeaker,
  preparedWords,
  requestKinds,
  type SpeakerRequest,
} from '../interpretation-state.ts';
import { accept, refuse } from '../refusal.ts';
import type { RoomState } from '../room-state.ts';
import { hasControlCharacters } from '../text.ts';
import { actorId, type CommandOf, type Context, type Deciders, type Evolvers } from '../topic.ts';

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((value) => !hasControlCharacters(value), 'control characters');
const address = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('booth'), boothId: idSchema }),
  z.strictObject({ to: z.literal('technician'), boothId: idSchema }),
  z.strictObject({ to: z.literal('interpreters') }),
]);
const words = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('written'), text: text(500).min(1) }),
  z.strictObject({ kind: z.literal('prepared'), words: z.enum(preparedWords) }),
]);

/** What is said around the booths: among interpreters, to the technician, to the speaker. */
export const boothWordsCommands = {
  askSpeaker: z.strictObject({ type: z.literal('askSpeaker'), kind: z.enum(requestKinds) }),
  /** By the page of who was asked: it has shown him what was asked at that moment. */
  seeRequest: z.strictObject({ type: z.literal('seeRequest'), at: z.int().min(0).max(8.64e15) }),
  postToBooth: z.strictObject({ type: z.literal('postToBooth'), address, words }),
  noteInBooth: z.strictObject({ type: z.literal('noteInBooth'), boothId: idSchema, text: text(8000) }),
  /** Null: the microphone goes where it went before. */
  talkToBooth: z.strictObject({ type: z.literal('talkToBooth'), boothId: idSchema.nullable() }),
};
export type BoothWordsCommand = CommandOf<typeof boothWordsCommands>;

export type BoothWordsEvent =
  | ({ type: 'speakerAsked' } & SpeakerRequest)
  | { type: 'requestSeen'; speaker: Id; at: number }
  | ({ type: 'boothMessagePosted' } & BoothMessage)
  /** An event of its own: who reads only some of the messages could not count which is the oldest. */
  | { type: 'boothMessageForgotten'; messageId: Id }
  | { type: 'boothNoted'; boothId: Id; personId: Id; text: string; readers: Id[] }
  | { type: 'talkbackSet'; personId: Id; boothId: Id | null };

const keptMessages = 100;
/** ms between two requests of one kind to one speaker. */
const requestPause = 10_000;
const mostTalkback = 20;

const isInterpreter = ({ outer }: Context<ConferenceState>, personId: Id): boolean =>
  own(outer.people, personId)?.role === 'interpreter';

/** INTERP-13: the interpreters for whom it is. */
function readersOf(conference: ConferenceState, roomId: Id, where: BoothAddress): Id[] {
  if (where.to !== 'interpreters') return boothOf(conference, roomId, where.boothId)?.interpreters ?? [];
  return planOf(conference, roomId)?.booths.flatMap(({ interpreters }) => interpreters) ?? [];
}

/** What falls out when one more message comes. */
function forgotten({ interpretation }: RoomState): BoothWordsEvent[] {
  const { messages } = interpretation;
  const surplus = messages.slice(0, Math.max(0, messages.length + 1 - keptMessages));
  return surplus.map(({ messageId }) => ({ type: 'boothMessageForgotten', messageId }));
}

const isSame = (some: Id[], others: Id[]): boolean => some.join() === others.join();

export const boothWordsDeciders: Deciders<BoothWordsCommand, RoomState, BoothWordsEvent, ConferenceState> = {
  /** INTERP-12. */
  askSpeaker: (room, { kind }, context) => {
    const personId = actorId(context);
    const booth = seatOf(context.outer, room.roomId, personId);
    if (!booth) return refuse('NOT_IN_BOOTH');
    const speaker = floorSpeaker(room);
    const before = own(room.interpretation.requests, speaker ?? noSpeaker);
    const made = before?.made[kind];
    if (made !== undefined && context.at - made < requestPause) return accept();
    return accept({ type: 'speakerAsked', kind, boothId: booth.boothId, personId, speaker, at: context.at });
  },
  /** INTERP-12: the booth learns that its request has reached him. */
  seeRequest: (room, { at }, context) => {
    const speaker = actorId(context);
    const request = own(room.interpretation.requests, speaker);
    const isNews = request?.at === at && !request.seen;
    return isNews ? accept({ type: 'requestSeen', speaker, at }) : accept();
  },
  postToBooth: (room, { address: where, words: said }, context) => {
    const personId = actorId(context);
    const messageId = context.commandId;
    const known = room.interpretation.messages.find((message) => message.messageId === messageId);
    if (known) return known.personId === personId ? accept() : refuse('ALREADY_EXISTS');
    const seat = seatOf(context.outer, room.roomId, personId);
    if (isInterpreter(context, personId) && !seat) return refuse('NOT_IN_BOOTH');
    if (where.to !== 'interpreters') {
      if (!boothOf(context.outer, room.roomId, where.boothId)) return refuse('NO_SUCH_BOOTH');
      if (seat && seat.boothId !== where.boothId) return refuse('NOT_IN_BOOTH');
    }
    const readers = readersOf(context.outer, room.roomId, where);
    const posted = { messageId, personId, at: context.at, address: where, words: said, readers };
    return accept<BoothWordsEvent>({ type: 'boothMessagePosted', ...posted }, ...forgotten(room));
  },
  noteInBooth: (room, { boothId, text: written }, context) => {
    const personId = actorId(context);
    const booth = seatOf(context.outer, room.roomId, personId);
    if (booth?.boothId !== boothId) return refuse('NOT_IN_BOOTH');
    const { notes } = boothState(room, boothId);
    if (notes.text === written && isSame(notes.readers, booth.interpreters)) return accept();
    return accept({ type: 'boothNoted', boothId, personId, text: written, readers: booth.interpreters });
  },
  /** INTERP-14. */
  talkToBooth: (room, { boothId }, context) => {
    const personId = actorId(context);
    const now = own(room.interpretation.talkback, personId) ?? null;
    if (now === boothId) return accept();
    if (boothId !== null && !boothOf(context.outer, room.roomId, boothId)) return refuse('NO_SUCH_BOOTH');
    const isFull = Object.keys(room.interpretation.talkback).length >= mostTalkback;
    if (boothId !== null && now === null && isFull) return refuse('TOO_FAST');
    return accept({ type: 'talkbackSet', personId, boothId });
  },
};

const withInterpretation = (room: RoomState, change: Partial<RoomState['interpretation']>): RoomState => ({
  ...room,
  interpretation: { ...room.interpretation, ...change },
});

export const boothWordsEvolvers: Evolvers<BoothWordsEvent, RoomState> = {
  speakerAsked: (room, { type: _type, ...request }) => {
    const { requests } = room.interpretation;
    const speaker = request.speaker ?? noSpeaker;
    const made = { ...own(requests, speaker)?.made, [request.kind]: request.at };
    return withInterpretation(room, { requests: { ...requests, [speaker]: { ...request, made, seen: false } } });
  },
  requestSeen: (room, { speaker, at }) => {
    const { requests } = room.interpretation;
    const request = own(requests, speaker);
    if (request?.at !== at) return room;
    return withInterpretation(room, { requests: { ...requests, [speaker]: { ...request, seen: true } } });
  },
  boothMessagePosted: (room, { type: _type, ...message }) =>
    withInterpretation(room, { messages: [...room.interpretation.messages, message] }),
  boothMessageForgotten: (room, { messageId }) =>
    withInterpretation(room, {
      messages: room.interpretation.messages.filter((message) => message.messageId !== messageId),
    }),
  boothNoted: (room, { boothId, text: written, readers }) => {
    const booth = { ...boothState(room, boothId), notes: { text: written, readers } };
    return withInterpretation(room, { booths: { ...room.interpretation.booths, [boothId]: booth } });
  },
  talkbackSet: (room, { personId, boothId }) => {
    const others = without(room.interpretation.talkback, personId);
    return withInterpretation(room, { talkback: boothId === null ? others : { ...others, [personId]: boothId } });
  },
};
