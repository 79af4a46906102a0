import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import { decideConference } from '@plenum/shared/domain/decide';
import { houseNow } from '@plenum/shared/protocol/house-clock';
import type { HouseView } from './house.ts';
import { wouldRefuse } from './intents.ts';

/** Never sent: the local decision only needs something in its place. */
const noCommand = '00000000-0000-7000-8000-000000000000';

/** The command, or null where the house would refuse it now: an action that is impossible is not offered. */
export function possibleHere<C extends RoomStreamCommand>(view: HouseView, command: C): C | null {
  return wouldRefuse(view, command) ? null : command;
}

export function possibleInConference<C extends ConferenceStreamCommand>(view: HouseView, command: C): C | null {
  const { me, conference, clock } = view;
  if (!me || !conference) return null;
  const decision = decideConference(conference.state, command, {
    at: houseNow(clock),
    commandId: noCommand,
    actor: { kind: 'person', personId: me.personId, role: me.role },
  });
  return decision.ok ? command : null;
}
