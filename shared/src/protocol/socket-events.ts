import type { AuditRow } from '../domain/audit.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { CommandAnswer, CommandMessage, Enter, EnterAnswer, EventsMessage } from './command-lane.ts';
import type { Hello, HelloAnswer } from './hello.ts';
import type { Invited } from './invited.ts';
import type {
  ConnectTransportMessage,
  ConsumersReadyMessage,
  MediaAnswer,
  MediaChangeMessage,
  MediaResetMessage,
  ProduceMessage,
  RestartIceAnswer,
  RestartIceMessage,
} from './media-lane.ts';
import type { PeekAnswer, PeekMessage, PeekRequest } from './peek-lane.ts';
import type { AskPeople, PeopleAnswer } from './people-lane.ts';
import type { SignalsDown, SignalUp } from './signal-lane.ts';

type Ack<A> = (answer: A) => void;

/** socket.io's typed map, page to server. Every message but `signal` is acknowledged. */
export type ClientToServer = {
  hello: (hello: Hello, ack: Ack<HelloAnswer>) => void;
  command: (message: CommandMessage, ack: Ack<CommandAnswer>) => void;
  enter: (enter: Enter, ack: Ack<EnterAnswer>) => void;
  produce: (message: ProduceMessage, ack: Ack<MediaAnswer>) => void;
  connectTransport: (message: ConnectTransportMessage, ack: Ack<MediaAnswer>) => void;
  restartIce: (message: RestartIceMessage, ack: Ack<RestartIceAnswer>) => void;
  consumersReady: (message: ConsumersReadyMessage, ack: Ack<MediaAnswer>) => void;
  peek: (message: PeekRequest, ack: Ack<PeekAnswer>) => void;
  people: (ask: AskPeople, ack: Ack<PeopleAnswer>) => void;
  leave: (ack: Ack<{ ok: true }>) => void;
  signal: (signal: SignalUp) => void;
};

export type EndReason = 'superseded' | 'revoked' | 'banned' | 'left' | 'closing';

/** Server to page. After `ended` the server closes the socket and the page must not come back by itself (but for `closing`). */
export type ServerToClient = {
  events: (message: EventsMessage) => void;
  mediaChange: (message: MediaChangeMessage) => void;
  mediaReset: (message: MediaResetMessage) => void;
  /** The viewer no longer stands in the room (it closed, or it is not his any more). */
  outside: (message: { refusal: Refusal }) => void;
  /** What is to be seen through the door has changed, or the look into the room is over. */
  peek: (message: PeekMessage) => void;
  signals: (message: SignalsDown) => void;
  ended: (message: { reason: EndReason }) => void;
};

/** Where the client finds what, on the one port. */
export const paths = {
  socket: '/socket.io',
  session: '/api/session',
  health: '/healthz',
  audit: '/api/audit',
  /** The programme as a calendar file. */
  programme: '/api/programme.ics',
} as const;

/** GET paths.audit/<room>, by the session's cookie: for moderators of the room, the newest act first. */
export type AuditAnswer = { ok: true; rows: AuditRow[] } | { ok: false; refusal: Refusal };

/** POST paths.session with {token}: 200 with the cookie, or the refusal. GET: who the cookie is. DELETE ends the session. */
export type SessionAnswer =
  | { ok: true; personId: string; conferenceId: string; invited?: Invited }
  | { ok: false; refusal: Refusal };
