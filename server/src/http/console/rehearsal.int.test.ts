import { delegate } from '@plenum/shared/domain/testing/fixture';
import type { ConsoleTestSpeaker } from '@plenum/shared/protocol/console';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { base, ConsoleHouse, code } from '../../testing/console-house.ts';
import { signedConnection } from '../signed-session.ts';

const rehearsal = '/api/console/conferences/rehearsal';
let house: ConsoleHouse;

beforeEach(async () => {
  house = await ConsoleHouse.open();
  await house.signUp();
  await house.good('POST', `${base}/copy`, { newId: 'rehearsal', shiftMs: 0, mode: 'rehearsal' });
});
afterEach(() => house.close());

const bring = (roomId: string) => house.good<ConsoleTestSpeaker>('POST', `${rehearsal}/rehearsal/${roomId}`, {});
const signed = (auth: unknown, cookie?: string) => signedConnection(house.parts, cookie, auth);
const csv = async (conferenceId: string, report: string) =>
  (await house.fetch(`/api/console/conferences/${conferenceId}/reports/${report}.csv?language=en`)).text();

test('a test speaker comes into each room of a rehearsal, has the word there, and goes without a place left', async () => {
  const speaker = await bring('health');
  const found = signed({ testSpeaker: speaker.credential });
  expect([found?.house.conferenceId, found?.personId]).toEqual(['rehearsal', 'test-signal-health']);
  expect(await code(house.ask('POST', `${rehearsal}/rehearsal/health/floor`, {}))).toBe('ok');
  expect(await code(house.ask('POST', `${rehearsal}/rehearsal/health/floor`, {}))).toBe('ok');
  const room = await house.registry.get('rehearsal')?.room('health');
  expect(Object.values(room?.state.floor.holders ?? {}).map(({ personId }) => personId)).toEqual([speaker.personId]);
  await bring('health');
  expect(await code(house.ask('DELETE', `${rehearsal}/rehearsal/health`))).toBe('ok');
  expect(signed({ testSpeaker: speaker.credential })).toBeUndefined();
  expect(await code(house.ask('POST', `${rehearsal}/rehearsal/nowhere`, {}))).toBe('NO_SUCH_ROOM');
});

test('there is none in the event itself, and nobody else comes in by what the handshake says', async () => {
  expect(await code(house.ask('POST', `${base}/rehearsal/health`, {}))).toBe('ONLY_REHEARSAL');
  const { credential } = await bring('plenary');
  for (const auth of [{ testSpeaker: '' }, { testSpeaker: `${credential}x` }, { testSpeaker: credential.slice(0, 33) }])
    expect(signed(auth, `plenum_session=${credential}`)).toBeUndefined();
  expect(signed({}, `plenum_session=${credential}`)?.personId).toBe('test-signal-plenary');
  const conference = house.registry.get('rehearsal')?.conference;
  const system = { kind: 'system' } as const;
  const opening = { invitationId: 'own', personId: delegate.personId, expiresAt: 8e15 };
  const [sessionId = '', secret = ''] = credential.split('.');
  expect(secret).toHaveLength(43);
  await conference?.submit({
    command: { type: 'issueInvitation', ...opening },
    commandId: crypto.randomUUID(),
    actor: system,
  });
  const { secretHash } = conference?.state.sessions[sessionId] ?? { secretHash: '' };
  const another = { type: 'openSession', sessionId: 'f'.repeat(32), invitationId: 'own', secretHash } as const;
  await conference?.submit({ command: another, commandId: crypto.randomUUID(), actor: system });
  expect(signed(undefined, `plenum_session=${'f'.repeat(32)}.${secret}`)?.personId).toBe(delegate.personId);
  expect(signed({ testSpeaker: `${'f'.repeat(32)}.${secret}` })).toBeUndefined();
});

test('a rehearsal leaves no trace in the event: not in its log, its reports, nor its audit', async () => {
  const streams = async () =>
    (await house.log.streams()).filter((stream) => stream.split(':')[1] === house.conferenceId);
  const reports = ['attendance', 'presence', 'turns', 'people', 'delegations', 'items'];
  const trace = async () => ({
    heads: await Promise.all(
      (await streams()).sort().map(async (stream) => [stream, (await house.log.head(stream)).hash]),
    ),
    reports: await Promise.all(reports.map((report) => csv(house.conferenceId, report))),
    audit: await house.registry.get(house.conferenceId)?.acts(),
    state: structuredClone(house.registry.get(house.conferenceId)?.conference.state),
  });
  const before = await trace();
  const { personId } = await bring('plenary');
  await house.good('POST', `${rehearsal}/rehearsal/plenary/floor`, {});
  const conference = house.registry.get('rehearsal');
  await conference?.noteAttendance({ run: 'one', at: 70_000, moves: [[personId, 'plenary', 0]] });
  const room = await conference?.room('plenary');
  const ending = { type: 'endFloor', personId } as const;
  await room?.submit({ command: ending, commandId: crypto.randomUUID(), actor: { kind: 'system' } });
  await house.good('POST', `${rehearsal}/invitations`, { to: [delegate.personId], expiresAt: Date.now() + 60_000 });
  expect(await csv('rehearsal', 'presence')).toContain(personId);
  expect(await csv('rehearsal', 'turns')).toContain('Test signal');
  expect((await conference?.acts('plenary'))?.map(({ act }) => act)).toContain('floorGranted');
  expect(await trace()).toEqual(before);
});
