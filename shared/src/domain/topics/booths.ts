import { z } from 'zod';
import { boothState, isRelayCycle, microphoneOf, onAirIn, planOf, seatInto, seatOf } from '../booth.ts';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { floorSpeaker } from '../interpretation.ts';
import type { Booth, BoothAir, BoothSource, BoothState } from '../interpretation-state.ts';
import { accept, type Decision, refuse } from '../refusal.ts';
import type { RoomState } from '../room-state.ts';
import { type Language, languageSchema } from '../text.ts';
import { actorId, type CommandOf, type Context, type Deciders, type Evolvers } from '../topic.ts';

const ofBooth = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), boothId: idSchema });
const source = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('floor') }),
  z.strictObject({ from: z.literal('channel'), language: languageSchema }),
]);

/** Who of the booths is heard in which channel, and from what he works. */
export const boothsCommands = {
  goOnAir: ofBooth('goOnAir').extend({ language: languageSchema }),
  goOffAir: ofBooth('goOffAir'),
  askHandover: ofBooth('askHandover'),
  acceptHandover: ofBooth('acceptHandover'),
  cancelHandover: ofBooth('cancelHandover'),
  takeOver: ofBooth('takeOver'),
  setBoothSource: ofBooth('setBoothSource').extend({ source }),
  /** By a moderator of the room: nobody of the booth is on air any more. */
  clearBooth: ofBooth('clearBooth'),
  /** INTERP-11: by the house: the sound of the interpreter on air stays away, or is back. */
  stallBooth: ofBooth('stallBooth').extend({ personId: idSchema, stalled: z.boolean() }),
  /** Null takes the correction back. */
  correctFloorLanguage: z.strictObject({
    type: z.literal('correctFloorLanguage'),
    language: languageSchema.nullable(),
  }),
};
export type BoothsCommand = CommandOf<typeof boothsCommands>;

export type BoothsEvent =
  | { type: 'wentOnAir'; boothId: Id; personId: Id; language: Language; at: number }
  | { type: 'wentOffAir'; boothId: Id; personId: Id; by: 'self' | 'moderator' }
  | { type: 'boothStalled' | 'boothResumed'; boothId: Id; personId: Id }
  | { type: 'handoverAsked'; boothId: Id; personId: Id; at: number }
  | { type: 'handoverCancelled'; boothId: Id; personId: Id }
  /** One act: the channel has another voice from here on. */
  | { type: 'handedOver'; boothId: Id; from: Id; personId: Id; language: Language; at: number }
  | { type: 'boothSourceSet'; boothId: Id; source: BoothSource; personId: Id }
  | { type: 'floorLanguageCorrected'; language: Language | null; speaker: Id | null; by: Id };

type Decided = Decision<BoothsEvent>;
type Room = Context<ConferenceState>;

/** INTERP-2: the booth in which the acting person sits, or the refusal. */
function ownBooth(room: RoomState, boothId: Id, context: Room): Booth | null {
  const booth = seatOf(context.outer, room.roomId, actorId(context));
  return booth?.boothId === boothId ? booth : null;
}

function goOnAir(room: RoomState, boothId: Id, language: Language, context: Room): Decided {
  const personId = actorId(context);
  const booth = ownBooth(room, boothId, context);
  if (!booth) return refuse('NOT_IN_BOOTH');
  if (!booth.languages.includes(language) || !planOf(context.outer, room.roomId)?.channels.includes(language))
    return refuse('NO_SUCH_CHANNEL');
  const now = onAirIn(context.outer, room, booth);
  if (now?.personId === personId && now.language === language) return accept();
  if (now && now.personId !== personId) return refuse('PARTNER_ON_AIR');
  const inChannel = seatInto(context.outer, room, language);
  if (inChannel && inChannel.boothId !== boothId) return refuse('CHANNEL_TAKEN');
  const { source: from } = boothState(room, boothId);
  if (isRelayCycle(context.outer, room, { boothId, into: language, from })) return refuse('RELAY_CYCLE');
  if (!microphoneOf(room, personId)) return refuse('MICROPHONE_MISSING');
  return accept({ type: 'wentOnAir', boothId, personId, language, at: context.at });
}

/** Who asks for a handover: nobody who has been planned elsewhere since. */
function askerOf(room: RoomState, { boothId }: Booth, { outer }: Room): Id | null {
  const { handover } = boothState(room, boothId);
  if (handover.state === 'none') return null;
  return seatOf(outer, room.roomId, handover.by)?.boothId === boothId ? handover.by : null;
}

const isSame = (one: BoothSource, other: BoothSource): boolean =>
  one.from === 'channel' ? other.from === 'channel' && one.language === other.language : other.from === 'floor';

/** INTERP-9: the other one of the booth takes the channel over in one act. */
function handTo(room: RoomState, booth: Booth, personId: Id, { at, outer }: Room): Decided {
  const now = onAirIn(outer, room, booth);
  if (!now) return refuse('NOBODY_ON_AIR');
  if (now.personId === personId) return accept();
  if (!microphoneOf(room, personId)) return refuse('MICROPHONE_MISSING');
  const { boothId } = booth;
  return accept({ type: 'handedOver', boothId, from: now.personId, personId, language: now.language, at });
}

export const boothsDeciders: Deciders<BoothsCommand, RoomState, BoothsEvent, ConferenceState> = {
  goOnAir: (room, { boothId, language }, context) => goOnAir(room, boothId, language, context),
  goOffAir: (room, { boothId }, context) => {
    const personId = actorId(context);
    const { air } = boothState(room, boothId);
    if (!ownBooth(room, boothId, context)) return refuse('NOT_IN_BOOTH');
    const isMine = air.state !== 'off' && air.personId === personId;
    return isMine ? accept({ type: 'wentOffAir', boothId, personId, by: 'self' }) : accept();
  },
  askHandover: (room, { boothId }, context) => {
    const personId = actorId(context);
    const booth = ownBooth(room, boothId, context);
    if (!booth) return refuse('NOT_IN_BOOTH');
    const now = onAirIn(context.outer, room, booth);
    if (!now) return refuse('NOBODY_ON_AIR');
    if (askerOf(room, booth, context) !== null) return accept();
    if (now.personId !== personId && !microphoneOf(room, personId)) return refuse('MICROPHONE_MISSING');
    return accept({ type: 'handoverAsked', boothId, personId, at: context.at });
  },
  acceptHandover: (room, { boothId }, context) => {
    const personId = actorId(context);
    const booth = ownBooth(room, boothId, context);
    if (!booth) return refuse('NOT_IN_BOOTH');
    const asker = askerOf(room, booth, context);
    const now = onAirIn(context.outer, room, booth);
    /* Whoever is relieved has asked himself, or agrees himself: a third one of the booth takes over by that command alone. */
    const isBetween = now && (asker === now.personId || personId === now.personId);
    if (asker === null || asker === personId || !isBetween) return refuse('NO_HANDOVER_ASKED');
    return handTo(room, booth, asker === now.personId ? personId : asker, context);
  },
  cancelHandover: (room, { boothId }, context) => {
    if (!ownBooth(room, boothId, context)) return refuse('NOT_IN_BOOTH');
    if (boothState(room, boothId).handover.state === 'none') return accept();
    return accept({ type: 'handoverCancelled', boothId, personId: actorId(context) });
  },
  takeOver: (room, { boothId }, context) => {
    const booth = ownBooth(room, boothId, context);
    return booth ? handTo(room, booth, actorId(context), context) : refuse('NOT_IN_BOOTH');
  },
  setBoothSource: (room, { boothId, source: wanted }, context) => {
    const booth = ownBooth(room, boothId, context);
    if (!booth) return refuse('NOT_IN_BOOTH');
    const plan = planOf(context.outer, room.roomId);
    if (wanted.from === 'channel' && !plan?.relay) return refuse('RELAY_NOT_PLANNED');
    if (wanted.from === 'channel' && !plan?.channels.includes(wanted.language)) return refuse('NO_SUCH_CHANNEL');
    const now = onAirIn(context.outer, room, booth);
    const isCircle = now && isRelayCycle(context.outer, room, { boothId, into: now.language, from: wanted });
    if (isCircle) return refuse('RELAY_CYCLE');
    if (isSame(boothState(room, boothId).source, wanted)) return accept();
    return accept({ type: 'boothSourceSet', boothId, source: wanted, personId: actorId(context) });
  },
  clearBooth: (room, { boothId }) => {
    const { air } = boothState(room, boothId);
    return air.state === 'off'
      ? accept()
      : accept({ type: 'wentOffAir', boothId, personId: air.personId, by: 'moderator' });
  },
  stallBooth: (room, { boothId, personId, stalled }) => {
    const { air } = boothState(room, boothId);
    const isDue = air.state === (stalled ? 'live' : 'stalled') && air.personId === personId;
    return isDue ? accept({ type: stalled ? 'boothStalled' : 'boothResumed', boothId, personId }) : accept();
  },
  /** INTERP-4: interpreters who sit in this room, and its moderators. */
  correctFloorLanguage: (room, { language }, context) => {
    const by = actorId(context);
    const isInterpreter = own(context.outer.people, by)?.role === 'interpreter';
    if (isInterpreter && !seatOf(context.outer, room.roomId, by)) return refuse('NOT_IN_BOOTH');
    if (!planOf(context.outer, room.roomId)) return refuse('NO_SUCH_CHANNEL');
    if (language === (room.interpretation.correction?.language ?? null)) return accept();
    return accept({ type: 'floorLanguageCorrected', language, speaker: floorSpeaker(room), by });
  },
};

function withBooth(room: RoomState, boothId: Id, change: Partial<BoothState>): RoomState {
  const { interpretation } = room;
  const booth = { ...boothState(room, boothId), ...change };
  return { ...room, interpretation: { ...interpretation, booths: { ...interpretation.booths, [boothId]: booth } } };
}

const noHandover = { state: 'none' } as const;

function stalledAs(room: RoomState, boothId: Id, personId: Id, state: 'live' | 'stalled'): RoomState {
  const { air } = boothState(room, boothId);
  const isOn = (air.state === 'live' || air.state === 'stalled') && air.personId === personId;
  return isOn ? withBooth(room, boothId, { air: { ...air, state } }) : room;
}

export const boothsEvolvers: Evolvers<BoothsEvent, RoomState> = {
  wentOnAir: (room, { boothId, personId, language, at }) =>
    withBooth(room, boothId, { air: { state: 'live', personId, language, since: at }, handover: noHandover }),
  wentOffAir: (room, { boothId }) => withBooth(room, boothId, { air: { state: 'off' }, handover: noHandover }),
  boothStalled: (room, { boothId, personId }) => stalledAs(room, boothId, personId, 'stalled'),
  boothResumed: (room, { boothId, personId }) => stalledAs(room, boothId, personId, 'live'),
  handoverAsked: (room, { boothId, personId, at }) =>
    withBooth(room, boothId, { handover: { state: 'asked', by: personId, at } }),
  handoverCancelled: (room, { boothId }) => withBooth(room, boothId, { handover: noHandover }),
  handedOver: (room, { boothId, personId, language, at }) =>
    withBooth(room, boothId, { air: { state: 'live', personId, language, since: at }, handover: noHandover }),
  boothSourceSet: (room, { boothId, source: set }) => withBooth(room, boothId, { source: set }),
  floorLanguageCorrected: (room, { language, speaker, by }) => ({
    ...room,
    interpretation: { ...room.interpretation, correction: language === null ? null : { language, speaker, by } },
  }),
};

/** INTERP-11: whose microphone has ended is on air no more, has not said so himself, and asks for no handover. */
export function lostFromAir(room: RoomState, personId: Id): RoomState {
  const booths = Object.entries(room.interpretation.booths).map(([boothId, booth]): [Id, BoothState] => {
    const { air, handover } = booth;
    const isOn = air.state !== 'off' && air.personId === personId;
    const isAsker = handover.state === 'asked' && handover.by === personId;
    if (!isOn && !isAsker) return [boothId, booth];
    const lost: BoothAir = isOn ? { state: 'lost', personId, language: air.language } : air;
    return [boothId, { ...booth, air: lost, handover: noHandover }];
  });
  return { ...room, interpretation: { ...room.interpretation, booths: Object.fromEntries(booths) } };
}

/** INTERP-4: the room after an event: a correction ends as soon as somebody else has the word. */
export function withCorrectionEnded(room: RoomState): RoomState {
  const { correction } = room.interpretation;
  if (correction === null || correction.speaker === floorSpeaker(room)) return room;
  return { ...room, interpretation: { ...room.interpretation, correction: null } };
}
