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
  begin: { zh: '开始 (UTC)', ja: '開始 (UTC)', en: 'Begin (UTC)', de: 'Beginn (UTC)' },
  end: { zh: '结束 (UTC)', ja: '終了 (UTC)', en: 'End (UTC)', de: 'Ende (UTC)' },
  spoken: { zh: '发言时长（秒）', ja: '発言時間（秒）', en: 'Spoken (s)', de: 'Redezeit (s)' },
  turns: { zh: '发言次数', ja: '発言回数', en: 'Turns', de: 'Beiträge' },
  link: { zh: '邀请状态', ja: '招待状況', en: 'Invitation', de: 'Einladung' },
  first: { zh: '首次登录 (UTC)', ja: '初回サインイン (UTC)', en: 'First sign-in (UTC)', de: 'Erste Anmeldung (UTC)' },
  last: { zh: '最近登录 (UTC)', ja: '最終サインイン (UTC)', en: 'Latest sign-in (UTC)', de: 'Letzte Anmeldung (UTC)' },
  times: { zh: '登录次数', ja: 'サインイン回数', en: 'Sign-ins', de: 'Anmeldungen' },
  url: { zh: '个人链接', ja: '個人リンク', en: 'Personal link', de: 'Persönlicher Link' },
  expires: { zh: '有效期至 (UTC)', ja: '有効期限 (UTC)', en: 'Valid until (UTC)', de: 'Gültig bis (UTC)' },
} as const satisfies Record<string, Words>;

export const headsIn = (language: Language, names: ReadonlyArray<keyof typeof heads>): string[] =>
  names.map((name) => heads[name][language]);

/** 2027-03-01 08:30:00, as table programs read it. */
export const momentOf = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** Seconds to a tenth, as the ledger is exact (LEDGER-2). */
export const secondsOf = (ms: number): number => Math.round(ms / 100) / 10;
