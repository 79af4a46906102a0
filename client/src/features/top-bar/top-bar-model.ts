import type { ConferenceState, ProgrammeItem, Zone } from '@plenum/shared/domain/conference-state';
import type { Localized } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

export type TopBar = {
  mode: ConferenceState['mode'] | null;
  title: Localized | null;
  subtitle: Localized | null;
  zones: Zone[];
  now: ProgrammeItem | null;
  next: ProgrammeItem | null;
  /** Minutes behind the plan of the running item. */
  lateMinutes: number;
};

/** Between the name of a conference and what it is about. */
export const nameBreak = ' · ';

/** A name of two parts is set as two lines; `beneath` is null for a name of one. */
export function inTwoLines(name: string): { main: string; beneath: string | null } {
  const [main = name, ...rest] = name.split(nameBreak);
  return { main, beneath: rest.length > 0 ? rest.join(nameBreak) : null };
}

const byStart = (a: ProgrammeItem, b: ProgrammeItem) => a.startsAt - b.startsAt;

/** The programme of the room one stands in; in the house, that of all rooms. */
export function topBarOf({ conference, place }: HouseView): TopBar {
  if (!conference) return { mode: null, title: null, subtitle: null, zones: [], now: null, next: null, lateMinutes: 0 };
  const { mode, title, subtitle, zones, programme } = conference.state;
  const roomId = place.state === 'house' ? null : place.roomId;
  const items = Object.values(programme).filter((item) => roomId === null || item.roomId === roomId);
  const now = items.filter((item) => item.run.state === 'running').sort(byStart)[0] ?? null;
  const next = items.filter((item) => item.run.state === 'planned').sort(byStart)[0] ?? null;
  const late = now?.run.state === 'running' ? Math.floor((now.run.since - now.startsAt) / 60_000) : 0;
  return { mode, title, subtitle, zones, now, next, lateMinutes: Math.max(0, late) };
}
