import { randomUUID } from 'node:crypto';
import type { Hello } from '@plenum/shared/protocol/hello';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { until } from '../media/testing/until.ts';
import { Guests } from '../testing/guests.ts';
import { signIn, signOut, whoAmI } from '../testing/http-client.ts';
import { joinWithMedia, mediaIntroduction, type TestMedia } from '../testing/media-client.ts';
import { type RunningPlenum, runPlenum } from '../testing/run-plenum.ts';
import { codeOf, commandMessage, type Joined, rawSocket, TestClient } from '../testing/socket-client.ts';

let plenum: RunningPlenum;
let guests: Guests;
const media: TestMedia[] = [];
const introduction = await mediaIntroduction();
let count = 0;
let salon: string;
const someone = () => `guest-${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  plenum = await runPlenum({ PLENUM_WORKERS: '1', PLENUM_GRACE: '5' });
  guests = await Guests.of(plenum);
  await guests.plan('cabinet', { kind: 'table' });
});
/** A room of its own for every test. */
beforeEach(async () => {
  count += 1;
  salon = await guests.plan(`salon-${count}`, {
    policy: { microphone: 'open', camera: 'open', admission: 'open', seats: 50 },
  });
});
afterEach(() => expect(plenum.output()).not.toMatch(/invariant/));
afterAll(async () => {
  await Promise.all(media.map((each) => each.close()));
  guests.close();
  await plenum.stop();
});

async function withMedia(cookie: string, hello: Partial<Hello> = {}) {
  const joined = await joinWithMedia(plenum.url, cookie, hello);
  media.push(joined.media);
  return joined;
}
/** A page that is refused, or let in, without an exception. */
async function greet(cookie: string, hello: Partial<Hello> = {}) {
  const client = new TestClient(plenum.url, cookie);
  return { client, answer: await client.hello(hello) };
}
const tracksIn = (client: Joined) => Object.values(client.replica.room?.state.tracks ?? {});
const kindOf = ({ welcome }: Joined) =>
  welcome.place.state === 'house' ? 'house' : `${welcome.conference.kind} ${welcome.place.room.kind}`;

describe('hello', () => {
  test('one question, one answer: who I am, where I stand, the house, and both transports', async () => {
    const { cookie } = await guests.enrol('first-guest');
    const client = new TestClient(plenum.url, cookie);
    const answer = await client.hello({ roomId: salon, media: introduction });
    expect(client.heard.filter((line) => !line.startsWith('signals'))).toHaveLength(1);
    if (!answer.ok) throw new Error(answer.refusal.code);
    const { me, place, media: offered, house, conference, serverTime } = answer.welcome;
    expect(me).toMatchObject({ personId: 'first-guest', role: 'delegate' });
    expect(place).toMatchObject({ state: 'in', roomId: salon, room: { kind: 'snapshot' }, people: { count: 1 } });
    expect(offered).toMatchObject({ state: 'fresh', connected: true, send: { id: expect.any(String) } });
    expect(house.rooms[salon]).toMatchObject({ count: 1, status: 'open', live: false, holders: [], speaking: null });
    expect(conference.kind).toBe('snapshot');
    expect(Math.abs(serverTime - Date.now())).toBeLessThan(5000);
    client.drop();
  });

  test('who says nothing of a room comes to the plenary, who says null stays in the house, who may not is told why', async () => {
    const { cookie } = await guests.enrol(someone(), { rooms: { scope: 'some', roomIds: ['plenary', salon] } });
    const places = [];
    for (const hello of [
      {},
      { roomId: null },
      { roomId: 'healthcare' },
      { roomId: 'nowhere' },
      { roomId: 'cabinet' },
    ]) {
      const { client, answer } = await greet(cookie, hello);
      places.push(answer.ok && answer.welcome.place);
      await client.leave();
    }
    expect(places).toMatchObject([
      { state: 'in', roomId: 'plenary' },
      { state: 'house', refusal: null },
      { state: 'house', refusal: { code: 'ROOM_NOT_FOR_YOU' } },
      { state: 'house', refusal: { code: 'NO_SUCH_ROOM' } },
      { state: 'house', refusal: { code: 'NO_SUCH_ROOM' } },
    ]);
  });

  test('CORE-5 who knows something gets the events after it, who knows what never was gets the whole', async () => {
    const { cookie } = await guests.enrol(someone());
    const first = await guests.join(cookie, { roomId: salon });
    expect(kindOf(first)).toBe('snapshot snapshot');
    first.drop();
    await guests.organizer.must({ type: 'postMessage', text: 'meanwhile' }, salon);
    await guests.organizer.must({
      type: 'describeConference',
      title: { en: 'Changed' },
      subtitle: null,
      languages: ['en'],
      zones: [{ zone: 'UTC', city: { en: 'Any' } }],
    });
    const { conference, room } = first.replica;
    const known = { conference: conference?.seq ?? 0, room: { roomId: salon, seq: room?.seq ?? 0 } };
    const second = await guests.join(cookie, { known });
    expect(kindOf(second)).toBe('events events');
    first.replica.catchUpConference(second.welcome.conference);
    if (second.welcome.place.state === 'in') first.replica.catchUpRoom(second.welcome.place.room);
    second.drop();
    const whole = await guests.join(cookie, {
      known: { conference: 999_999, room: { roomId: salon, seq: 999_999 } },
    });
    expect(kindOf(whole)).toBe('snapshot snapshot');
    expect([first.replica.conference, first.replica.room]).toEqual([whole.replica.conference, whole.replica.room]);
    expect(first.replica.faults).toEqual([]);
    whole.drop();
  });
});

describe('one person, one place', () => {
  test('PRES-1 a second tab is told so and may take over; the first one is told, closed, and can do nothing any more', async () => {
    const { cookie } = await guests.enrol(someone());
    const first = await guests.join(cookie, { roomId: salon });
    const second = await greet(cookie, { roomId: 'healthcare' });
    expect(codeOf(second.answer)).toBe('ALREADY_HERE');
    expect(first.isOver).toBe(false);
    const taken = await second.client.hello({ takeOver: true });
    expect(taken).toMatchObject({
      ok: true,
      welcome: { place: { state: 'in', roomId: salon, people: { count: 1 } } },
    });
    await until(() => first.ended.length > 0);
    expect(first.ended).toEqual(['superseded']);
    await until(() => first.socket.disconnected);
    expect(await second.client.give({ type: 'raiseHand', kind: 'speech' }, salon)).toMatchObject({ ok: true });
    await second.client.leave();
  });

  test('PRES-1 the same link in a second browser is the same person, and its own session', async () => {
    const { cookie, token } = await guests.enrol(someone());
    const otherBrowser = await signIn(plenum.url, token);
    expect(otherBrowser).not.toBe(cookie);
    const first = await guests.join(cookie, { roomId: salon });
    expect(codeOf((await greet(otherBrowser)).answer)).toBe('ALREADY_HERE');
    const second = await guests.join(otherBrowser, { takeOver: true });
    await until(() => first.ended.includes('superseded'));
    expect(await signOut(plenum.url, cookie)).toBe(204);
    expect(await second.give({ type: 'raiseHand', kind: 'speech' }, salon)).toMatchObject({ ok: true });
    expect(await whoAmI(plenum.url, otherBrowser)).toMatchObject({ ok: true });
    await second.leave();
  });

  test('a page that comes back before its dead line was noticed is not taken for a stranger, and keeps its transports', async () => {
    const { cookie } = await guests.enrol(someone());
    const { client, media: own } = await withMedia(cookie, { roomId: salon });
    const track = await own.speak();
    const again = await guests.join(cookie, { media: { ...introduction, mediaSession: own.mediaSession } });
    expect(again.welcome.media).toMatchObject({ state: 'kept', mediaSession: own.mediaSession });
    expect(tracksIn(again)).toMatchObject([{ trackId: track }]);
    await until(() => client.socket.disconnected);
    await again.leave();
  });

  test('a reload is the same person with new transports; what the page had is gone, and there is no ghost', async () => {
    const { cookie } = await guests.enrol('reloading-guest');
    const watcher = await guests.come(someone(), {}, { roomId: salon });
    const { client, media: own } = await withMedia(cookie, { roomId: salon });
    await own.speak();
    await guests.organizer.must({ type: 'grantFloor', personId: 'reloading-guest', replace: true }, salon);
    await until(() => tracksIn(watcher).length === 1);
    client.drop();
    const started = performance.now();
    const reloaded = await withMedia(cookie);
    console.log(
      JSON.stringify({ test: 'reload to transports', unit: 'ms', took: Math.round(performance.now() - started) }),
    );
    expect(reloaded.client.welcome.me.personId).toBe('reloading-guest');
    expect(reloaded.media.mediaSession).not.toBe(own.mediaSession);
    expect(reloaded.client.welcome.place).toMatchObject({ state: 'in', roomId: salon, people: { count: 2 } });
    expect(tracksIn(reloaded.client)).toEqual([]);
    await until(() => tracksIn(watcher).length === 0);
    expect(watcher.replica.room?.state.floor.holders).toMatchObject([{ personId: 'reloading-guest' }]);
    const old = { mediaSession: own.mediaSession, consumerIds: ['any'] };
    expect(codeOf(await reloaded.client.ask('consumersReady', old))).toBe('MEDIA_UNAVAILABLE');
    await reloaded.client.leave();
    await until(() => watcher.replica.room?.state.floor.holders.length === 0);
    await watcher.leave();
  });

  test('PRES-2 a lost line keeps its place for the grace and is shown as away; after it the tracks end', async () => {
    const { cookie } = await guests.enrol('lost-guest');
    const watcher = await guests.come(someone(), {}, { roomId: salon });
    const { client, media: own } = await withMedia(cookie, { roomId: salon });
    await own.speak();
    client.drop();
    const lastPeople = () => watcher.signals.findLast(({ room }) => room)?.room;
    await until(() => lastPeople()?.people.some((p) => p.personId === 'lost-guest' && p.line === 'away') ?? false);
    expect(tracksIn(watcher)).toHaveLength(1);
    await until(() => tracksIn(watcher).length === 0 && lastPeople()?.count === 1, 9000, 'the end of the grace');
    await watcher.leave();
  });

  test('ROSTER-4 revoking the invitation ends the stay at once: socket, cookie, place and floor', async () => {
    const { cookie, invitationId } = await guests.enrol('revoked-guest');
    const { client, media: own } = await withMedia(cookie, { roomId: salon });
    await own.speak();
    await guests.organizer.must({ type: 'grantFloor', personId: 'revoked-guest', replace: true }, salon);
    await guests.organizer.must({ type: 'revokeInvitation', invitationId });
    await until(() => client.ended.length > 0);
    expect(client.ended).toEqual(['revoked']);
    await until(() => client.socket.disconnected);
    expect(await whoAmI(plenum.url, cookie)).toEqual({ ok: false, refusal: { code: 'NOT_SIGNED_IN' } });
    expect(codeOf((await greet(cookie)).answer)).toBe('NOT_SIGNED_IN');
    const watcher = await guests.come(someone(), {}, { roomId: salon });
    expect(watcher.replica.room?.state.floor.holders).toEqual([]);
    expect(watcher.welcome.place).toMatchObject({ people: { count: 1 } });
    await watcher.leave();
  });
});

describe('VIS-2, TRACK-2 knowing an id gives nothing', () => {
  test("another person's media session, track, consumers, command and private room", async () => {
    const [one, two] = [await guests.enrol(someone()), await guests.enrol(someone())];
    const victim = await withMedia(one.cookie, { roomId: salon });
    const voice = await victim.media.speak();
    const thief = await withMedia(two.cookie, { roomId: salon });
    await until(() => thief.media.packets(voice) > 0);
    const { mediaSession } = victim.media;
    const { client } = thief;
    const rtp = { source: 'microphone', kind: 'audio', rtpParameters: opusParameters(77), muted: false } as const;
    const asOther = [
      client.ask('produce', { mediaSession, trackId: randomUUID(), ...rtp }),
      client.ask('connectTransport', { mediaSession, direction: 'send', dtls: introduction.dtls }),
      client.ask('restartIce', { mediaSession, direction: 'recv' }),
      client.ask('consumersReady', { mediaSession, consumerIds: ['a'] }),
    ];
    expect((await Promise.all<Awaited<(typeof asOther)[number]>>(asOther)).map(codeOf)).toEqual(
      Array.from({ length: 4 }, () => 'MEDIA_UNAVAILABLE'),
    );
    const own = thief.media.mediaSession;
    expect(codeOf(await client.ask('produce', { mediaSession: own, trackId: voice, ...rtp }))).toBe('TRACK_EXISTS');
    for (const type of ['muteTrack', 'unmuteTrack'] as const)
      expect(codeOf(await client.give({ type, trackId: voice }, salon))).toBe('TRACK_UNKNOWN');
    expect(codeOf(await client.give({ type: 'unpublishTrack', trackId: voice }, salon))).toBe('ok');
    expect(tracksIn(client).map(({ trackId }) => trackId)).toEqual([voice]);

    const message = commandMessage({ type: 'raiseHand', kind: 'speech' }, salon);
    expect(await victim.client.ask('command', message)).toMatchObject({ ok: true });
    expect(await client.ask('command', message)).toMatchObject({ ok: true });
    await until(() => client.replica.room?.state.floor.queue.length === 2);

    client.drop();
    const stolen = await greet(two.cookie, { media: { ...introduction, mediaSession } });
    expect(stolen.answer).toMatchObject({ ok: true, welcome: { media: { state: 'fresh' } } });
    const heard = victim.media.mediaSession;
    expect(codeOf(await victim.client.ask('restartIce', { mediaSession: heard, direction: 'send' }))).toBe('ok');
    await stolen.client.leave();
    await victim.client.leave();
  });

  test('a room that is not for somebody answers as one that is not there', async () => {
    const rooms = { scope: 'some' as const, roomIds: ['plenary', salon] };
    const guest = await guests.come(someone(), { rooms }, { roomId: salon });
    for (const roomId of ['cabinet', 'never-planned']) {
      const answers = [
        await guest.give({ type: 'knock' }, roomId),
        await guest.give({ type: 'raiseHand', kind: 'speech' }, roomId),
        await guest.give({ type: 'postMessage', text: 'hello' }, roomId),
        await guest.enter(roomId),
      ];
      expect(answers.map(codeOf)).toEqual(answers.map(() => 'NO_SUCH_ROOM'));
      expect(codeOf(await guest.give({ type: 'closeRoom' }, roomId))).toBe('NOT_PERMITTED');
    }
    expect(codeOf(await guest.give({ type: 'raiseHand', kind: 'speech' }, 'plenary'))).toBe('NOT_IN_ROOM');
    expect(guest.heard.join()).not.toContain('cabinet');
    await guest.leave();
  });

  test('a session id without its secret is nobody', async () => {
    const { cookie } = await guests.enrol(someone());
    const [sessionId] = cookie.split('.');
    expect(codeOf((await greet(`${sessionId}.${'A'.repeat(43)}`)).answer)).toBe('NOT_SIGNED_IN');
  });
});

describe('the one port', () => {
  test('sockets come from the house’s own pages and from programs, and over websocket only', async () => {
    const outcome = (origin: string) => {
      const socket = rawSocket(plenum.url, undefined, { extraHeaders: { origin } });
      return new Promise((resolve) => {
        socket.once('connect', () => resolve('in'));
        socket.once('connect_error', () => resolve('refused'));
      }).finally(() => socket.disconnect());
    };
    expect(await outcome(plenum.url)).toBe('in');
    for (const origin of ['https://elsewhere.example', 'null', `${plenum.url}.elsewhere.example`])
      expect([origin, await outcome(origin)]).toEqual([origin, 'refused']);
    const polling = await fetch(`${plenum.url}/socket.io/?EIO=4&transport=polling`);
    expect([polling.status, await polling.json()]).toEqual([400, { code: 0, message: 'Transport unknown' }]);
    expect((await fetch(`${plenum.url}/socket.io/socket.io.js`)).status).not.toBe(200);
  });

  test('the page, its boot and its health are there', async () => {
    expect(await (await fetch(plenum.url)).text()).toContain('id="plenum-boot"');
    const health = (await (await fetch(`${plenum.url}/healthz`)).json()) as { status: string; counts: object };
    expect(health).toMatchObject({ status: 'ok', counts: { rooms: expect.any(Number), visitors: expect.any(Number) } });
  });
});
