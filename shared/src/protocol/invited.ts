import type { ConferenceState, Person, ProgrammeItem, Zone } from '../domain/conference-state.ts';
import { type Id, own } from '../domain/ids.ts';
import { mayEnter } from '../domain/rights.ts';
import type { Localized } from '../domain/text.ts';
import type { HouseTime } from './house-clock.ts';

/** What the landing page shows of the conference before the person has entered: who is welcome, to what, and when. */
export type Invited = HouseTime & {
  me: Person;
  mode: ConferenceState['mode'];
  title: Localized | null;
  subtitle: Localized | null;
  zones: Zone[];
  /** The items ahead of this person, earliest first: those where the person speaks, and the next ones of the house. */
  items: Array<ProgrammeItem & { room: Localized; speaksAt: number }>;
  /** Whether a recorded greeting is awaited of this person, or has come. */
  greets: boolean;
};

const mostItems = 6;

/** `speaksAt` is the person's place among the item's speakers, counted from 1; 0 for a listener. */
export function invitedOf(conference: ConferenceState, personId: Id, time: HouseTime): Invited | null {
  const me = own(conference.people, personId);
  if (!me) return null;
  const items = Object.values(conference.programme)
    .filter((item) => item.run.state !== 'done' && item.startsAt + item.duration > time.serverTime)
    .filter((item) => mayEnter(conference, me, item.roomId))
    .map((item) => ({
      ...item,
      room: own(conference.rooms, item.roomId)?.title ?? item.title,
      speaksAt: item.speakers.indexOf(personId) + 1,
    }))
    .sort((a, b) => Number(b.speaksAt > 0) - Number(a.speaksAt > 0) || a.startsAt - b.startsAt)
    .slice(0, mostItems)
    .sort((a, b) => a.startsAt - b.startsAt);
  const greets = Object.values(conference.greetings).some((greeting) => greeting.personId === personId);
  const { mode, title, subtitle, zones } = conference;
  return { me, mode, title, subtitle, zones, items, greets, ...time };
}
