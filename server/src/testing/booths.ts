import { randomUUID } from 'node:crypto';
import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import { delegate, interpreter, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import { partner } from '@plenum/shared/domain/testing/samples-interpretation';
import type { MediaPlane } from '../media/media-plane.ts';
import { type SmallHouse, system } from './small-house.ts';

export const [jaBooth, enBooth] = ['booth-ja', 'booth-en'];
/** Sits in the other booth, which works into English. */
export const relay = { ...interpreter, personId: 'booth-three' };
/** Is an interpreter, and sits nowhere. */
export const unassigned = { ...interpreter, personId: 'booth-none' };
export const chinese = { ...delegate, personId: 'speaker-zh', language: 'zh' as const };
export const japanese = { ...secondDelegate, personId: 'speaker-ja', language: 'ja' as const };
export const boothPeople = [partner, relay, unassigned, chinese, japanese];

type Plan = Omit<Extract<ConferenceStreamCommand, { type: 'planLanguages' }>, 'type' | 'roomId'>;

/** Chinese on the floor; the fixture's interpreter and his partner work into Japanese, a third one into English. */
export async function planBooths(house: SmallHouse, roomId: string, change: Partial<Plan> = {}): Promise<void> {
  const plan: Plan = {
    ...{ floor: ['zh', 'ja'], channels: ['zh', 'ja', 'en'], shifts: [], relay: true },
    booths: [
      { boothId: jaBooth, interpreters: [interpreter.personId, partner.personId], languages: ['ja', 'zh'] },
      { boothId: enBooth, interpreters: [relay.personId], languages: ['en'] },
    ],
    ...change,
  };
  const command = { type: 'planLanguages', roomId, ...plan } as const;
  const done = await house.house.conference.submit({ command, commandId: randomUUID(), actor: system });
  if (!done.ok) throw new Error(`the plan was refused: ${done.refusal.code}`);
}

/** What the media node holds for this page: by producer, whether it flows. */
export async function wiresOf(plane: MediaPlane, mediaSession: string): Promise<Record<string, 'live' | 'warm'>> {
  const inventory = await plane.inventory();
  const peer = inventory.ok ? inventory.value.peers.find(({ peerId }) => peerId === mediaSession) : undefined;
  return Object.fromEntries(peer?.consumers.map(({ producerId, flow }) => [producerId, flow]) ?? []);
}
