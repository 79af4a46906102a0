import type { ConferenceState, Invitation, Person } from '../domain/conference-state.ts';
import type { Id } from '../domain/ids.ts';
import type { PeopleImport } from '../domain/people-import.ts';
import type { RefusalCode } from '../domain/refusal.ts';
import type { Localized } from '../domain/text.ts';

/** Where the organizers' console finds what; everything but `handouts` is for organizers alone. */
export const consolePaths = {
  root: '/api/console',
  session: '/api/console/session',
  setup: '/api/console/setup',
  password: '/api/console/password',
  accounts: '/api/console/accounts',
  invites: '/api/console/invites',
  sessions: '/api/console/sessions',
  conferences: '/api/console/conferences',
  handouts: '/api/handouts',
} as const;

/** The table of refusals, and what only the console refuses; sentences are under `refusal.` and `console.refusal.`. */
export const consoleRefusals = [
  'WRONG_PASSWORD',
  'PASSWORD_WEAK',
  'SETUP_DONE',
  'LOGIN_TAKEN',
  'LAST_ACCOUNT',
  'ONLY_REHEARSAL',
  'FILE_TYPE',
  'FILE_EMPTY',
] as const;
export type ConsoleCode = RefusalCode | (typeof consoleRefusals)[number];
export type ConsoleRefused = { ok: false; refusal: { code: ConsoleCode } };
export type ConsoleAnswer<T> = ({ ok: true } & T) | ConsoleRefused;

export type ConsoleConference = {
  conferenceId: Id;
  title: Localized | null;
  mode: ConferenceState['mode'];
  people: number;
  rooms: number;
  /** ms since the epoch of the first item, null without a programme. */
  startsAt: number | null;
};
/** `via`: an account of the console makes conferences, a personal link has its own conference only. */
export type ConsoleMe = { via: 'account' | 'link'; login: string | null; conferences: ConsoleConference[] };

export type ConsolePlan = {
  plan: Pick<
    ConferenceState,
    | 'conferenceId'
    | 'title'
    | 'subtitle'
    | 'languages'
    | 'zones'
    | 'rooms'
    | 'halls'
    | 'programme'
    | 'mode'
    | 'interpretation'
  >;
  serverTime: number;
};

export type LinkState = Invitation['state'] | 'none' | 'expired';
export type ConsolePerson = Person & { banned: boolean; link: LinkState };
/** `total` are all on the roster, `found` those the search fits; `people` is the wanted page of these. */
export type ConsolePeople = { people: ConsolePerson[]; total: number; found: number };
export type ConsoleImport = { result: PeopleImport; applied: boolean };

/** `openedAt`: when somebody came by this link first. */
export type ConsoleInvitation = Omit<Invitation, 'state'> & {
  state: LinkState;
  name: Localized;
  role: Person['role'];
  openedAt: number | null;
};
export type ConsoleInvitations = { invitations: ConsoleInvitation[]; uninvited: number };
/** The link itself, a text to send with it, and its QR code as SVG. */
export type ConsoleLink = { invitationId: Id; url: string; text: string; qr: string };

/** What is known of a conference afterwards; each as `.csv` and `.pdf`. */
export const reportNames = ['attendance', 'presence', 'turns', 'people', 'delegations', 'items'] as const;
export type ReportName = (typeof reportNames)[number];

/** What is done to the console's own accounts; none of it belongs to a conference. */
export const consoleActs = [
  'accountMade',
  'accountInvited',
  'inviteWithdrawn',
  'passwordChanged',
  'accountRevoked',
  'sessionEnded',
] as const;
/** `by` and `whom` are logins; of an invite, which has none yet, `whom` is null. */
export type ConsoleAct = { at: number; act: (typeof consoleActs)[number]; by: string; whom: string | null };
export type ConsoleAccount = {
  accountId: Id;
  login: string;
  isMe: boolean;
  sessions: Array<{ sessionId: Id; openedAt: number; usedAt: number; isHere: boolean }>;
};
export type ConsoleAccounts = {
  accounts: ConsoleAccount[];
  invites: Array<{ inviteId: Id; expiresAt: number }>;
  /** The latest first. */
  acts: ConsoleAct[];
};
/** The link is told once; the house keeps only what it needs to know it again. */
export type ConsoleInvite = { inviteId: Id; url: string; expiresAt: number };

/** By which the organizer's page comes into the rehearsal as the test speaker of a room; it travels as `SocketAuth`. */
export type ConsoleTestSpeaker = { personId: Id; roomId: Id; credential: string };
