import type { ConferenceState, Person, ProgrammeItem, Zone } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { mayEnter } from '@plenum/shared/domain/rights';
import { inLanguage, type Language, type Localized } from '@plenum/shared/domain/text';
import { calendarFile, escaped, utc } from './calendar-file.ts';

const dayMs = 86_400_000;
const rehearsal: Record<Language, string> = { zh: '彩排', ja: 'リハーサル', en: 'Rehearsal', de: 'Probe' };

type Wanted = { state: ConferenceState; language: Language; now: number; viewer?: Person };

/**
 * The programme as a calendar file: each item in the zone of the conference's first city, with the time in every city in
 * words, and all of its zones described in the file. For a guest, only what takes place in rooms that are meant for him.
 */
export function programmeCalendar({ state, language, now, viewer }: Wanted): string {
  const items = Object.values(state.programme)
    .filter(({ roomId, run }) => run.state !== 'skipped' && (!viewer || mayEnter(state, viewer, roomId)))
    .sort((a, b) => a.startsAt - b.startsAt);
  const zones = state.zones.filter(({ zone }) => isZone(zone));
  const begin = items[0]?.startsAt ?? now;
  const end = items.reduce((latest, { startsAt, duration }) => Math.max(latest, startsAt + duration), begin);
  const ids = [...new Set(zones.map(({ zone }) => zone))];
  return calendarFile([
    'PRODID:-//Plenum//Programme//EN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(titleOf(state, language))}`,
    ...(ids[0] === undefined ? [] : [`X-WR-TIMEZONE:${ids[0]}`]),
    ...ids.flatMap((zone) => zoneLines(zone, begin - dayMs, end + dayMs)),
    ...items.flatMap((item) => itemLines(item, zones, { state, language, now })),
  ]);
}

function titleOf({ title, mode, conferenceId }: ConferenceState, language: Language): string {
  const name = said(title, language) || conferenceId;
  return mode === 'rehearsal' ? `[${rehearsal[language]}] ${name}` : name;
}

const said = (text: Localized | null | undefined, language: Language): string =>
  text ? inLanguage(text, language).text : '';

function itemLines(item: ProgrammeItem, zones: readonly Zone[], { state, language, now }: Wanted): string[] {
  const { itemId, roomId, startsAt, duration, speakers } = item;
  const until = startsAt + duration;
  const zone = zones[0]?.zone;
  const stamp = (at: number) => (zone === undefined ? `:${utc(at)}` : `;TZID=${zone}:${compact(wallIn(zone, at))}`);
  const times = zones.map(
    (one) => `${said(one.city, language)}: ${spoken(one.zone, startsAt)} – ${spoken(one.zone, until)} (${one.zone})`,
  );
  const names = speakers.map((personId) => said(own(state.people, personId)?.name, language)).filter(Boolean);
  const mark = state.mode === 'rehearsal' ? `[${rehearsal[language]}] ` : '';
  return [
    'BEGIN:VEVENT',
    `UID:${itemId}.${state.conferenceId}@plenum`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART${stamp(startsAt)}`,
    `DTEND${stamp(until)}`,
    `SUMMARY:${escaped(`${mark}${said(item.title, language)}`)}`,
    `LOCATION:${escaped(said(own(state.rooms, roomId)?.title, language))}`,
    `DESCRIPTION:${escaped([...times, ...names].join('\n'))}`,
    'END:VEVENT',
  ];
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** 2027-03-01 09:30:00, as the clocks of the zone show it. */
function wallIn(zone: string, at: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(at);
}
const spoken = (zone: string, at: number): string => wallIn(zone, at).slice(0, 16);
const compact = (wall: string): string => wall.replaceAll(/[-:]/g, '').replace(' ', 'T');
const offsetIn = (zone: string, at: number): number =>
  Date.parse(`${wallIn(zone, at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;

function written(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (count: number) => String(Math.floor(count)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`;
}

/** The zone's clock between two moments: which offset holds at first, and each change on the way. */
function zoneLines(zone: string, from: number, until: number): string[] {
  const first = offsetIn(zone, from);
  const changes: Array<{ at: number; before: number; after: number }> = [{ at: 0, before: first, after: first }];
  for (let day = from; day < until; day += dayMs) {
    const before = offsetIn(zone, day);
    const after = offsetIn(zone, day + dayMs);
    if (before !== after) changes.push({ at: changeBetween(zone, day, day + dayMs), before, after });
  }
  const least = Math.min(...changes.flatMap(({ before, after }) => [before, after]));
  const parts = changes.flatMap(({ at, before, after }) => {
    const part = after > least ? 'DAYLIGHT' : 'STANDARD';
    const wall = compact(new Date(at + before).toISOString().slice(0, 19).replace('T', ' '));
    return [
      `BEGIN:${part}`,
      `DTSTART:${wall}`,
      `TZOFFSETFROM:${written(before)}`,
      `TZOFFSETTO:${written(after)}`,
      `END:${part}`,
    ];
  });
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE'];
}

/** To the second, by halving. */
function changeBetween(zone: string, from: number, until: number): number {
  const before = offsetIn(zone, from);
  let [low, high] = [from, until];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (middle <= low) break;
    if (offsetIn(zone, middle) === before) low = middle;
    else high = middle;
  }
  return Math.floor(high / 1000) * 1000;
}
