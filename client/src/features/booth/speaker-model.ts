import type { Person, ProgrammeItem } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { floorLanguageOf, floorSpeaker } from '@plenum/shared/domain/interpretation';
import { noSpeaker, requestKinds, type SpeakerRequest } from '@plenum/shared/domain/interpretation-state';
import { type OnAir, playedTo } from '@plenum/shared/domain/playout-state';
import { nowAndNext } from '@plenum/shared/domain/programme-clock';
import { nextInLine } from '@plenum/shared/domain/queue-order';
import { holderOf } from '@plenum/shared/domain/room-state';
import type { Language } from '@plenum/shared/domain/text';
import { remaining, type TimeSignal, timeSignal } from '@plenum/shared/domain/turn-time';
import type { LineQuality } from '@plenum/shared/protocol/signal-lane';
import type { Seat } from './booth-model.ts';

/** ms left, below zero when over. */
export type Left = { ms: number; signal: TimeSignal };
export type FloorNow = {
  speaker: Person | null;
  greeting: OnAir | null;
  language: Language | null;
  corrected: boolean;
  left: Left | null;
  /** Of the line over which the floor is heard; null for a recording and where nobody speaks. */
  quality: LineQuality | null;
  /** The loudest of the floor in dBov, or null: nobody is heard. */
  level: number | null;
  next: { person: Person; language: Language; greeting: boolean } | null;
  item: ProgrammeItem | null;
};

function leftOf({ room }: Seat, speakerId: string | null, greeting: OnAir | null, now: number): Left | null {
  if (greeting) return { ms: greeting.until - playedTo(room, greeting, now), signal: 'none' };
  const holder = speakerId === null ? undefined : holderOf(room, speakerId);
  const ms = holder ? remaining(room, holder, now) : null;
  return holder && ms !== null ? { ms, signal: timeSignal(room, holder, now) } : null;
}

function nextOf({ conference, room }: Seat): FloorNow['next'] {
  const { cued } = room.playout;
  const guest = cued ? own(conference.people, cued.personId) : undefined;
  if (cued && guest) return { person: guest, language: cued.language, greeting: true };
  const waiting = nextInLine(conference, room);
  const person = waiting ? own(conference.people, waiting.personId) : undefined;
  return person ? { person, language: person.language, greeting: false } : null;
}

/** Who speaks, in what, for how long, over what line, and who comes after. */
export function floorNow(seat: Seat, now: number): FloorNow {
  const { view, conference, room } = seat;
  const speakerId = floorSpeaker(room);
  const { onAir } = room.playout;
  const greeting = onAir?.state === 'playing' || onAir?.state === 'held' ? onAir : null;
  const speaker = own(conference.people, greeting?.personId ?? speakerId ?? '') ?? null;
  const { correction } = room.interpretation;
  const present = view.place.state === 'in' ? view.place.people.people : [];
  const levels = view.levels?.roomId === room.roomId ? view.levels.levels : [];
  return {
    speaker,
    greeting,
    language: floorLanguageOf(conference, room),
    corrected: correction !== null && correction.speaker === speakerId,
    left: leftOf(seat, speakerId, greeting, now),
    quality: greeting ? null : (present.find(({ personId }) => personId === speakerId)?.quality ?? null),
    level: levels[0]?.level ?? null,
    next: nextOf(seat),
    item: nowAndNext(conference, room.roomId).now,
  };
}

/** ms for which the same request is not made again (INTERP-12). */
const requestPause = 10_000;

/** `shown`: the speaker has it before his eyes. */
export type Ask = { kind: SpeakerRequest['kind']; state: 'open' | 'asked' | 'shown' };

/** What a booth may ask of whoever speaks, and what has just been asked. */
export function asksOf({ room }: Seat, now: number): Ask[] {
  const latest = own(room.interpretation.requests, floorSpeaker(room) ?? noSpeaker);
  return requestKinds.map((kind) => {
    const made = latest?.made[kind];
    if (made === undefined || now - made >= requestPause) return { kind, state: 'open' };
    return { kind, state: latest?.kind === kind && latest.seen ? 'shown' : 'asked' };
  });
}
