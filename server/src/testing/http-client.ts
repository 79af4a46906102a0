import { paths, type SessionAnswer } from '@plenum/shared/protocol/socket-events';

export type Redeemed = { status: number; answer: SessionAnswer; setCookie: string; cookie: string };

/**
 * Exchanges a link's token for a session, as the landing page does; `cookie` is what a browser would send from then on.
 * `from`: the address that a proxy in front of the house would name.
 */
export async function redeem(url: string, token: string, cookie?: string, from?: string): Promise<Redeemed> {
  const response = await fetch(`${url}${paths.session}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(cookie === undefined ? {} : { cookie }),
      ...(from === undefined ? {} : { 'x-forwarded-for': from }),
    },
    body: JSON.stringify({ token }),
  });
  const setCookie = response.headers.getSetCookie().join('\n');
  const answer = (await response.json()) as SessionAnswer;
  return { status: response.status, answer, setCookie, cookie: setCookie.split(';')[0] ?? '' };
}

/** The cookie of a new session; throws when the link is refused. */
export async function signIn(url: string, token: string): Promise<string> {
  const { answer, cookie } = await redeem(url, token);
  if (!answer.ok) throw new Error(`the link was refused: ${answer.refusal.code}`);
  return cookie;
}

export async function signOut(url: string, cookie: string): Promise<number> {
  const { status } = await fetch(`${url}${paths.session}`, { method: 'DELETE', headers: { cookie } });
  return status;
}

export async function whoAmI(url: string, cookie: string): Promise<SessionAnswer> {
  const response = await fetch(`${url}${paths.session}`, { headers: { cookie } });
  return (await response.json()) as SessionAnswer;
}
