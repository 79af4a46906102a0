import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { ItemKind } from '@plenum/shared/domain/conference-state';
import type { Localized } from '@plenum/shared/domain/text';
import { say } from './demo-text.ts';

const minute = 60_000;

/** `from` and `lasts` in minutes; `from` counts from the opening. */
type Item = {
  itemId: string;
  roomId: string;
  kind: ItemKind;
  from: number;
  lasts: number;
  title: Localized;
  speakers: string[];
};

const introductions = say('代表自我介绍', '参加者紹介', 'Introductions', 'Vorstellungsrunde');

const plenary: Item[] = [
  {
    itemId: 'opening',
    roomId: 'plenary',
    kind: 'speech',
    from: 0,
    lasts: 40,
    title: say('开幕致辞', '開会挨拶', 'Opening addresses', 'Eröffnungsreden'),
    speakers: ['governor-office', 'ambassador-office', 'council-shandong', 'council-japan'],
  },
  {
    itemId: 'greetings',
    roomId: 'plenary',
    kind: 'greeting',
    from: 40,
    lasts: 15,
    title: say('视频致辞', 'ビデオメッセージ', 'Greetings by video', 'Grußworte per Video'),
    speakers: ['dignitary-office'],
  },
  {
    itemId: 'pause',
    roomId: 'plenary',
    kind: 'break',
    from: 55,
    lasts: 10,
    title: say('茶歇，前往分会场', '休憩、分科会へ移動', 'Break, walk to the seminars', 'Pause, Gang zu den Seminaren'),
    speakers: [],
  },
  {
    itemId: 'signing',
    roomId: 'plenary',
    kind: 'signing',
    from: 160,
    lasts: 30,
    title: say(
      '十七个合作项目签约',
      '協力プロジェクト17件の調印',
      'Signing of seventeen projects',
      'Unterzeichnung von siebzehn Projekten',
    ),
    speakers: ['mayor-jinan', 'mayor-qingdao', 'equipment-osaka'],
  },
];

const parallel = [
  { roomId: 'healthcare', speakers: ['hospital-tokyo', 'hospital-jinan', 'care-osaka'] },
  { roomId: 'equipment', speakers: ['robotics-nagoya', 'equipment-jinan', 'equipment-osaka'] },
  { roomId: 'city-a', speakers: ['mayor-jinan', 'park-jinan'] },
  { roomId: 'city-b', speakers: ['mayor-qingdao', 'port-qingdao', 'appliances-kobe'] },
];
const seminarTitle: Record<string, Localized> = {
  healthcare: say('医养健康研讨会', '医療・健康セミナー', 'Seminar on health care', 'Seminar Gesundheit'),
  equipment: say('装备制造研讨会', '設備製造セミナー', 'Seminar on equipment manufacturing', 'Seminar Maschinenbau'),
  'city-a': say('济南合作洽谈', '済南協力商談会', 'Cooperation with Jinan', 'Zusammenarbeit mit Jinan'),
  'city-b': say('青岛合作洽谈', '青島協力商談会', 'Cooperation with Qingdao', 'Zusammenarbeit mit Qingdao'),
};

function seminars(): Item[] {
  return parallel.flatMap(({ roomId, speakers }): Item[] => [
    { itemId: `intro-${roomId}`, roomId, kind: 'panel', from: 0, lasts: 40, title: introductions, speakers },
    {
      itemId: `seminar-${roomId}`,
      roomId,
      kind: 'seminar',
      from: 65,
      lasts: 90,
      title: seminarTitle[roomId] ?? introductions,
      speakers,
    },
  ]);
}

/** The day as planned around `now`: the opening has just begun, at a full five minutes, so that clocks in both zones read well. */
export function demoProgramme(now: number): ConferenceStreamCommand[] {
  const opening = Math.floor(now / (5 * minute)) * 5 * minute;
  const items = [...plenary, ...seminars()];
  const planned = items.map(
    ({ from, lasts, ...item }): ConferenceStreamCommand => ({
      type: 'planItem',
      ...item,
      startsAt: opening + from * minute,
      duration: lasts * minute,
    }),
  );
  const running = items.filter(({ from }) => from === 0);
  return [...planned, ...running.map(({ itemId }): ConferenceStreamCommand => ({ type: 'startItem', itemId }))];
}

/** What the guest of honour is asked to send ahead; his personal link leads to the page for it. */
export const demoGreeting: ConferenceStreamCommand = {
  type: 'planGreeting',
  greetingId: 'greeting-of-honour',
  personId: 'dignitary-office',
  roomId: 'plenary',
  itemId: 'greetings',
  language: 'ja',
};
