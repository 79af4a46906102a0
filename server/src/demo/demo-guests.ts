import { type DemoPerson, everywhere, japan, nowhere, only, shandong } from './demo-staff.ts';
import { say } from './demo-text.ts';

const guest = { rooms: everywhere, moderates: nowhere, admission: 'open' } as const;
const ofShandong = { ...guest, language: 'zh', delegation: shandong } as const;
const ofJapan = { ...guest, language: 'ja', delegation: japan } as const;

const addressing = say('开幕致辞', '開会挨拶', 'Opening address', 'Eröffnungsrede');
const projects = say('合作项目', '協力プロジェクト', 'Cooperation projects', 'Kooperationsprojekte');
const council = say('会长办公室', '会長室', 'Office of the chair', 'Büro des Vorsitzes');
const cityHall = say('市长办公室', '市長室', "Mayor's office", 'Büro des Oberbürgermeisters');

const officials: DemoPerson[] = [
  {
    ...ofShandong,
    personId: 'governor-office',
    role: 'official',
    title: addressing,
    name: say('山东省省长办公室', '山東省省長室', "Governor's Office, Shandong", 'Büro des Gouverneurs, Shandong'),
  },
  {
    ...ofJapan,
    personId: 'ambassador-office',
    role: 'official',
    title: addressing,
    name: say('日本国大使办公室', '日本国大使室', "Ambassador's Office, Japan", 'Büro des Botschafters, Japan'),
  },
  {
    ...ofShandong,
    personId: 'council-shandong',
    role: 'official',
    title: council,
    name: say('山东省贸促会', '山東省貿易促進会', 'Shandong Council for Trade', 'Handelsrat Shandong'),
  },
  {
    ...ofJapan,
    personId: 'council-japan',
    role: 'official',
    title: council,
    name: say('日中经济协会', '日中経済協会', 'Japan–China Economic Council', 'Wirtschaftsrat Japan–China'),
  },
  {
    ...ofShandong,
    personId: 'mayor-jinan',
    role: 'official',
    title: cityHall,
    name: say('济南市政府', '済南市政府', 'City of Jinan', 'Stadt Jinan'),
  },
  {
    ...ofShandong,
    personId: 'mayor-qingdao',
    role: 'official',
    title: cityHall,
    name: say('青岛市政府', '青島市政府', 'City of Qingdao', 'Stadt Qingdao'),
  },
];

const delegates: DemoPerson[] = [
  {
    ...ofShandong,
    personId: 'hospital-jinan',
    role: 'delegate',
    title: say('国际合作部', '国際協力部', 'International department', 'Abteilung Internationales'),
    name: say('济南医院集团', '済南病院グループ', 'Jinan Hospital Group', 'Klinikgruppe Jinan'),
  },
  {
    ...ofJapan,
    personId: 'equipment-osaka',
    role: 'delegate',
    title: say('海外事业部', '海外事業部', 'Overseas division', 'Auslandsabteilung'),
    name: say('大阪精密设备', '大阪精密設備', 'Osaka Precision Equipment', 'Präzisionstechnik Osaka'),
  },
  {
    ...ofJapan,
    personId: 'hospital-tokyo',
    role: 'delegate',
    title: projects,
    name: say('东京医疗法人', '東京医療法人', 'Tokyo Hospital Corporation', 'Klinikverbund Tokio'),
  },
  {
    ...ofJapan,
    personId: 'care-osaka',
    role: 'delegate',
    title: projects,
    name: say('大阪介护服务', '大阪介護サービス', 'Osaka Care Services', 'Pflegedienste Osaka'),
  },
  {
    ...ofShandong,
    personId: 'equipment-jinan',
    role: 'delegate',
    title: projects,
    name: say('济南机床厂', '済南工作機械', 'Jinan Machine Tools', 'Werkzeugmaschinen Jinan'),
  },
  {
    ...ofJapan,
    personId: 'robotics-nagoya',
    role: 'delegate',
    title: projects,
    name: say('名古屋机器人', '名古屋ロボティクス', 'Nagoya Robotics', 'Robotik Nagoya'),
  },
  {
    ...ofShandong,
    personId: 'park-jinan',
    role: 'delegate',
    title: projects,
    name: say('济南产业园', '済南産業パーク', 'Jinan Industrial Park', 'Industriepark Jinan'),
  },
  {
    ...ofShandong,
    personId: 'port-qingdao',
    role: 'delegate',
    title: projects,
    name: say('青岛港', '青島港', 'Port of Qingdao', 'Hafen Qingdao'),
  },
  {
    ...ofJapan,
    personId: 'appliances-kobe',
    role: 'delegate',
    title: projects,
    name: say('神户家电', '神戸家電', 'Kobe Appliances', 'Hausgeräte Kobe'),
  },
  {
    ...ofShandong,
    personId: 'press-office',
    role: 'delegate',
    admission: 'lobby',
    title: say('现场报道', '現地報道', 'Reporting', 'Berichterstattung'),
    name: say('新闻处', '報道室', 'Press Office', 'Pressestelle'),
  },
];

const watching: DemoPerson[] = [
  {
    ...ofJapan,
    personId: 'dignitary-office',
    role: 'dignitary',
    rooms: only('plenary'),
    title: say('视频致辞', 'ビデオメッセージ', 'Greeting by video', 'Grußwort per Video'),
    name: say('贵宾办公室', '来賓室', 'Office of the Guest of Honour', 'Büro des Ehrengastes'),
  },
  {
    ...ofShandong,
    personId: 'audience-jinan',
    role: 'audience',
    title: null,
    delegation: null,
    name: say('济南观众', '済南の聴衆', 'Audience, Jinan', 'Publikum Jinan'),
  },
  {
    ...ofJapan,
    personId: 'audience-berlin',
    role: 'audience',
    title: null,
    delegation: null,
    language: 'de',
    name: say('柏林观众', 'ベルリンの聴衆', 'Audience, Berlin', 'Publikum Berlin'),
  },
];

/** Who was invited, highest in the order of protocol first. */
export const demoGuests: DemoPerson[] = [...officials, ...delegates, ...watching];
