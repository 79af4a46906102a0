import { setTimeout as delay } from 'node:timers/promises';
import { type RunningPlenum, runPlenum } from '@plenum/server/testing/run-plenum';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { channelTrackId } from '@plenum/shared/domain/interpretation';
import type { Language } from '@plenum/shared/domain/text';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bot } from './bot.ts';
import type { Clip } from './clip.ts';

/** Channels of the whole house on real media, packet by packet: who gets into them, and what no listener may notice. */
const boothId = 'booth-zh-ja';
const roomId = 'plenary';
/** A second of Opus that says nothing, at a level that says much. */
const sound: Clip = {
  framesPerSecond: 1,
  layers: [],
  sound: {
    packets: Array.from({ length: 50 }, () => Buffer.from([0xf8, 0xff, 0xfe])),
    levels: new Uint8Array(50).fill(20),
  },
};
const perMs = 48;
type Packet = { track: string; timestamp: number; ssrc: number };

let house: RunningPlenum;
let [chair, speaker, first, second, english, listener]: Bot[] = [];
let heard: Packet[] = [];
const figures: string[] = [];

const comes = (personId: string, more: Partial<Parameters<typeof Bot.join>[0]> = {}) =>
  Bot.join({ link: house.linkOf(personId), roomId, audioOnly: true, sending: 'always', ...more });
async function speaks(personId: string): Promise<Bot> {
  const bot = await comes(personId);
  expect(await bot.produce('microphone', sound)).toEqual({ ok: true });
  return bot;
}

beforeAll(async () => {
  house = await runPlenum({ PLENUM_WORKERS: '1' });
  chair = await comes('organizer-office');
  speaker = await speaks('mayor-jinan');
  first = await speaks('interpreter-zh-ja');
  second = await speaks('interpreter-zh-ja-relief');
  english = await speaks('interpreter-en');
  listener = await comes('equipment-osaka', {
    onPacket: (track, timestamp, ssrc) => heard.push({ track, timestamp, ssrc }),
  });
  for (const bot of [chair, listener]) bot.hear(['zh', 'ja', 'en']);
}, 60_000);
afterAll(async () => {
  for (const bot of [chair, speaker, first, second, english, listener]) bot?.close();
  process.stdout.write(figures.join(''));
  await house?.stop();
});

const feedOf = (language: Language) => channelTrackId('dialogue-between-provinces', roomId, language);
const must = async (bot: Bot | undefined, command: RoomStreamCommand) =>
  expect(await bot!.commandTo(roomId, command)).toMatchObject({ ok: true });
const onAir = (bot: Bot | undefined) => must(bot, { type: 'goOnAir', boothId, language: 'ja' });
/** Which tracks the listener gets packets of within these ms. */
async function heardIn(ms: number): Promise<string[]> {
  heard = [];
  await delay(ms);
  return [...new Set(heard.map(({ track }) => track))].toSorted();
}
async function until(test: () => boolean, what: string, patience = 10_000): Promise<number> {
  const began = performance.now();
  while (!test()) {
    if (performance.now() - began > patience) throw new Error(`waited in vain for ${what}`);
    await delay(10);
  }
  return performance.now() - began;
}
const flows = (language: Language) => {
  heard = [];
  return until(() => heard.filter(({ track }) => track === feedOf(language)).length > 10, `sound in ${language}`);
};
/** ms of sound that are missing at most between two packets of the Japanese channel. */
function longestStep(): number {
  const times = heard.filter(({ track }) => track === feedOf('ja')).map(({ timestamp }) => timestamp);
  const steps = times.slice(1).map((timestamp, index) => (timestamp - times[index]!) | 0);
  return Math.max(...steps) / perMs;
}
/** Who sends late himself has nothing to say about the house: then the act is done again. ms of the longest step. */
async function stepsOf(act: (turn: number) => Promise<void>): Promise<number> {
  for (let turn = 0; turn < 30; turn += 1) {
    heard = [];
    let [last, late] = [performance.now(), 0];
    const watch = setInterval(() => {
      late = Math.max(late, performance.now() - last - 5);
      last = performance.now();
    }, 5);
    await act(turn);
    clearInterval(watch);
    if (late < 12) return longestStep();
  }
  throw new Error('this machine is too busy to send fifty packets a second');
}
const air = () => listener!.room?.interpretation.booths[boothId]?.air;
function onDuty(): Bot | undefined {
  const now = air();
  return [first, second].find((bot) => now?.state === 'live' && now.personId === bot?.personId);
}

it('INTERP-8 of four open microphones the channels get that of whoever is on air, and nobody gets any of them directly', async () => {
  expect(await heardIn(800)).toEqual([]);
  const stranger = await comes('interpreter-healthcare');
  expect(await stranger.produce('microphone', sound)).toMatchObject({ refusal: { code: 'NOT_IN_BOOTH' } });
  expect(await stranger.command({ type: 'goOnAir', boothId, language: 'ja' })).toMatchObject({ ok: false });
  expect(await speaker!.command({ type: 'goOnAir', boothId, language: 'ja' })).toMatchObject({
    refusal: { code: 'NOT_PERMITTED' },
  });
  stranger.close();
  await onAir(first);
  await flows('ja');
  expect(await heardIn(500)).toEqual([feedOf('ja')]);
  await must(first, { type: 'goOffAir', boothId });
  await delay(400);
  expect(await heardIn(600)).toEqual([]);
});

it('INTERP-8 of a room that is closed nobody gets a packet of a channel, and with the room they are back', async () => {
  await onAir(first);
  await flows('ja');
  await must(chair, { type: 'closeRoom' });
  await until(() => listener!.place.state === 'house', 'the listener to be outside');
  await delay(200);
  const before = chair!.packetsOf(feedOf('ja'));
  expect(await heardIn(600)).toEqual([]);
  expect(chair!.packetsOf(feedOf('ja'))).toBe(before);
  await must(chair, { type: 'openRoom' });
  for (const bot of [speaker, first, second, english, listener])
    expect(await bot!.enter(roomId)).toMatchObject({ ok: true });
  for (const bot of [speaker, first, second, english]) {
    if (Object.values(bot!.room?.tracks ?? {}).some(({ personId }) => personId === bot!.personId)) continue;
    await bot!.unpublish('microphone');
    expect(await bot!.produce('microphone', sound)).toEqual({ ok: true });
  }
  await onAir(first);
  await flows('ja');
});

it('INTERP-9 a handover costs a listener 40 ms at most, and he has the same stream before and after', async () => {
  await flows('ja');
  const [{ ssrc }] = heard as [Packet];
  const gaps: number[] = [];
  for (let round = 0; round < 9; round += 1)
    gaps.push(
      await stepsOf(async () => {
        await delay(60);
        await must(onDuty() === first ? second : first, { type: 'takeOver', boothId });
        await delay(120);
      }),
    );
  const sorted = gaps.toSorted((a, b) => a - b);
  figures.push(`between two packets at a handover: median ${sorted[4]} ms, longest of nine ${sorted[8]} ms\n`);
  expect(sorted[4]).toBeLessThanOrEqual(40);
  expect(sorted[7]).toBeLessThanOrEqual(40);
  expect(new Set(heard.map((packet) => packet.ssrc))).toEqual(new Set([ssrc]));
});

it('INTERP-14 from the first packet that a booth hears of a moderator, nobody of the house and no channel has any of him', async () => {
  expect(await chair!.produce('microphone', sound)).toEqual({ ok: true });
  const voice = chair!.trackOf('microphone') ?? '';
  await flows('zh');
  expect(await heardIn(400)).toEqual([voice, feedOf('en'), feedOf('ja'), feedOf('zh')].toSorted());
  await must(chair, { type: 'talkToBooth', boothId });
  const before = first!.packetsOf(voice);
  await until(() => first!.packetsOf(voice) > before, 'the first word in the booth');
  expect(await heardIn(600)).toEqual([feedOf('ja')]);
  expect(second!.packetsOf(voice)).toBeGreaterThan(0);
  const others = english!.packetsOf(voice);
  await delay(300);
  expect(english!.packetsOf(voice)).toBe(others);
  await must(chair, { type: 'talkToBooth', boothId: null });
  await flows('zh');
  await chair!.unpublish('microphone');
});

it('a conference process that stands still for 50 ms again and again takes no packet from a listener', async () => {
  const { conference } = await house.pids();
  await flows('ja');
  const longest = await stepsOf(async () => {
    for (let round = 0; round < 4; round += 1) {
      process.kill(conference, 'SIGSTOP');
      await delay(50);
      process.kill(conference, 'SIGCONT');
      await delay(30);
    }
  });
  expect(heard.length).toBeGreaterThan(12);
  expect(longest).toBe(20);
});

it('a conference process that is killed takes no packet from a listener, and finds the channels as they were', async () => {
  await flows('ja');
  const [{ ssrc }] = heard as [Packet];
  const hellos = [chair, first, second, listener].map((bot) => bot!.hellos);
  heard = [];
  process.kill((await house.pids()).conference, 'SIGKILL');
  await until(() => [chair, first, second, listener].every((bot, at) => bot!.hellos > hellos[at]!), 'all to be back');
  await delay(500);
  figures.push(`longest step over the death of the conference process: ${longestStep()} ms\n`);
  expect(longestStep()).toBeLessThan(400);
  await must(onDuty() === first ? second : first, { type: 'takeOver', boothId });
  await flows('ja');
  expect(new Set(heard.filter(({ track }) => track === feedOf('ja')).map((packet) => packet.ssrc))).toEqual(
    new Set([ssrc]),
  );
});

it('INTERP-11 an interpreter’s browser that dies leaves the channel to the floor with its mark, and staff hear of it, within a second', async () => {
  await must(chair, { type: 'grantFloor', personId: 'mayor-jinan', replace: true });
  heard = [];
  onDuty()!.close();
  const marked = await until(() => air()?.state !== 'live', 'the mark');
  const ja = () => chair!.signals.interpretation?.rooms[roomId]?.channels.ja;
  const told = marked + (await until(() => ja()?.carries === 'noInterpretation', 'the figures of the staff'));
  await flows('ja');
  figures.push(`after a browser died: mark ${Math.round(marked)} ms, staff ${Math.round(told)} ms\n`);
  expect(marked).toBeLessThan(1000);
  expect(told).toBeLessThan(1700);
  expect(await heardIn(300)).toContain(feedOf('ja'));
});

it('after the death of the media worker the channels are back with the room, and everybody hears what he had chosen', async () => {
  listener!.hear(['ja']);
  const { workers } = await house.pids();
  const session = listener!.mediaSession;
  for (const worker of workers) process.kill(worker, 'SIGKILL');
  await until(() => listener!.mediaSession !== session, 'new transports');
  const back = await flows('ja');
  figures.push(`after the worker died: the channel is back ${Math.round(back)} ms after the new transports\n`);
  const channels = (await heardIn(400)).filter((track) => track.startsWith('dialogue'));
  expect(channels).toEqual([feedOf('ja')]);
});
