import { boothState, microphoneOf, onAirIn, planOf, seatInto, seatOf } from '@plenum/shared/domain/booth';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { floorLanguageOf } from '@plenum/shared/domain/interpretation';
import type { Booth, LanguagePlan } from '@plenum/shared/domain/interpretation-state';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { Language } from '@plenum/shared/domain/text';
import type { BoothSignal } from '@plenum/shared/protocol/signal-lane';
import type { HouseView } from '../../session/house.ts';

/** Everything a model of the console needs of the seat in which the viewer sits. */
export type Seat = {
  view: HouseView;
  me: Person;
  conference: ConferenceState;
  room: RoomState;
  plan: LanguagePlan;
  booth: Booth;
  signal: BoothSignal | undefined;
};
/** What a button does; where it can do nothing, why. */
export type Act = { command: RoomStreamCommand; refusal: RefusalCode | null };

export type Air =
  | { state: 'off' }
  | { state: 'mine' | 'partner'; personId: Id; language: Language; since: number; stalled: boolean }
  /** Gone without having switched off, and nobody has taken his place. */
  | { state: 'lost'; personId: Id; language: Language; mine: boolean };
export type Turn = { state: 'none' } | { state: 'mine' | 'theirs'; by: Id; at: number };
/** `open`: his microphone sends; null where the house has not said it. */
export type Mate = { personId: Id; person: Person | null; here: boolean; open: boolean | null; level: number | null };
export type Into = { language: Language; taken: boolean };

export type Console = {
  roomId: Id;
  boothId: Id;
  me: Id;
  air: Air;
  turn: Turn;
  mates: Mate[];
  /** The channel into which the booth speaks or will speak. */
  into: Language;
  choices: Into[];
  hasMicrophone: boolean;
  bothOpen: boolean;
  /** Moderators who talk to this booth at this moment. */
  talking: Id[];
  acts: { air: Act; ask: Act | null; accept: Act | null; cancel: Act | null; take: Act | null };
};

/** INTERP-2: null for whoever has no seat in the room in which he is. */
export function seatIn(view: HouseView): Seat | null {
  const { me, conference, place } = view;
  if (!me || !conference || place.state !== 'in') return null;
  const { state } = conference;
  const booth = seatOf(state, place.roomId, me.personId);
  const plan = planOf(state, place.roomId);
  if (!booth || !plan) return null;
  const signal = view.interpretation?.rooms[place.roomId]?.booths[booth.boothId];
  return { view, me, conference: state, room: place.room, plan, booth, signal };
}

export function airOf({ conference, room, booth, me }: Seat): Air {
  const seat = onAirIn(conference, room, booth);
  if (seat) {
    const { personId, language, since, stalled } = seat;
    return { state: personId === me.personId ? 'mine' : 'partner', personId, language, since, stalled };
  }
  const { air } = boothState(room, booth.boothId);
  if (air.state !== 'lost') return { state: 'off' };
  return { state: 'lost', personId: air.personId, language: air.language, mine: air.personId === me.personId };
}

function turnOf({ room, booth, me }: Seat): Turn {
  const { handover } = boothState(room, booth.boothId);
  if (handover.state === 'none') return { state: 'none' };
  return { state: handover.by === me.personId ? 'mine' : 'theirs', by: handover.by, at: handover.at };
}

/** What is on air, else what the person wishes, else the first of the booth's languages which the floor does not speak. */
export function intoOf(seat: Seat, wish: Language | null): Language {
  const air = airOf(seat);
  if (air.state === 'mine' || air.state === 'partner') return air.language;
  const { languages } = seat.booth;
  const wished = wish ?? (air.state === 'lost' ? air.language : null);
  const floor = floorLanguageOf(seat.conference, seat.room);
  const needed = languages.find((language) => language !== floor) ?? languages[0] ?? 'en';
  return languages.find((language) => language === wished) ?? needed;
}

function mateOf({ view, conference, room, signal }: Seat, personId: Id): Mate {
  const seen = signal?.people.find((one) => one.personId === personId);
  const here = view.place.state === 'in' && view.place.people.people.find((one) => one.personId === personId);
  const track = microphoneOf(room, personId);
  return {
    personId,
    person: own(conference.people, personId) ?? null,
    here: (seen ?? (here || undefined))?.line === 'here',
    open: seen ? seen.open : track ? !track.muted : false,
    level: seen?.level ?? null,
  };
}

function actsOf(seat: Seat, air: Air, turn: Turn, into: Language, refusalOf: RefusalOf): Console['acts'] {
  const { boothId } = seat.booth;
  const act = (command: RoomStreamCommand): Act => ({ command, refusal: refusalOf(command) });
  const isOn = air.state === 'mine' || air.state === 'partner';
  return {
    air: act(air.state === 'mine' ? { type: 'goOffAir', boothId } : { type: 'goOnAir', boothId, language: into }),
    ask: isOn && turn.state === 'none' ? act({ type: 'askHandover', boothId }) : null,
    accept: turn.state === 'theirs' ? act({ type: 'acceptHandover', boothId }) : null,
    cancel: turn.state === 'none' ? null : act({ type: 'cancelHandover', boothId }),
    take: air.state === 'partner' ? act({ type: 'takeOver', boothId }) : null,
  };
}

export type RefusalOf = (command: RoomStreamCommand) => RefusalCode | null;

/** The whole console of a seat; `wish` is the channel which the person has chosen while off air. */
export function consoleOf(view: HouseView, wish: Language | null, refusalOf: RefusalOf): Console | null {
  const seat = seatIn(view);
  if (!seat) return null;
  const { conference, room, booth, me, signal } = seat;
  const air = airOf(seat);
  const turn = turnOf(seat);
  const into = intoOf(seat, wish);
  const choices = booth.languages.map((language) => {
    const other = seatInto(conference, room, language);
    return { language, taken: other !== undefined && other.boothId !== booth.boothId };
  });
  return {
    roomId: room.roomId,
    boothId: booth.boothId,
    me: me.personId,
    air,
    turn,
    mates: booth.interpreters.filter((id) => id !== me.personId).map((id) => mateOf(seat, id)),
    into,
    choices,
    hasMicrophone: microphoneOf(room, me.personId) !== undefined,
    bothOpen: signal?.bothOpen ?? false,
    talking: Object.entries(room.interpretation.talkback).flatMap(([id, to]) => (to === booth.boothId ? [id] : [])),
    acts: actsOf(seat, air, turn, into, refusalOf),
  };
}
