import { createHash } from 'node:crypto';
import { signInvitation } from '../auth/invitations.ts';
import type { AuthKeys } from '../auth/keys.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { type DemoLink, demoConference } from './demo-conference.ts';

export type PersonalLink = { role: string; personId: string; label: string; url: string; audience: 'people' | 'bots' };

/** The same command has the same id in every start, so that seeding twice, or after half of it, does nothing twice. */
const commandIdOf = (stream: string, index: number): string => {
  const hex = createHash('sha256').update(`demo/${stream}/${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const system = { kind: 'system' } as const;

/**
 * Seeds the demo conference where it is missing or unfinished. Only so many answers are remembered, so a conference
 * that has all of its programme, which is planned last, is left alone: what was changed since would be planned anew.
 */
export async function seedDemo(registry: HouseRegistry, now: number): Promise<void> {
  const demo = demoConference(now);
  const house = await registry.open(demo.conferenceId);
  const planned = demo.commands.flatMap((command) => (command.type === 'planItem' ? [command.itemId] : []));
  const seeded = planned.every((itemId) => Object.hasOwn(house.conference.state.programme, itemId));
  for (const [index, command] of seeded ? [] : demo.commands.entries()) {
    await house.conference.submit({ command, commandId: commandIdOf('conference', index), actor: system });
  }
  for (const { roomId, commands } of demo.rooms) {
    const room = await house.room(roomId);
    const done = (room?.seq ?? 0) >= commands.length;
    for (const [index, command] of done ? [] : commands.entries()) {
      await room?.submit({ command, commandId: commandIdOf(roomId, index), actor: system });
    }
  }
}

/** Personal links of the demo, signed now; the invitations behind them are those of the first start. */
export async function demoLinks(
  registry: HouseRegistry,
  keys: AuthKeys,
  baseUrl: string,
  now: number,
): Promise<PersonalLink[]> {
  const { conferenceId, links, botLinks } = demoConference(now);
  const invitations = registry.get(conferenceId)?.conference.state.invitations ?? {};
  const sign = (audience: PersonalLink['audience']) => async (link: DemoLink) => {
    const { invitationId, personId, role, label } = link;
    const expiresAt = invitations[invitationId]?.expiresAt;
    const token = await signInvitation(keys, {
      conferenceId,
      invitationId,
      personId,
      ...(expiresAt ? { expiresAt } : {}),
    });
    return { role, personId, label, url: `${baseUrl}/join#${token}`, audience };
  };
  return Promise.all([...links.map(sign('people')), ...botLinks.map(sign('bots'))]);
}
