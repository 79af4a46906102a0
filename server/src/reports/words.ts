import type { Invitation } from '@plenum/shared/domain/conference-state';
import type { EntryKind } from '@plenum/shared/domain/floor-state';
import type { Role } from '@plenum/shared/domain/roles';
import type { Language } from '@plenum/shared/domain/text';

type Words = Record<Language, string>;

/** The heads of the columns, in the language in which the report was asked for. */
export const heads = {
  id: { zh: '编号', ja: 'ID', en: 'Id', de: 'Kennung' },
  name: { zh: '姓名', ja: '氏名', en: 'Name', de: 'Name' },
  title: { zh: '职务', ja: '役職', en: 'Title', de: 'Amt' },
  delegation: { zh: '代表团', ja: '代表団', en: 'Delegation', de: 'Delegation' },
  role: { zh: '角色', ja: '役割', en: 'Role', de: 'Rolle' },
  room: { zh: '会场', ja: '会場', en: 'Room', de: 'Raum' },
  item: { zh: '议程', ja: '議事', en: 'Item', de: 'Programmpunkt' },
  kind: { zh: '发言类型', ja: '発言種別', en: 'Kind', de: 'Art' },
  begin: { zh: '开始 ({zone})', ja: '開始 ({zone})', en: 'Begin ({zone})', de: 'Beginn ({zone})' },
  end: { zh: '结束 ({zone})', ja: '終了 ({zone})', en: 'End ({zone})', de: 'Ende ({zone})' },
  spoken: { zh: '发言时长（秒）', ja: '発言時間（秒）', en: 'Spoken (s)', de: 'Redezeit (s)' },
  turns: { zh: '发言次数', ja: '発言回数', en: 'Turns', de: 'Beiträge' },
  link: { zh: '邀请状态', ja: '招待状況', en: 'Invitation', de: 'Einladung' },
  first: {
    zh: '首次登录 ({zone})',
    ja: '初回サインイン ({zone})',
    en: 'First sign-in ({zone})',
    de: 'Erste Anmeldung ({zone})',
  },
  last: {
    zh: '最近登录 ({zone})',
    ja: '最終サインイン ({zone})',
    en: 'Latest sign-in ({zone})',
    de: 'Letzte Anmeldung ({zone})',
  },
  times: { zh: '登录次数', ja: 'サインイン回数', en: 'Sign-ins', de: 'Anmeldungen' },
  firstIn: { zh: '首次进入 ({zone})', ja: '最初の入室 ({zone})', en: 'First in ({zone})', de: 'Zuerst da ({zone})' },
  lastOut: { zh: '最后离开 ({zone})', ja: '最後の退室 ({zone})', en: 'Last out ({zone})', de: 'Zuletzt da ({zone})' },
  present: { zh: '在场时长（分钟）', ja: '在室時間（分）', en: 'Present (min)', de: 'Anwesend (min)' },
  url: { zh: '个人链接', ja: '個人リンク', en: 'Personal link', de: 'Persönlicher Link' },
  expires: { zh: '有效期至 ({zone})', ja: '有効期限 ({zone})', en: 'Valid until ({zone})', de: 'Gültig bis ({zone})' },
} as const satisfies Record<string, Words>;
export type HeadName = keyof typeof heads;

/** Roles, kinds of turn and what has become of an invitation, in words. */
export const roleWords: Record<Role, Words> = {
  organizer: { zh: '主办方', ja: '主催者', en: 'Organizer', de: 'Veranstaltung' },
  moderator: { zh: '主持人', ja: '司会', en: 'Moderator', de: 'Moderation' },
  official: { zh: '嘉宾', ja: '来賓', en: 'Official', de: 'Ehrengast' },
  delegate: { zh: '代表', ja: '参加者', en: 'Delegate', de: 'Delegation' },
  interpreter: { zh: '译员', ja: '通訳', en: 'Interpreter', de: 'Dolmetschen' },
  dignitary: { zh: '特邀贵宾', ja: '特別来賓', en: 'Dignitary', de: 'Grußwort' },
  hall: { zh: '会场', ja: '会場', en: 'Hall', de: 'Saal' },
  audience: { zh: '观众', ja: '聴衆', en: 'Audience', de: 'Publikum' },
};
export const kindWords: Record<EntryKind, Words> = {
  speech: { zh: '发言', ja: '発言', en: 'Speech', de: 'Rede' },
  question: { zh: '提问', ja: '質問', en: 'Question', de: 'Frage' },
  reply: { zh: '答辩', ja: '答弁', en: 'Reply', de: 'Erwiderung' },
  order: { zh: '程序问题', ja: '議事進行', en: 'Point of order', de: 'Zur Geschäftsordnung' },
};
export const linkWords: Record<Invitation['state'], Words> = {
  issued: { zh: '已发出', ja: '発行済み', en: 'Issued', de: 'Ausgestellt' },
  opened: { zh: '已打开', ja: '開封済み', en: 'Opened', de: 'Geöffnet' },
  revoked: { zh: '已撤销', ja: '取消済み', en: 'Revoked', de: 'Widerrufen' },
};

/** What stands on every page of a report on paper. */
export const paperWords = {
  attendance: { zh: '出席名单', ja: '出席者一覧', en: 'Attendance', de: 'Anwesenheit' },
  presence: { zh: '各会场出席时长', ja: '会場別在室時間', en: 'Presence by room', de: 'Anwesenheit nach Räumen' },
  turns: { zh: '发言记录', ja: '発言記録', en: 'Every turn', de: 'Alle Redebeiträge' },
  people: { zh: '个人发言时长', ja: '発言者別発言時間', en: 'Speaking time by person', de: 'Redezeit nach Personen' },
  delegations: {
    zh: '各代表团发言时长',
    ja: '代表団別発言時間',
    en: 'Speaking time by delegation',
    de: 'Redezeit nach Delegationen',
  },
  items: {
    zh: '各议程发言时长',
    ja: '議事別発言時間',
    en: 'Speaking time by item',
    de: 'Redezeit nach Programmpunkten',
  },
  rehearsal: {
    zh: '彩排，不计入正式会议',
    ja: 'リハーサル（本番の記録ではありません）',
    en: 'Rehearsal, not part of the event',
    de: 'Probe, nicht Teil der Veranstaltung',
  },
  zone: { zh: '时区：{zone}', ja: 'タイムゾーン：{zone}', en: 'Time zone: {zone}', de: 'Zeitzone: {zone}' },
  made: { zh: '生成时间：{at}', ja: '作成日時：{at}', en: 'Made at {at}', de: 'Erstellt: {at}' },
  page: {
    zh: '第 {page} 页，共 {pages} 页',
    ja: '{page} / {pages} ページ',
    en: 'Page {page} of {pages}',
    de: 'Seite {page} von {pages}',
  },
  nothing: {
    zh: '暂无记录。',
    ja: '記録はまだありません。',
    en: 'Nothing has been recorded yet.',
    de: 'Noch keine Einträge.',
  },
} as const satisfies Record<string, Words>;

/** 2027-03-01 08:30:00 in UTC, as table programs read it. */
export const momentOf = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** The same as the clocks of that zone show it. */
export const momentIn = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);

/** Seconds to a tenth, as the ledger is exact (LEDGER-2). */
export const secondsOf = (ms: number): number => Math.round(ms / 100) / 10;

/** Minutes to a tenth; who is in a room is known to the second, but not finer than it is told. */
export const minutesOf = (ms: number): number => Math.round(ms / 6000) / 10;
