import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { limitFor } from '@plenum/shared/domain/queue-estimate';
import type { Place, Reason } from '@plenum/shared/domain/queue-order';
import { isBackstage } from '@plenum/shared/domain/rights';
import type { Holder, RoomState, Waiting } from '@plenum/shared/domain/room-state';
import { remaining, spokenSoFar, type TimeSignal, timeSignal } from '@plenum/shared/domain/turn-time';
import type { LineQuality } from '@plenum/shared/protocol/signal-lane';
import { type NamedMicrophone, namedMicrophone } from '../../session/hall-microphone.ts';
import type { HouseView } from '../../session/house.ts';
import { possibleHere } from '../../session/possible.ts';

type Row = {
  person: Person;
  line: LineQuality | 'away' | 'absent' | 'backstage';
  microphone: 'on' | 'off';
  /** HALL-4: the one of its microphones for which a hall asks, or by which it is heard. */
  hallMicrophone: NamedMicrophone | null;
  /** ms: in this turn for who speaks, in the room so far for who waits. */
  spokenMs: number;
  limit: number | null;
};
export type SpeakingRow = Row & {
  state: 'speaking';
  leftMs: number | null;
  signal: TimeSignal;
  /** Who has the word in between: a guest, or nobody. Null while the holder speaks. */
  interruption: { guest: Person | null } | null;
  end: RoomStreamCommand;
  interrupt: RoomStreamCommand | null;
  resume: RoomStreamCommand | null;
  extend: RoomStreamCommand | null;
};
export type QueuedRow = Row & {
  state: 'queued';
  position: number;
  entry: Waiting;
  reason: Reason;
  /** A point of order or a reply. */
  pressing: boolean;
  grant: RoomStreamCommand | null;
  /** Whose turn the grant would end. */
  replaces: Person | null;
  /** The word for a moment, in the turn of who speaks. */
  interject: RoomStreamCommand | null;
  up: RoomStreamCommand | null;
  down: RoomStreamCommand | null;
  first: RoomStreamCommand | null;
  call: RoomStreamCommand | null;
  remove: RoomStreamCommand;
};
export type DeskRow = SpeakingRow | QueuedRow;

export type SceneOfDesk = { view: HouseView; conference: ConferenceState; room: RoomState; at: number };

const moreSeconds = 60;

function lineOf({ view, room }: SceneOfDesk, personId: Id): Row['line'] {
  const present =
    view.place.state === 'in' ? view.place.people.people.find((item) => item.personId === personId) : undefined;
  if (!present) return 'absent';
  if (present.line === 'away') return 'away';
  return isBackstage(room, personId) ? 'backstage' : present.quality;
}

function microphoneOf(room: RoomState, personId: Id): Row['microphone'] {
  const sounds = Object.values(room.tracks).some(
    (track) => track.personId === personId && track.source === 'microphone' && !track.muted,
  );
  return sounds ? 'on' : 'off';
}

export function speakingRow(scene: SceneOfDesk, person: Person, holder: Holder): SpeakingRow {
  const { view, conference, room, at } = scene;
  const { personId } = person;
  const guest = holder.interruption?.guest;
  return {
    state: 'speaking',
    person,
    line: lineOf(scene, personId),
    microphone: microphoneOf(room, personId),
    hallMicrophone: namedMicrophone(room, personId, holder.microphone),
    spokenMs: spokenSoFar(room, holder, at),
    limit: holder.limit,
    leftMs: remaining(room, holder, at),
    signal: timeSignal(room, holder, at),
    interruption: holder.interruption ? { guest: (guest && own(conference.people, guest.personId)) ?? null } : null,
    end: { type: 'endFloor', personId },
    interrupt: holder.interruption ? null : possibleHere(view, { type: 'interruptFloor', personId, toPersonId: null }),
    resume: holder.interruption ? possibleHere(view, { type: 'returnFloor', personId }) : null,
    extend: holder.limit === null ? null : possibleHere(view, { type: 'extendFloor', personId, seconds: moreSeconds }),
  };
}

function moveCommand(personId: Id, position: number, length: number): RoomStreamCommand | null {
  return position >= 1 && position <= length ? { type: 'movePerson', personId, position } : null;
}

export function queuedRow(scene: SceneOfDesk, person: Person, { entry, position, reason }: Place): QueuedRow {
  const { view, conference, room } = scene;
  const { floor } = room;
  const { personId } = person;
  const replaced = floor.holders.length >= floor.size ? floor.holders[0] : undefined;
  const move = (to: number) => moveCommand(personId, to, floor.queue.length);
  const [speaker] = floor.holders;
  const interrupt = (holderId: Id) => ({ type: 'interruptFloor', personId: holderId, toPersonId: personId }) as const;
  return {
    state: 'queued',
    person,
    line: lineOf(scene, personId),
    microphone: microphoneOf(room, personId),
    hallMicrophone: namedMicrophone(room, personId, entry.microphone),
    spokenMs: own(floor.spoken, personId) ?? 0,
    limit: limitFor(conference, room, entry),
    position,
    entry,
    reason,
    pressing: entry.kind === 'order' || entry.kind === 'reply',
    grant: possibleHere(view, { type: 'grantFloor', personId, replace: replaced !== undefined }),
    replaces: (replaced && own(conference.people, replaced.personId)) ?? null,
    interject: speaker ? possibleHere(view, interrupt(speaker.personId)) : null,
    up: move(position - 1),
    down: move(position + 1),
    first: position > 1 ? move(1) : null,
    call:
      isBackstage(room, personId) || own(room.backstage.called, personId) !== undefined
        ? null
        : possibleHere(view, { type: 'callBackstage', personId }),
    remove: { type: 'unqueuePerson', personId },
  };
}
