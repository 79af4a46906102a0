import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { consentVersion, type GreetingView, greetingPaths } from '@plenum/shared/protocol/greetings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoConferenceId } from '../demo/demo-conference.ts';
import { until } from '../media/testing/until.ts';
import { Guests } from '../testing/guests.ts';
import { mediaIntroduction, type TestMedia, takeMedia } from '../testing/media-client.ts';
import { type RunningPlenum, runPlenum } from '../testing/run-plenum.ts';
import { type Joined, join } from '../testing/socket-client.ts';
import { aac, ffmpeg, h264, picture, tone } from './testing/make-media.ts';
import { persisting, sha256Of, TusGuest } from './testing/tus-guest.ts';

/** One greeting from the guest's link to the stage, in a house whose processes are killed on the way. */
const roomId = 'plenary';
const greetingId = 'greeting-of-the-test';
const guestId = 'guest-of-honour';
let plenum: RunningPlenum;
let guests: Guests;
let organizer: Joined;
let cookies: { organizer: string; guest: string };
let guest: TusGuest;
let folder: string;
let listener: { client: Joined; media: TestMedia };

beforeAll(async () => {
  folder = await mkdtemp(pathOf(tmpdir(), 'plenum-film-'));
  plenum = await runPlenum({ PLENUM_WORKERS: '1' });
  guests = await Guests.of(plenum);
  organizer = guests.organizer;
  const { cookie } = await guests.enrol(guestId, { role: 'dignitary', language: 'ja' });
  cookies = { organizer: guests.cookie, guest: cookie };
  guest = new TusGuest(() => Number(new URL(plenum.url).port), cookie, demoConferenceId);
  const client = await guests.come('listener', {}, { roomId, media: await mediaIntroduction() });
  listener = { client, media: await takeMedia(client) };
}, 60_000);
afterAll(async () => {
  await listener?.media.close();
  guests?.close();
  await plenum?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function view(): Promise<GreetingView> {
  const { body } = await persisting(() =>
    guest.ask({ method: 'GET', path: greetingPaths.one(demoConferenceId, greetingId) }),
  );
  return (JSON.parse(body) as { view: GreetingView }).view;
}

/** The organizer's hand, over the connection of the moment: the house may have been away. */
async function give(command: RoomStreamCommand): Promise<void> {
  await persisting(async () => {
    if (!organizer.socket.connected) await comeBack();
    await organizer.must(command, roomId);
  });
}
async function comeBack(): Promise<void> {
  organizer = await persisting(() => join(plenum.url, cookies.organizer, { roomId }));
  guests.organizer = organizer;
}
const playout = () => organizer.replica.room?.state.playout;
const playoutId = () => playout()?.onAir?.playoutId ?? playout()?.cued?.playoutId ?? '';
const packets = () => listener.media.packets(`${playoutId()}-v`);
async function flows(): Promise<void> {
  const before = packets();
  await until(() => packets() > before + 5, 10_000, 'the picture to flow');
}
async function stands(): Promise<void> {
  await expect
    .poll(async () => {
      const before = packets();
      await new Promise((resolve) => setTimeout(resolve, 400));
      return packets() - before;
    })
    .toBe(0);
}

test('GREET-3 consent, upload, and a house that is killed while it works on the film: one clip, and no second', async () => {
  await organizer.must({
    type: 'planGreeting',
    greetingId,
    personId: guestId,
    roomId,
    itemId: null,
    language: 'ja',
  });
  const order = {
    commandId: randomUUID(),
    command: { type: 'giveConsent', greetingId, version: consentVersion, language: 'ja' },
  };
  const consent = await guest.ask({
    method: 'POST',
    path: `${greetingPaths.one(demoConferenceId, greetingId)}/commands`,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(order)),
  });
  expect(consent.status).toBe(200);
  const film = pathOf(folder, 'film.mp4');
  await ffmpeg(...picture('320x180', 30), ...tone(30), '-t', '30', ...h264, ...aac, film);
  const bytes = await readFile(film);
  const uploadId = String(await guest.create(greetingId, bytes.length));
  await guest.patch(uploadId, 0, bytes);
  expect(await guest.complete(greetingId, uploadId, sha256Of(bytes))).toMatchObject({ state: 'received' });
  await until(async () => (await view()).processing?.stage === 'transcode', 30_000, 'the transcoding to begin');
  process.kill((await plenum.pids()).conference, 'SIGKILL');
  await plenum.healthy();
  await until(async () => (await view()).greeting.file.state === 'processed', 90_000, 'the clip');
  const { greeting } = await view();
  expect(greeting.file).toMatchObject({ uploadId, sha256: sha256Of(bytes) });
  const preview = await guest.ask({
    method: 'GET',
    path: `${greetingPaths.one(demoConferenceId, greetingId)}/preview.mp4`,
  });
  expect([preview.status, preview.headers['content-type']]).toEqual([200, 'video/mp4']);
}, 180_000);

test('PLAY-1 approved, cued and taken, sound and picture reach the room', async () => {
  await comeBack();
  const { file } = (await view()).greeting;
  if (file.state !== 'processed') throw new Error('there is no clip');
  await organizer.must({ type: 'approveGreeting', greetingId, hash: file.clip.hash, alone: true });
  const still = pathOf(folder, 'still.png');
  await ffmpeg(...picture('320x180', 1), '-frames:v', '1', still);
  const brought = await fetch(`${plenum.url}${greetingPaths.one(demoConferenceId, greetingId)}/still`, {
    method: 'POST',
    headers: { cookie: cookies.organizer, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(await readFile(still)),
  });
  expect(brought.status).toBe(200);
  const client = await guests.come('second-listener', {}, { roomId, media: await mediaIntroduction() });
  listener = { client, media: await takeMedia(client) };
  const id = randomUUID();
  await give({ type: 'cueGreeting', playoutId: id, greetingId });
  await until(() => playout()?.cued?.playoutId === id, 5000, 'the cue');
  await stands();
  await give({ type: 'takeGreeting', playoutId: id });
  await flows();
  await until(() => listener.media.packets(`${id}-a`) > 10, 5000, 'the sound to flow');
});

test('PLAY-6 a media node that dies under it: the slate within two seconds, and on from the place where it stood', async () => {
  const id = playoutId();
  process.kill((await plenum.pids()).mediaNode, 'SIGKILL');
  const began = performance.now();
  await until(() => playout()?.onAir?.state === 'failed', 10_000, 'the slate');
  const took = performance.now() - began;
  console.info(`slate after the media node died: ${Math.round(took)} ms`);
  expect(took).toBeLessThan(2000);
  const position = playout()?.onAir?.position;
  expect(position).toBeGreaterThan(0);
  const shown = await fetch(
    `${plenum.url}${greetingPaths.still(demoConferenceId, roomId, playout()?.onAir?.still ?? '')}`,
    {
      headers: { cookie: cookies.guest },
    },
  );
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  await plenum.healthy();
  const client = await guests.come('third-listener', {}, { roomId, media: await mediaIntroduction() });
  listener = { client, media: await takeMedia(client) };
  await give({ type: 'resumeGreeting', playoutId: id, from: null });
  await until(() => playout()?.onAir?.state === 'playing', 5000, 'the clip to go on');
  expect(playout()?.onAir).toMatchObject({ position });
  await flows();
}, 60_000);

test('PLAY-3 a conference process that dies under it: the clip plays on, and stopping it stops it', async () => {
  const id = playoutId();
  process.kill((await plenum.pids()).conference, 'SIGKILL');
  await flows();
  await plenum.healthy();
  await comeBack();
  expect(playout()?.onAir).toMatchObject({ playoutId: id, state: 'playing' });
  await give({ type: 'stopGreeting', playoutId: id });
  await until(() => playout()?.onAir === null, 5000, 'the end');
  const last = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 800));
  const late = listener.media.lastAt(`${id}-v`) - last;
  console.info(`last packet after the stop: ${Math.round(late)} ms`);
  expect(late).toBeLessThan(300);
}, 60_000);
