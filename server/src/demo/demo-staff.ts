import type { Person } from '@plenum/shared/domain/conference-state';
import { say } from './demo-text.ts';

/** A person of the demo without the parts that follow from the order of protocol. */
export type DemoPerson = Omit<Person, 'rank'>;

export const shandong = say('山东省', '山東省', 'Shandong Province', 'Provinz Shandong');
export const japan = say('日本', '日本', 'Japan', 'Japan');
export const house = say('会务组', '事務局', 'Conference office', 'Konferenzbüro');

export const everywhere = { scope: 'all' } as const;
export const nowhere: Person['moderates'] = { scope: 'some', roomIds: [] };
export const only = (...roomIds: string[]): Person['rooms'] => ({ scope: 'some', roomIds });

const staff = { title: null, delegation: house, rooms: everywhere, moderates: nowhere, admission: 'open' } as const;

/** Who runs the house: organizer, moderators, halls. Offices and roles, never people. */
export const demoStaff: DemoPerson[] = [
  {
    ...staff,
    personId: 'organizer-office',
    role: 'organizer',
    language: 'zh',
    name: say('组委会办公室', '組織委員会事務局', 'Organizing Committee Office', 'Büro des Organisationskomitees'),
  },
  {
    ...staff,
    personId: 'plenary-moderator',
    role: 'moderator',
    language: 'zh',
    moderates: only('plenary'),
    name: say('全体会议主持人', '全体会議司会', 'Moderator of the Plenary', 'Leitung des Plenums'),
  },
  {
    ...staff,
    personId: 'plenary-secretariat',
    role: 'moderator',
    language: 'ja',
    moderates: only('plenary'),
    name: say('全体会议秘书处', '全体会議書記局', 'Secretariat of the Plenary', 'Sekretariat des Plenums'),
  },
  {
    ...staff,
    personId: 'healthcare-moderator',
    role: 'moderator',
    language: 'ja',
    moderates: only('healthcare'),
    name: say('医养健康分会主持人', '医療・健康分科会司会', 'Moderator, Health Care', 'Leitung Gesundheit'),
  },
  {
    ...staff,
    personId: 'equipment-moderator',
    role: 'moderator',
    language: 'zh',
    moderates: only('equipment'),
    name: say('装备制造分会主持人', '設備製造分科会司会', 'Moderator, Equipment', 'Leitung Maschinenbau'),
  },
  {
    ...staff,
    personId: 'city-a-moderator',
    role: 'moderator',
    language: 'zh',
    moderates: only('city-a'),
    name: say(
      '济南城市合作主持人',
      '済南都市協力司会',
      'Moderator, City Cooperation Jinan',
      'Leitung Städtekooperation Jinan',
    ),
  },
  {
    ...staff,
    personId: 'city-b-moderator',
    role: 'moderator',
    language: 'zh',
    moderates: only('city-b'),
    name: say(
      '青岛城市合作主持人',
      '青島都市協力司会',
      'Moderator, City Cooperation Qingdao',
      'Leitung Städtekooperation Qingdao',
    ),
  },
  {
    ...staff,
    personId: 'hall-jinan',
    role: 'hall',
    language: 'zh',
    name: say('济南主会场', '済南メイン会場', 'Jinan Hall', 'Saal Jinan'),
  },
  {
    ...staff,
    personId: 'hall-tokyo',
    role: 'hall',
    language: 'ja',
    name: say('东京会场', '東京会場', 'Tokyo Hall', 'Saal Tokio'),
  },
  {
    ...staff,
    personId: 'hall-osaka',
    role: 'hall',
    language: 'ja',
    name: say('大阪会场', '大阪会場', 'Osaka Hall', 'Saal Osaka'),
  },
];
