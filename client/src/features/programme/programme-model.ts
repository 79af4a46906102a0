import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { Person, ProgrammeItem, RoomPlan, Zone } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import type { HouseView } from '../../session/house.ts';

export type ItemRow = {
  item: ProgrammeItem;
  speakers: Person[];
  start: ConferenceStreamCommand | null;
  end: ConferenceStreamCommand | null;
};
export type RoomProgramme = { plan: RoomPlan; here: boolean; rows: ItemRow[] };
export type Programme = { zones: Zone[]; rooms: RoomProgramme[] };

function rowOf(view: HouseView, item: ProgrammeItem): ItemRow {
  const { me, conference } = view;
  const may = (type: 'startItem' | 'endItem') => me !== null && !permissionRefusal(type, me, item.roomId);
  const { itemId, run } = item;
  return {
    item,
    speakers: item.speakers.flatMap((id) => (conference && own(conference.state.people, id)) ?? []),
    start: run.state !== 'running' && may('startItem') ? { type: 'startItem', itemId } : null,
    end: run.state === 'running' && may('endItem') ? { type: 'endItem', itemId } : null,
  };
}

/** The day by room, the room one stands in first; those without items are left out. */
export function programmeOf(view: HouseView): Programme {
  const { conference, place } = view;
  if (!conference) return { zones: [], rooms: [] };
  const { zones, rooms, programme } = conference.state;
  const hereId = place.state === 'house' ? null : place.roomId;
  const plans = Object.values(rooms).sort(
    (a, b) => Number(b.roomId === hereId) - Number(a.roomId === hereId) || a.order - b.order,
  );
  const items = Object.values(programme).sort((a, b) => a.startsAt - b.startsAt);
  const found = plans.map((plan) => ({
    plan,
    here: plan.roomId === hereId,
    rows: items.filter((item) => item.roomId === plan.roomId).map((item) => rowOf(view, item)),
  }));
  return { zones, rooms: found.filter(({ rows }) => rows.length > 0) };
}
