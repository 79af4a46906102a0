import { Bot } from '../../../../scripts/bots/bot.ts';
import type { Heard, ToEar } from './ear.ts';

/**
 * Somebody of the audience in a process of his own: what he notes is not late because a dozen voices are being sent from
 * where the test runs. Argument: `{"link","roomId"}`. Tells what he has heard as soon as there is something new.
 */
const { link, roomId } = JSON.parse(process.argv[2] ?? '{}') as { link: string; roomId: string };
/** A longer silence ends a flow; shorter ones are a machine that is busy. */
const mostSilence = 900;
const tellEvery = 20;

const heard: Heard[] = [];
const latest = new Map<string, Heard>();
const changed = new Set<Heard>();

function note(trackId: string, timestamp: number): void {
  const now = Date.now();
  const open = latest.get(trackId);
  if (open && now - open.until < mostSilence) {
    Object.assign(open, { until: now, last: timestamp });
    changed.add(open);
    return;
  }
  const personId = bot.room?.tracks[trackId]?.personId ?? 'unknown';
  const flow = { index: heard.length, personId, trackId, from: now, until: now, first: timestamp, last: timestamp };
  latest.set(trackId, flow);
  heard.push(flow);
  changed.add(flow);
}

const bot = await Bot.join({ link, roomId, audioOnly: true, onPacket: note });
const tell = setInterval(() => {
  if (changed.size > 0) process.send?.({ flows: [...changed] });
  changed.clear();
}, tellEvery);

process.on('message', (message) => {
  const { id, act } = message as ToEar;
  void answerTo(act).then((answer) => process.send?.({ id, answer }));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ flows: [] });

async function answerTo(act: ToEar['act']): Promise<unknown> {
  switch (act.do) {
    case 'enter':
      return bot.enter(act.roomId);
    case 'command':
      return bot.command(act.command);
    case 'leave':
      clearInterval(tell);
      return bot.leave();
  }
}
