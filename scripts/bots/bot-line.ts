import {
  type ClientToServer,
  paths,
  type ServerToClient,
  type SessionAnswer,
} from '@plenum/shared/protocol/socket-events';
import { io, type Socket } from 'socket.io-client';

export type BotSocket = Socket<ServerToClient, ClientToServer>;
/** A request's refusal where no answer carries it. */
export class BotRefused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`the house refused: ${code}`);
    this.code = code;
  }
}

const patience = 10_000;
const cookieName = 'plenum_session';

/** Redeems a personal link as the landing page does, and keeps the cookie which a browser would keep. */
export async function redeemLink(link: string): Promise<{ origin: string; cookie: string; personId: string }> {
  const { origin, hash } = new URL(link);
  const response = await fetch(new URL(paths.session, origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token: hash.slice(1) }),
    signal: AbortSignal.timeout(patience),
  });
  const answer = (await response.json()) as SessionAnswer;
  if (!answer.ok) throw new BotRefused(answer.refusal.code);
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith(`${cookieName}=`));
  if (!cookie) throw new Error('the house gave no session cookie');
  return { origin, cookie: cookie.split(';')[0] ?? '', personId: answer.personId };
}

/** Not connected yet. It comes back by itself with a backoff, until it is closed. */
export function openBotSocket(origin: string, cookie: string): BotSocket {
  return io(origin, {
    path: paths.socket,
    transports: ['websocket'],
    extraHeaders: { cookie, origin },
    autoConnect: false,
    forceNew: true,
    reconnectionDelay: 150,
    reconnectionDelayMax: 2000,
    timeout: patience,
  });
}

type Requests = Omit<ClientToServer, 'signal' | 'leave'>;
export type RequestName = keyof Requests;
export type MessageOf<R extends RequestName> = Parameters<Requests[R]>[0];
export type AnswerOf<R extends RequestName> = Parameters<Parameters<Requests[R]>[1]>[0];
/** What all requests have in common; the typed maps of socket.io cannot say it of a generic name. */
type AnySocket = { emitWithAck(name: string, ...messages: unknown[]): Promise<unknown> };

/** Rejects when no answer comes in time; a lost line is one such case. */
export async function ask<R extends RequestName>(
  socket: BotSocket,
  name: R,
  message: MessageOf<R>,
): Promise<AnswerOf<R>> {
  return (await (socket.timeout(patience) as AnySocket).emitWithAck(name, message)) as AnswerOf<R>;
}

export async function sayGoodbye(socket: BotSocket): Promise<void> {
  if (socket.connected) await (socket.timeout(1000) as AnySocket).emitWithAck('leave').catch(() => undefined);
}
