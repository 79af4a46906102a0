import type { MediaLine } from '../media/media-line.ts';
import type { Line } from './socket.ts';

/** The media lane, spoken over the one line. */
export function mediaLineOver(line: Line): MediaLine {
  const refusalOf = (
    answer: { ok: true } | { ok: false; refusal: { code: never } } | Awaited<ReturnType<Line['request']>>,
  ) => (answer.ok ? null : answer.refusal);
  return {
    connect: async (mediaSession, direction, dtls) =>
      refusalOf(await line.request('connectTransport', { mediaSession, direction, dtls })),
    produce: async (message) => refusalOf(await line.request('produce', message)),
    consumersReady: async (mediaSession, consumerIds) =>
      refusalOf(await line.request('consumersReady', { mediaSession, consumerIds })),
    restartIce: (mediaSession, direction) => line.request('restartIce', { mediaSession, direction }),
  };
}
