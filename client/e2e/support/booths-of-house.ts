import { Bot } from '../../../scripts/bots/bot.ts';
import { toneClip } from '../../../scripts/bots/tone-clip.ts';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import type { CommandAnswer } from '../../../shared/src/protocol/command-lane.ts';
import type { Company } from './full-swing.ts';

const hour = 3_600_000;
const done = (answer: CommandAnswer, what: string): void => {
  if (!answer.ok) throw new Error(`${what}: ${answer.refusal.code}`);
};

/** By its shifts somebody should be in the English booth now; nobody comes. */
export async function planMissingShift(organizer: Bot): Promise<void> {
  const plan = organizer.conference?.interpretation['plenary'];
  if (!plan) throw new Error('the demo interprets nothing in the plenary');
  const now = Date.now();
  const shift = { boothId: 'booth-en', personId: 'interpreter-en', from: now - hour, until: now + hour };
  done(await organizer.conferenceCommand({ type: 'planLanguages', ...plan, shifts: [shift] }), 'planLanguages');
}

/** One sits in his booth, one asks for the technician, and one is lost while he is on air. */
export async function enactBooths(plenum: RunningPlenum, company: Company): Promise<void> {
  const lost = await Bot.join({
    ...{ link: plenum.linkOf('interpreter-equipment'), roomId: 'equipment' },
    ...{ audioOnly: true, sending: 'always' },
  });
  const sent = await lost.produce('microphone', await toneClip(440));
  if (!sent.ok) throw new Error(`the microphone of the booth: ${sent.refusal.code}`);
  done(await lost.command({ type: 'goOnAir', boothId: 'booth-equipment', language: 'ja' }), 'goOnAir');
  await lost.leave();
  const asking = await company.of('interpreter-healthcare', 'healthcare');
  const address = { to: 'technician', boothId: 'booth-healthcare' } as const;
  const words = { kind: 'prepared', words: 'soundTooLow' } as const;
  done(await asking.command({ type: 'postToBooth', address, words }), 'postToBooth');
  await company.of('interpreter-zh-ja', 'plenary');
}
