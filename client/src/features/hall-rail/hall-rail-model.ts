import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Hall, Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { moderates, reachOf } from '@plenum/shared/domain/rights';
import { holderOf, type RoomState, type Track } from '@plenum/shared/domain/room-state';
import { type Tally, tallyOf } from '@plenum/shared/domain/scene';
import type { Localized } from '@plenum/shared/domain/text';
import type { LineQuality } from '@plenum/shared/protocol/signal-lane';
import type { HouseView } from '../../session/house.ts';
import { possibleHere } from '../../session/possible.ts';

export type RailMicrophone = {
  number: number;
  label: Localized | null;
  state: 'live' | 'held' | 'muted';
  /** 0 to 1 over the upper 60 dB; what does not reach the house is not measured. */
  level: number;
  /** The hall waits for this one, or is heard by it. */
  asks: boolean;
  /** Lets the hall wait for this one, or be heard by it, instead of another. */
  choose: RoomStreamCommand | null;
};
export type RailHall = {
  hallId: Id;
  title: Localized;
  person: Person | null;
  /** `absent`: not in this room, or run by nobody. */
  line: LineQuality | 'away' | 'absent';
  camera: 'sent' | 'off';
  tally: Tally;
  microphones: RailMicrophone[];
};

type Scene = { view: HouseView; room: RoomState };

/** HALL-6: who runs the hall, if somebody of that role bears the name. */
function runnerOf({ conference }: HouseView, { personId }: Hall): Person | null {
  const person = personId === undefined ? undefined : own(conference?.state.people ?? {}, personId);
  return person?.role === 'hall' ? person : null;
}

function lineOf({ place }: HouseView, personId: Id): RailHall['line'] {
  const present = place.state === 'in' ? place.people.people.find((one) => one.personId === personId) : undefined;
  if (!present) return 'absent';
  return present.line === 'away' ? 'away' : present.quality;
}

function stateOf({ view, room }: Scene, track: Track): RailMicrophone['state'] {
  if (track.muted) return 'muted';
  return view.conference && reachOf(view.conference.state, room, track) === 'house' ? 'live' : 'held';
}

function levelOf({ levels }: HouseView, personId: Id, number: number): number {
  const found = levels?.levels.find((one) => one.personId === personId && (one.microphone ?? 1) === number);
  return found ? Math.max(0, 1 + found.level / 60) : 0;
}

function microphonesOf(scene: Scene, personId: Id): RailMicrophone[] {
  const { view, room } = scene;
  const entry = holderOf(room, personId) ?? room.floor.queue.find((waiting) => waiting.personId === personId);
  return Object.values(room.tracks)
    .filter((track) => track.personId === personId && track.source === 'microphone')
    .map((track): RailMicrophone => {
      const number = track.microphone ?? 1;
      const state = stateOf(scene, track);
      const asks = entry !== undefined && entry.microphone === number;
      return {
        number,
        label: track.label ?? null,
        state,
        level: state === 'live' ? levelOf(view, personId, number) : 0,
        asks,
        choose: entry && !asks ? possibleHere(view, { type: 'chooseMicrophone', personId, microphone: number }) : null,
      };
    })
    .toSorted((a, b) => a.number - b.number);
}

/** Each hall of the conference as the moderator of this room needs it; null for who does not moderate here. */
export function hallRailOf(view: HouseView): RailHall[] | null {
  const { me, place, conference } = view;
  if (!me || !conference || place.state !== 'in' || !moderates(me, place.roomId)) return null;
  const scene: Scene = { view, room: place.room };
  return Object.values(conference.state.halls).map((hall) => {
    const person = runnerOf(view, hall);
    const common = { hallId: hall.hallId, title: hall.title, person };
    if (!person) return { ...common, line: 'absent', camera: 'off', tally: 'off', microphones: [] };
    const { personId } = person;
    const camera = Object.values(place.room.tracks).find(
      (track) => track.personId === personId && track.source === 'camera' && !track.muted,
    );
    return {
      ...common,
      line: lineOf(view, personId),
      camera: camera ? 'sent' : 'off',
      tally: tallyOf(place.room, personId),
      microphones: microphonesOf(scene, personId),
    };
  });
}
