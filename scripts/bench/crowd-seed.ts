import { signInvitation } from '../../server/src/auth/invitations.ts';
import { loadAuthKeys } from '../../server/src/auth/keys.ts';
import { demoConferenceId } from '../../server/src/demo/demo-conference.ts';
import { seedDemo } from '../../server/src/demo/seed-demo.ts';
import { openLog } from '../../server/src/log/open-log.ts';
import { encodeEvent } from '../../server/src/rooms/event-codec.ts';
import { HouseRegistry } from '../../server/src/rooms/house-registry.ts';
import type { ConferenceStreamCommand } from '../../shared/src/domain/command.ts';
import type { Person } from '../../shared/src/domain/conference-state.ts';

const peopleAtOnce = 500;
const eventsAtOnce = 500;
const system = { kind: 'system' } as const;
const day = 86_400_000;

/** Delegates all: nobody of them is left out of anybody's list as the audience would be. */
function delegate(index: number): Person {
  const number = String(index).padStart(4, '0');
  const of = index % 40;
  return {
    personId: `delegate-${number}`,
    role: 'delegate',
    name: { zh: `代表 ${number}`, ja: `代表 ${number}`, en: `Delegate ${number}`, de: `Delegierter ${number}` },
    title: { zh: '处长', ja: '部長', en: 'Head of department', de: 'Referatsleitung' },
    delegation: { zh: `第${of}代表团`, ja: `第${of}代表団`, en: `Delegation ${of}`, de: `Delegation ${of}` },
    language: (['zh', 'ja', 'en', 'de'] as const)[index % 4] ?? 'en',
    rank: 1000 + index,
    rooms: { scope: 'all' },
    moderates: { scope: 'some', roomIds: [] },
    admission: 'open',
  };
}

/** Tokens of links: one for each of the crowd, and one for who gives the floor. */
type Seeded = { personIds: string[]; tokens: string[]; organizer: string };

/** A data folder with the demo conference and so many delegates more, each with a link; returns the links' tokens. */
export async function seedCrowd(dataDir: string, count: number): Promise<Seeded> {
  const log = await openLog({ url: 'sqlite:', dataDir });
  try {
    const keys = await loadAuthKeys(dataDir);
    const registry = new HouseRegistry(log, Date.now);
    await seedDemo(registry, Date.now());
    const house = await registry.open(demoConferenceId);
    const give = async (command: ConferenceStreamCommand) => {
      const answer = await house.conference.submit({
        command,
        commandId: crypto.randomUUID(),
        actor: system,
      });
      if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.refusal.code}`);
    };
    const plan = house.conference.state.rooms['plenary'];
    if (!plan) throw new Error('the demo has no plenary');
    const { table: _table, ...plenary } = plan;
    await give({ type: 'planRoom', ...plenary, policy: { ...plenary.policy, seats: count + 500 } });
    const people = Array.from({ length: count }, (_, index) => delegate(index));
    for (let from = 0; from < count; from += peopleAtOnce)
      await give({ type: 'enrolPeople', people: people.slice(from, from + peopleAtOnce) });
    const expiresAt = Date.now() + day;
    const links = people.map(({ personId }) => ({ personId, invitationId: `link-${personId}`, expiresAt }));
    await house.idle();
    // Written together: two thousand one after the other would wait for the disk as often.
    const stamp = { at: Date.now(), commandId: crypto.randomUUID(), actor: system };
    let { seq } = house.conference;
    for (let from = 0; from < links.length; from += eventsAtOnce) {
      const some = links.slice(from, from + eventsAtOnce);
      const issued = some.map((link) => encodeEvent({ type: 'invitationIssued', ...link }, stamp));
      const written = await log.append(`conference:${demoConferenceId}`, seq, issued);
      if (!written.ok) throw new Error('the invitations could not be written');
      seq += issued.length;
    }
    const tokens = await Promise.all(
      links.map((link) => signInvitation(keys, { conferenceId: demoConferenceId, ...link })),
    );
    const office = 'organizer-office';
    const invitationId = `invitation-${office}`;
    const organizer = await signInvitation(keys, { conferenceId: demoConferenceId, personId: office, invitationId });
    return { organizer, personIds: people.map(({ personId }) => personId), tokens };
  } finally {
    await log.close();
  }
}
