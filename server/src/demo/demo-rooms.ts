import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { RoomPlan } from '@plenum/shared/domain/conference-state';
import { say } from './demo-text.ts';

type Plan = Omit<RoomPlan, 'order' | 'policy' | 'kind' | 'languages'>;

export const demoDescription: ConferenceStreamCommand = {
  type: 'describeConference',
  title: say(
    '省际对话 · 产业合作与交流',
    '地域間対話 · 産業協力と交流',
    'Dialogue between provinces · Industry cooperation and exchange',
    'Dialog der Provinzen · Industriekooperation und Austausch',
  ),
  subtitle: say(
    '山东与日本 · 济南、东京、大阪三地连线',
    '山東省と日本 · 済南・東京・大阪を結ぶ',
    'Shandong and Japan · Jinan, Tokyo and Osaka in one house',
    'Shandong und Japan · Jinan, Tokio und Osaka in einem Haus',
  ),
  languages: ['zh', 'ja', 'en', 'de'],
  zones: [
    { zone: 'Asia/Shanghai', city: say('济南', '済南', 'Jinan', 'Jinan') },
    { zone: 'Asia/Tokyo', city: say('东京', '東京', 'Tokyo', 'Tokio') },
  ],
};

const plenary: Plan = {
  roomId: 'plenary',
  title: say('全体会议', '全体会議', 'Plenary', 'Plenum'),
  topic: say(
    '开幕致辞、视频致辞与项目签约',
    '開会挨拶、ビデオメッセージ、プロジェクト調印',
    'Opening addresses, greetings by video, signing of projects',
    'Eröffnungsreden, Grußworte per Video, Unterzeichnung der Projekte',
  ),
};
const seminars: Plan[] = [
  {
    roomId: 'healthcare',
    title: say('医养健康', '医療・健康', 'Health care', 'Gesundheit'),
    topic: say(
      '老年医学、远程诊疗与康复设备',
      '高齢者医療、遠隔診療、リハビリ機器',
      'Medicine for the elderly, remote diagnosis, rehabilitation equipment',
      'Altersmedizin, Ferndiagnose, Rehabilitationstechnik',
    ),
  },
  {
    roomId: 'equipment',
    title: say('高端装备制造', '先端設備製造', 'Equipment manufacturing', 'Anlagen- und Maschinenbau'),
    topic: say(
      '机器人、精密机床与智能工厂',
      'ロボット、精密工作機械、スマート工場',
      'Robotics, precision machine tools, intelligent factories',
      'Robotik, Präzisionsmaschinen, intelligente Fabriken',
    ),
  },
  {
    roomId: 'city-a',
    title: say('城市合作 A：济南', '都市協力 A：済南', 'City cooperation A: Jinan', 'Städtekooperation A: Jinan'),
    topic: say(
      '产业园区、人才与技术转移平台',
      '産業パーク、人材、技術移転プラットフォーム',
      'Industrial parks, talent, a platform for technology transfer',
      'Industrieparks, Fachkräfte, eine Plattform für Technologietransfer',
    ),
  },
  {
    roomId: 'city-b',
    title: say('城市合作 B：青岛', '都市協力 B：青島', 'City cooperation B: Qingdao', 'Städtekooperation B: Qingdao'),
    topic: say(
      '港口、家电与海洋经济',
      '港湾、家電、海洋経済',
      'Ports, household appliances, the ocean economy',
      'Häfen, Haushaltsgeräte, Meereswirtschaft',
    ),
  },
];

export const demoRooms: ConferenceStreamCommand[] = [
  {
    type: 'planRoom',
    ...plenary,
    kind: 'plenary',
    languages: ['zh', 'ja', 'en', 'de'],
    policy: { microphone: 'floor', camera: 'floor', admission: 'open', seats: 1000 },
    order: 0,
  },
  ...seminars.map(
    (plan, index): ConferenceStreamCommand => ({
      type: 'planRoom',
      ...plan,
      kind: 'parallel',
      languages: plan.roomId === 'city-b' ? ['zh', 'ja'] : ['zh', 'ja', 'en'],
      policy: { microphone: 'floor', camera: 'open', admission: 'open', seats: 120 },
      order: index + 1,
    }),
  ),
];

export const demoHalls: ConferenceStreamCommand[] = [
  {
    type: 'planHall',
    hallId: 'jinan',
    personId: 'hall-jinan',
    title: say('济南主会场', '済南メイン会場', 'Jinan hall', 'Saal Jinan'),
    zone: 'Asia/Shanghai',
    seats: 180,
  },
  {
    type: 'planHall',
    hallId: 'tokyo',
    personId: 'hall-tokyo',
    title: say('东京会场', '東京会場', 'Tokyo hall', 'Saal Tokio'),
    zone: 'Asia/Tokyo',
    seats: 60,
  },
  {
    type: 'planHall',
    hallId: 'osaka',
    personId: 'hall-osaka',
    title: say('大阪会场', '大阪会場', 'Osaka hall', 'Saal Osaka'),
    zone: 'Asia/Tokyo',
    seats: 40,
  },
];
