import type { Bot } from '../../../../scripts/bots/bot.ts';
import type { ConferenceStreamCommand } from '../../../../shared/src/domain/command.ts';

const minute = 60_000;
type Plan = Omit<Extract<ConferenceStreamCommand, { type: 'planItem' }>, 'type' | 'startsAt' | 'duration' | 'title'> & {
  title: string;
  from: number;
  lasts: number;
};

/** Twenty minutes; `from` and `lasts` in minutes, `from` counts from the opening. */
const plans: Plan[] = [
  {
    itemId: 'opening-addresses',
    roomId: 'plenary',
    kind: 'speech',
    from: 0,
    lasts: 7,
    title: 'Opening addresses',
    speakers: ['governor-office', 'ambassador-office', 'council-shandong'],
    speakerSeconds: 120,
  },
  {
    itemId: 'panel',
    roomId: 'plenary',
    kind: 'panel',
    from: 7,
    lasts: 4,
    title: 'Panel on cooperation',
    speakers: ['mayor-jinan', 'council-japan', 'mayor-qingdao'],
  },
  { itemId: 'tea', roomId: 'plenary', kind: 'break', from: 11, lasts: 1, title: 'Tea', speakers: [] },
  {
    itemId: 'seminar-health',
    roomId: 'healthcare',
    kind: 'seminar',
    from: 12,
    lasts: 4,
    title: 'Seminar on health',
    speakers: ['hospital-tokyo'],
  },
  {
    itemId: 'seminar-machines',
    roomId: 'equipment',
    kind: 'seminar',
    from: 12,
    lasts: 4,
    title: 'Seminar on machines',
    speakers: ['robotics-nagoya'],
  },
  {
    itemId: 'closing',
    roomId: 'plenary',
    kind: 'speech',
    from: 17,
    lasts: 3,
    title: 'Closing words',
    speakers: ['council-japan'],
    speakerSeconds: 60,
  },
];

async function give(organizer: Bot, command: ConferenceStreamCommand): Promise<void> {
  const answer = await organizer.conferenceCommand(command);
  if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.refusal.code}`);
}

/** The organizer takes the day of the demo from the programme. */
export async function clearProgramme(organizer: Bot): Promise<void> {
  for (const { itemId, run } of Object.values(organizer.conference?.programme ?? {})) {
    await give(organizer, { type: run.state === 'running' ? 'endItem' : 'skipItem', itemId });
  }
}

/** The organizer plans the event, or plans it again for another hour. */
export async function planEvent(organizer: Bot, opening: number): Promise<void> {
  for (const { from, lasts, title, ...plan } of plans) {
    const startsAt = Math.round(opening + from * minute);
    await give(organizer, { type: 'planItem', ...plan, title: { en: title }, startsAt, duration: lasts * minute });
  }
}
