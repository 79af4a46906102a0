import { redeemLink } from '../../../scripts/bots/bot-line.ts';
import { demoConferenceId } from '../../../server/src/demo/demo-conference.ts';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import { type ConsoleAnswer, consolePaths } from '../../../shared/src/protocol/console.ts';

/** The console of the demo's conference, without its page. */
export type Desk = {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  /** Publishes a paper in the room; resolves with where it is fetched. */
  publish(roomId: string, title: string): Promise<string>;
};

export async function consoleOf(plenum: RunningPlenum, personId: string): Promise<Desk> {
  const { cookie } = await redeemLink(plenum.linkOf(personId));
  const base = `${plenum.url}${consolePaths.conferences}/${demoConferenceId}`;
  const ask = async <T>(url: string, init: RequestInit): Promise<T> => {
    const headers = { cookie, origin: plenum.url, 'content-type': 'application/json', ...init.headers };
    const answer = (await (await fetch(url, { ...init, headers })).json()) as ConsoleAnswer<T>;
    if (!answer.ok) throw new Error(`${url}: ${answer.refusal.code}`);
    return answer;
  };
  return {
    get: (path) => ask(`${base}/${path}`, {}),
    post: (path, body) => ask(`${base}/${path}`, { method: 'POST', body: JSON.stringify(body) }),
    publish: async (roomId, title) => {
      const papers = `${plenum.url}${consolePaths.handouts}/${demoConferenceId}/${roomId}`;
      const asked = `${papers}?title=${encodeURIComponent(JSON.stringify({ en: title }))}&language=en`;
      const headers = { 'content-type': 'application/octet-stream' };
      const { handoutId } = await ask<{ handoutId: string }>(asked, { method: 'POST', body: 'A paper.', headers });
      return `${papers}/${handoutId}`;
    },
  };
}
