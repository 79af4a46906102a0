import { Bot } from '../../../scripts/bots/bot.ts';
import { say } from '../../../server/src/demo/demo-text.ts';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import type { RoomStreamCommand } from '../../../shared/src/domain/command.ts';
import { enactBooths, planMissingShift } from './booths-of-house.ts';
import { enactWords } from './words-of-house.ts';

const minute = 60_000;
/** The room that stands still while all others go on, so that a frozen room can be seen beside them. */
export const frozenRoom = 'city-b';

/** The bots of a house by who they are; who is not there yet comes without media. */
export class Company {
  bots: Bot[];
  readonly #plenum: RunningPlenum;

  constructor(plenum: RunningPlenum, present: Bot[]) {
    this.#plenum = plenum;
    this.bots = [...present];
  }

  async of(personId: string, roomId = 'plenary'): Promise<Bot> {
    const known = this.bots.find((bot) => bot.personId === personId);
    if (known) return known;
    const bot = await Bot.join({ link: this.#plenum.linkOf(personId), roomId, media: 'none' });
    this.bots.push(bot);
    return bot;
  }

  /** Leaves the place to a person with a page. */
  async letGo(bot: Bot): Promise<void> {
    this.bots = this.bots.filter((other) => other !== bot);
    await bot.leave();
  }

  /** Lets somebody act in the plenary; a refusal here means that the scene is wrong. */
  async act(personId: string, command: RoomStreamCommand): Promise<void> {
    const bot = await this.of(personId);
    const answer = await bot.command(command);
    if (!answer.ok) throw new Error(`${command.type} by ${personId}: ${answer.refusal.code}`);
  }

  async chair(...commands: RoomStreamCommand[]): Promise<void> {
    for (const command of commands) await this.act('plenary-secretariat', command);
  }
}

/** Who has the floor, and a queue of every kind, so that each place has another reason. */
async function enactFloor(company: Company): Promise<void> {
  const speaks = (await company.of('plenary-secretariat')).room?.floor.holders[0]?.personId;
  if (!speaks) {
    await company.of('ambassador-office');
    await company.chair({ type: 'grantFloor', personId: 'ambassador-office', replace: false });
  }
  await company.chair({ type: 'queueItem', itemId: 'opening' });
  await company.act('mayor-qingdao', { type: 'raiseHand', kind: 'order' });
  await company.act('equipment-jinan', { type: 'raiseHand', kind: 'reply' });
  await company.act('equipment-osaka', { type: 'raiseHand', kind: 'speech' });
  await company.chair(
    { type: 'setFloorRules', mode: 'mixed', order: 'raised', atZero: 'gentle' },
    { type: 'movePerson', personId: 'robotics-nagoya', position: 4 },
    { type: 'setSpeakerLimit', personId: 'robotics-nagoya', seconds: 60 },
  );
}

/** Two wait behind the stage, one line well and one not; somebody has been called; a pair stands in the preview. */
async function enactStage(company: Company): Promise<void> {
  await company.act('hospital-tokyo', { type: 'goBackstage' });
  await company.act('hospital-tokyo', { type: 'checkLine', level: 'good', picture: 'good', network: 'good' });
  await company.act('council-japan', { type: 'goBackstage' });
  await company.act('council-japan', { type: 'checkLine', level: 'silent', picture: 'good', network: 'fair' });
  const scene = { layout: 'sideBySide', people: ['ambassador-office', 'plenary-moderator'], hall: null } as const;
  await company.chair(
    { type: 'callBackstage', personId: 'mayor-jinan' },
    { type: 'setPreview', scene: { ...scene, people: [...scene.people] } },
  );
}

/** What the record of acts tells of: somebody led out, somebody kept out for good. */
async function enactOrder(company: Company): Promise<void> {
  for (const personId of ['appliances-kobe', 'port-qingdao']) await company.of(personId);
  await company.chair(
    { type: 'removePerson', personId: 'appliances-kobe', mayReturn: true },
    { type: 'lockRoom' },
    { type: 'unlockRoom' },
    { type: 'silenceAll', exceptFloor: true },
  );
  const secretariat = await company.of('plenary-secretariat');
  await secretariat.conferenceCommand({ type: 'banPerson', personId: 'port-qingdao' });
}

/** The opening was planned six minutes earlier than it began, so the room runs late. Only an organizer plans. */
async function enactProgramme(company: Company): Promise<void> {
  const organizer = await company.of('organizer-office');
  const opening = organizer.conference?.programme['opening'];
  if (!opening) throw new Error('the demo has no opening');
  const { run, speakerLimit: _limit, ...plan } = opening;
  const began = run.state === 'running' ? run.since : opening.startsAt;
  const late = await organizer.conferenceCommand({ type: 'planItem', ...plan, startsAt: began - 6 * minute });
  if (!late.ok) throw new Error(`planItem: ${late.refusal.code}`);
  await planMissingShift(organizer);
  await company.letGo(organizer);
}

async function enactElsewhere(company: Company): Promise<void> {
  const chair = await company.of('city-b-moderator', frozenRoom);
  await chair.command({ type: 'lockRoom' });
  await chair.command({ type: 'freezeRoom' });
  const host = await company.of('hospital-tokyo');
  const title = say('康复设备合作', 'リハビリ機器の協力', 'Rehabilitation equipment', 'Rehabilitationstechnik');
  await host.conferenceCommand({ type: 'openTable', title, invited: ['hospital-jinan'] });
}

/** Everything that can go on in a house goes on in it, and nothing moves any more: a conference in full swing. */
export async function enact(plenum: RunningPlenum, present: Bot[]): Promise<Bot[]> {
  const company = new Company(plenum, present);
  await enactProgramme(company);
  await enactFloor(company);
  await enactStage(company);
  await enactWords(company);
  await enactOrder(company);
  await enactElsewhere(company);
  await enactBooths(plenum, company);
  return company.bots;
}
