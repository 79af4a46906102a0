import { playRefusal } from '@plenum/shared/domain/greeting-state';
import type { ConsoleAnswer } from '@plenum/shared/protocol/console';
import { type GreetingOrder, type GreetingView, greetingPaths } from '@plenum/shared/protocol/greetings';
import { v4 as newUuid } from 'uuid';
import { ask } from '../console-api.ts';

export type GreetingStand =
  | 'awaited'
  | 'received'
  | 'processing'
  | 'approval'
  | 'approved'
  | 'locked'
  | 'refused'
  | 'withdrawn';

/** How far a greeting has come, as the house's staff speaks of it. */
export function standOf({ greeting, processing }: Pick<GreetingView, 'greeting' | 'processing'>): GreetingStand {
  const { file, locked } = greeting;
  if (file.state === 'received') return processing && processing.stage !== 'waiting' ? 'processing' : 'received';
  if (file.state !== 'processed') return file.state;
  if (playRefusal(greeting)) return 'approval';
  return locked ? 'locked' : 'approved';
}

/** Seconds as they are typed, in ms; null for what is no time. */
export function msOf(seconds: string): number | null {
  const value = Number(seconds.trim().replace(',', '.'));
  return seconds.trim() === '' || !Number.isFinite(value) || value < 0 ? null : Math.round(value * 1000);
}

/** Gives one order; the id makes a repeated sending harmless. */
export function orderGreeting(
  { conferenceId, greeting }: Pick<GreetingView, 'conferenceId' | 'greeting'>,
  command: GreetingOrder['command'],
): Promise<ConsoleAnswer<object>> {
  const path = `${greetingPaths.one(conferenceId, greeting.greetingId)}/commands`;
  return ask<object>('POST', path, { commandId: newUuid(), command } satisfies GreetingOrder);
}

/** The greetings of each room in the order of its rundown. */
export function byRoom(greetings: readonly GreetingView[], rundowns: Record<string, string[]>) {
  return Object.entries(rundowns)
    .map(([roomId, ids]) => ({
      roomId,
      views: ids.flatMap((id) => greetings.find(({ greeting }) => greeting.greetingId === id) ?? []),
    }))
    .filter(({ views }) => views.length > 0);
}
