import { setTimeout as delay } from 'node:timers/promises';
import type { Id } from '@plenum/shared/domain/ids';
import { holderOf, positionOf } from '@plenum/shared/domain/room-state';
import type { Bot } from './bot.ts';
import { cast, type Part } from './cast.ts';
import { sentenceIn } from './sentences.ts';

/** One bot on the stage. Whatever it does, it does not more often than its pauses allow. */
export type Player = { bot: Bot; part: Part; signal: AbortSignal };

const bots: ReadonlySet<Id> = new Set(cast.map(({ personId }) => personId));
const rooms = ['plenary', 'healthcare', 'equipment', 'city-a', 'city-b'];
/** ms */
const turn = { short: 12_000, long: 26_000 };
const longestQueue = 3;

const between = (short: number, long: number) => short + Math.random() * (long - short);
const pause = (player: Player, short: number, long: number) =>
  delay(between(short, long), undefined, { signal: player.signal });
const happens = (probability: number) => Math.random() < probability;

/** Grants the next and ends bots which go on for too long. Steps back as soon as a person is there to moderate. */
export async function moderate(player: Player): Promise<void> {
  const { bot } = player;
  await pause(player, 2000, 4000);
  const { room } = bot;
  if (!room || bot.place.state !== 'in' || personModerates(bot)) return;
  const holder = room.floor.holders[0];
  const isOver = holder && bots.has(holder.personId) && Date.now() - holder.since > turn.long + 4000;
  if (isOver) await bot.command({ type: 'endFloor', personId: holder.personId });
  else if (!holder && room.floor.queue.length > 0) await bot.command({ type: 'grantNext' });
  else if (happens(0.03)) await chat(player);
}

function personModerates({ signals, conference, place }: Bot): boolean {
  const here = signals.room?.people ?? [];
  return here.some(({ personId }) => {
    const person = conference?.people[personId];
    if (!person || bots.has(personId) || place.state !== 'in') return false;
    const isMine = person.moderates.scope === 'all' || person.moderates.roomIds.includes(place.roomId);
    return person.role === 'organizer' || (person.role === 'moderator' && isMine);
  });
}

/** Asks for the floor, speaks when it is granted, gives it back; now and then writes, thinks better of it, or hides the camera. */
export async function speak(player: Player): Promise<void> {
  const { bot } = player;
  const { room, personId } = bot;
  if (!room || bot.place.state !== 'in') return;
  if (holderOf(room, personId)) {
    await pause(player, turn.short, turn.long);
    await bot.command({ type: 'yieldFloor' });
  } else if (positionOf(room, personId) === 0 && room.floor.queue.length < longestQueue && happens(0.4)) {
    await bot.command({ type: 'raiseHand', kind: happens(0.7) ? 'speech' : 'question' });
  } else if (positionOf(room, personId) > 1 && happens(0.04)) {
    await bot.command({ type: 'lowerHand' });
  } else if (happens(0.1)) await chat(player);
  else if (happens(0.04)) await hideCamera(player);
  await waitForFloor(player);
}

/** A pause which the granted floor ends early. */
async function waitForFloor({ bot, signal }: Player): Promise<void> {
  const timeout = between(5000, 11_000);
  await bot
    .until(() => signal.aborted || Boolean(bot.room && holderOf(bot.room, bot.personId)), timeout)
    .catch(() => {});
  signal.throwIfAborted();
}

async function chat({ bot, part }: Player): Promise<void> {
  await bot.command({ type: 'postMessage', text: sentenceIn(part.language, Math.random) });
}

async function hideCamera(player: Player): Promise<void> {
  await player.bot.setMuted('camera', true);
  await pause(player, 6000, 12_000);
  await player.bot.setMuted('camera', false);
}

/** As `speak`, and walks on after a while; whoever waits for the floor stays, and half of the ways lead home. */
export async function walk(player: Player): Promise<void> {
  const { bot, part } = player;
  const isBusy = bot.room && (holderOf(bot.room, bot.personId) || positionOf(bot.room, bot.personId) > 0);
  if (isBusy || !happens(0.2)) return speak(player);
  const elsewhere = rooms.filter((roomId) => bot.place.state === 'house' || roomId !== bot.place.roomId);
  await bot.enter(happens(0.5) ? part.home : (elsewhere[Math.floor(Math.random() * elsewhere.length)] ?? part.home));
}

export async function show(player: Player): Promise<void> {
  await pause(player, 20_000, 40_000);
}
