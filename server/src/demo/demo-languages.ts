import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { Id } from '@plenum/shared/domain/ids';
import type { Language } from '@plenum/shared/domain/text';
import { type DemoPerson, everywhere, house, nowhere } from './demo-staff.ts';
import { say } from './demo-text.ts';

const interpreter = {
  role: 'interpreter',
  title: null,
  delegation: house,
  rooms: everywhere,
  moderates: nowhere,
  admission: 'open',
} as const;

const places = {
  'zh-ja': say('全体会议中日同传', '全体会議 中日同時通訳', 'Interpreter zh–ja, plenary', 'Dolmetschen zh–ja, Plenum'),
  en: say('全体会议英语同传', '全体会議 英語同時通訳', 'Interpreter en, plenary', 'Dolmetschen en, Plenum'),
  healthcare: say(
    '医养健康分会同传',
    '医療・健康分科会 同時通訳',
    'Interpreter, health care',
    'Dolmetschen, Gesundheit',
  ),
  equipment: say('装备制造分会同传', '設備製造分科会 同時通訳', 'Interpreter, equipment', 'Dolmetschen, Maschinenbau'),
  city: say('城市合作分会同传', '都市協力分科会 同時通訳', 'Interpreter, cities', 'Dolmetschen, Städte'),
};
type Place = keyof typeof places;
const seats = { 'zh-ja': 'ja', en: 'en', healthcare: 'ja', equipment: 'zh', city: 'zh' } as const satisfies Record<
  Place,
  Language
>;

/** Two in every booth, who take turns: the second is there to relieve the first. */
const pair = (place: Place): [Id, Id] => [`interpreter-${place}`, `interpreter-${place}-relief`];
const named = (place: Place, suffix: string) => {
  const { zh = '', ja = '', en = '', de = '' } = places[place];
  return say(`${zh} ${suffix}`, `${ja} ${suffix}`, `${en} ${suffix}`, `${de} ${suffix}`);
};

export const demoInterpreters: DemoPerson[] = (Object.keys(places) as Place[]).flatMap((place) =>
  pair(place).map((personId, index) => ({
    ...interpreter,
    personId,
    language: seats[place],
    name: named(place, index === 0 ? 'A' : 'B'),
  })),
);

const between: Language[] = ['zh', 'ja'];
const booth = (place: Place, languages: Language[]) => ({
  boothId: `booth-${place}`,
  interpreters: pair(place),
  languages,
});
type Plan = Extract<ConferenceStreamCommand, { type: 'planLanguages' }>;
const plan = (roomId: Id, booths: Plan['booths'], channels = between): Plan => ({
  ...{ type: 'planLanguages', roomId, floor: between, channels, booths, shifts: [], relay: true },
});

/** Chinese and Japanese in every room; in the plenary English as well, whose booth may work from another's channel. */
export const demoLanguages: ConferenceStreamCommand[] = [
  plan('plenary', [booth('zh-ja', between), booth('en', ['en'])], ['zh', 'ja', 'en']),
  plan('healthcare', [booth('healthcare', between)]),
  plan('equipment', [booth('equipment', between)]),
  plan('city-a', [booth('city', between)]),
  plan('city-b', [booth('city', between)]),
];
