import type { ConferenceState, ProgrammeItem } from '@plenum/shared/domain/conference-state';
import { delegate, founded } from '@plenum/shared/domain/testing/fixture';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { programmeCalendar } from './programme-calendar.ts';

const item = (itemId: string, startsAt: number, more: Partial<ProgrammeItem> = {}): ProgrammeItem => ({
  itemId,
  roomId: 'plenary',
  kind: 'speech',
  title: { zh: `致辞；第${itemId}项, 很长`.repeat(4), en: itemId },
  startsAt,
  duration: 5_400_000,
  speakers: [delegate.personId],
  run: { state: 'planned' },
  ...more,
});

function planned(zones: string[], items: ProgrammeItem[], more: Partial<ConferenceState> = {}): ConferenceState {
  const programme = Object.fromEntries(items.map((one) => [one.itemId, one]));
  return { ...founded, zones: zones.map((zone) => ({ zone, city: { en: zone } })), programme, ...more };
}

/** As a calendar program reads it: by the zones described in the file and no others. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = new Map(
    calendar.getAllSubcomponents('vtimezone').map((one) => {
      const zone = new ICAL.Timezone(one);
      return [zone.tzid, zone] as const;
    }),
  );
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const moment = (name: string) => {
      const property = component.getFirstProperty(name);
      const zone = zones.get(String(property?.getFirstParameter('tzid')));
      const time = property?.getFirstValue() as InstanceType<typeof ICAL.Time>;
      if (!zone) throw new Error(`${name} is in no zone of the file`);
      time.zone = zone;
      return time.toUnixTime() * 1000;
    };
    const event = new ICAL.Event(component);
    return { event, begin: moment('dtstart'), end: moment('dtend') };
  });
  return { zones: [...zones.keys()], events };
}

test('a calendar program finds every item at its very moment, in the zones of both cities', () => {
  const at = Date.UTC(2027, 2, 1, 1, 30);
  const text = programmeCalendar({
    state: planned(['Asia/Shanghai', 'Asia/Tokyo'], [item('two', at + 7_200_000), item('one', at)]),
    language: 'zh',
    now: at,
  });
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const { zones, events } = read(text);
  expect(zones).toEqual(['Asia/Shanghai', 'Asia/Tokyo']);
  expect(events.map(({ begin, end }) => [begin, end])).toEqual([
    [at, at + 5_400_000],
    [at + 7_200_000, at + 12_600_000],
  ]);
  expect(events[0]?.event.summary).toBe('致辞；第one项, 很长'.repeat(4));
  expect(events[0]?.event.description.split('\n')).toEqual([
    'Asia/Shanghai: 2027-03-01 09:30 – 2027-03-01 11:00 (Asia/Shanghai)',
    'Asia/Tokyo: 2027-03-01 10:30 – 2027-03-01 12:00 (Asia/Tokyo)',
    'hospital director',
  ]);
});

test('items before and after the night on which clocks change are both right', () => {
  const night = Date.UTC(2027, 2, 28, 1, 0);
  const moments = [night - 90_000_000, night - 3_600_000, night + 60_000, night + 40_000_000];
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu']) {
    const items = moments.map((at, index) => item(`item-${index}`, at, { duration: 1_800_000 }));
    const { events } = read(programmeCalendar({ state: planned([zone], items), language: 'en', now: night }));
    expect(
      events.map(({ begin }) => begin),
      zone,
    ).toEqual(moments);
  }
});

test('a guest gets what is meant for him; what was skipped is left out; a rehearsal says so', () => {
  const items = [
    item('open', 1_800_000_000_000),
    item('secret', 1_800_000_000_000, { roomId: 'round-table' }),
    item('skipped', 1_800_000_000_000, { run: { state: 'skipped', at: 1 } }),
  ];
  const state = planned(['Asia/Tokyo'], items, { mode: 'rehearsal' });
  const summaries = (viewer?: typeof delegate) =>
    read(programmeCalendar({ state, language: 'en', now: 1, ...(viewer ? { viewer } : {}) })).events.map(
      ({ event }) => event.summary,
    );
  expect(summaries()).toEqual(['[Rehearsal] open', '[Rehearsal] secret']);
  expect(summaries(delegate)).toEqual(['[Rehearsal] open']);
});
