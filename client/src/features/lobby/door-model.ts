import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { moderates } from '@plenum/shared/domain/rights';
import type { HouseView } from '../../session/house.ts';

export type Waiting = { person: Person; since: number; admit: RoomStreamCommand; turnAway: RoomStreamCommand };

/** Who waits at the door, longest first, for those who can open it; null for everybody else. */
export function waitingAtDoor({ me, place, conference }: HouseView): Waiting[] | null {
  if (place.state !== 'in' || !me || !conference || !moderates(me, place.roomId)) return null;
  return Object.entries(place.room.lobby)
    .flatMap(([personId, admission]): Waiting[] => {
      const person = own(conference.state.people, personId);
      if (!person || admission.state !== 'waiting') return [];
      return [
        {
          person,
          since: admission.since,
          admit: { type: 'admit', personId },
          turnAway: { type: 'turnAway', personId },
        },
      ];
    })
    .sort((a, b) => a.since - b.since);
}
