import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { inLanguage, type Language } from '@plenum/shared/domain/text';
import { calendarFile, escaped, utc } from '../calendar-file.ts';

type Words = {
  greeting: (who: string) => string;
  invited: (title: string) => string;
  link: string;
  own: string;
  summary: (title: string) => string;
};
/** The person is written to in the own language, whatever that of the organizer is. */
const words: Record<Language, Words> = {
  zh: {
    greeting: (who) => `尊敬的${who}：`,
    invited: (title) => `诚邀您参加“${title}”。`,
    link: '请用下面的个人链接进入会场：',
    own: '此链接仅供您本人使用，请勿转发。',
    summary: (title) => title,
  },
  ja: {
    greeting: (who) => `${who} 様`,
    invited: (title) => `「${title}」にご招待申し上げます。`,
    link: '次の個人用リンクからご入場ください。',
    own: 'このリンクはご本人専用です。転送なさらないでください。',
    summary: (title) => title,
  },
  en: {
    greeting: (who) => `Dear ${who},`,
    invited: (title) => `You are invited to “${title}”.`,
    link: 'Please enter by your personal link:',
    own: 'The link is yours alone. Please do not pass it on.',
    summary: (title) => title,
  },
  de: {
    greeting: (who) => `Guten Tag, ${who},`,
    invited: (title) => `Sie sind eingeladen zu „${title}“.`,
    link: 'Bitte treten Sie über Ihren persönlichen Link ein:',
    own: 'Der Link gilt nur für Sie. Bitte geben Sie ihn nicht weiter.',
    summary: (title) => title,
  },
};
const rehearsal: Record<Language, string> = { zh: '彩排', ja: 'リハーサル', en: 'Rehearsal', de: 'Probe' };
const tags: Record<Language, string> = { zh: 'zh-CN', ja: 'ja', en: 'en-GB', de: 'de' };

type Invited = { state: ConferenceState; person: Person; url: string };

/** When the conference is: in each of its cities, so that nobody comes an hour early or late. */
function times(state: ConferenceState, language: Language): string[] {
  const starts = Object.values(state.programme).map(({ startsAt }) => startsAt);
  if (starts.length === 0) return [];
  const begin = Math.min(...starts);
  return state.zones.flatMap(({ zone, city }) => {
    try {
      const options = { dateStyle: 'long', timeStyle: 'short', timeZone: zone } as const;
      return `${inLanguage(city, language).text}: ${new Intl.DateTimeFormat(tags[language], options).format(begin)}`;
    } catch {
      return [];
    }
  });
}

/** Who is invited to a rehearsal reads so wherever the conference is named. */
function titleOf({ title, mode }: ConferenceState, language: Language): string {
  const name = title ? inLanguage(title, language).text : 'Plenum';
  return mode === 'rehearsal' ? `[${rehearsal[language]}] ${name}` : name;
}

/** What is sent with the link, in the language of the person. */
export function letterOf({ state, person, url }: Invited): string {
  const { language } = person;
  const said = words[language];
  const who = inLanguage(person.name, language).text;
  const title = titleOf(state, language);
  return [
    said.greeting(who),
    '',
    said.invited(title),
    ...times(state, language),
    '',
    said.link,
    url,
    '',
    said.own,
  ].join('\n');
}

/** The person's own day as a calendar file: the conference, with the personal link. */
export function calendarOf(invited: Invited, invitationId: Id, now: number): string {
  const { state, person, url } = invited;
  const items = Object.values(state.programme);
  const begin = items.length > 0 ? Math.min(...items.map(({ startsAt }) => startsAt)) : now;
  const end =
    items.length > 0 ? Math.max(...items.map(({ startsAt, duration }) => startsAt + duration)) : now + 3_600_000;
  return calendarFile([
    'PRODID:-//Plenum//Invitation//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${invitationId}@plenum`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(begin)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escaped(words[person.language].summary(titleOf(state, person.language)))}`,
    `DESCRIPTION:${escaped(letterOf(invited))}`,
    `URL:${url}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ]);
}
