import { delegate } from '@plenum/shared/domain/testing/fixture';
import { type ConsoleInvitations, type ConsoleLink, reportNames } from '@plenum/shared/protocol/console';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readInvitation } from '../../auth/invitations.ts';
import { base, ConsoleHouse, code } from '../../testing/console-house.ts';

let house: ConsoleHouse;

beforeEach(async () => {
  house = await ConsoleHouse.open();
  await house.signUp();
});
afterEach(() => house.close());

test('links are made for all who have none, shown with letter and QR code, renewed and revoked', async () => {
  const expiresAt = Date.now() + 86_400_000;
  const before = await house.good<ConsoleInvitations>('GET', `${base}/invitations`);
  const { issued } = await house.good<{ issued: number }>('POST', `${base}/invitations`, {
    to: 'uninvited',
    expiresAt,
  });
  expect(issued).toBe(before.uninvited);
  const one = (await house.good<ConsoleInvitations>('GET', `${base}/invitations`)).invitations.find(
    ({ personId }) => personId === delegate.personId,
  );
  const link = await house.good<ConsoleLink>('GET', `${base}/invitations/${one?.invitationId}`);
  const reading = await readInvitation(house.parts.keys, link.url.split('#')[1], Date.now());
  expect(reading).toMatchObject({ ok: true, claims: { personId: delegate.personId } });
  expect(link.text).toContain(link.url);
  expect(link.qr).toMatch(/^<svg/);
  const ics = await (await house.fetch(`${base}/invitations/${one?.invitationId}/calendar.ics`)).text();
  expect(ics.split('\r\n').every((row) => Buffer.byteLength(row) <= 75)).toBe(true);
  expect(ics.replaceAll('\r\n ', '')).toContain(link.url);
  const renewed = await house.good<{ invitationId: string }>(
    'POST',
    `${base}/invitations/${one?.invitationId}/reissue`,
    {
      expiresAt,
    },
  );
  expect(await code(house.ask('GET', `${base}/invitations/${one?.invitationId}`))).toBe('NO_SUCH_INVITATION');
  await house.good('POST', `${base}/invitations/${renewed.invitationId}/revoke`, {});
  const last = (await house.good<ConsoleInvitations>('GET', `${base}/invitations`)).invitations;
  expect(last.find(({ personId }) => personId === delegate.personId)?.state).toBe('revoked');
});

test('ROSTER-3: who has opened a link is seen, and when', async () => {
  const expiresAt = Date.now() + 86_400_000;
  await house.good('POST', `${base}/invitations`, { to: [delegate.personId], expiresAt });
  const shown = async () => (await house.good<ConsoleInvitations>('GET', `${base}/invitations`)).invitations[0];
  const before = await shown();
  expect(before).toMatchObject({ personId: delegate.personId, state: 'issued', openedAt: null });
  const opening = {
    type: 'openSession',
    secretHash: '0'.repeat(64),
    invitationId: before?.invitationId ?? '',
  } as const;
  const conference = house.registry.get(house.conferenceId)?.conference;
  for (const sessionId of ['first', 'second'])
    await conference?.submit({
      command: { ...opening, sessionId },
      commandId: crypto.randomUUID(),
      actor: { kind: 'system' },
    });
  const first = conference?.state.sessions['first']?.openedAt;
  expect(await shown()).toMatchObject({ state: 'opened', openedAt: first });
});

test('the programme is taken home as a calendar file', async () => {
  const item = {
    type: 'planItem',
    itemId: 'talk',
    roomId: 'plenary',
    kind: 'speech',
    title: { zh: '开场' },
    startsAt: 1_800_000_000_000,
    duration: 600_000,
    speakers: [],
  };
  expect(await code(house.edit(item))).toBe('ok');
  const response = await house.fetch(`${base}/programme.ics?language=zh`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await response.text()).toContain('DTSTART;TZID=Asia/Tokyo:20270115T170000');
  expect((await house.fetch(`${base}/programme.ics`)).status).toBe(400);
});

test('attendance and speaking times come as CSV that no table program runs', async () => {
  const name = {
    type: 'correctPerson',
    personId: delegate.personId,
    name: { en: '=cmd|x' },
    title: null,
    delegation: null,
  };
  expect(await code(house.edit(name))).toBe('ok');
  for (const report of reportNames) {
    const response = await house.fetch(`${base}/reports/${report}.csv?language=ja`);
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(text).not.toMatch(/(^|,)"?=/m);
  }
  const attendance = await (await house.fetch(`${base}/reports/attendance.csv?language=zh`)).text();
  expect(attendance).toContain(`"'=cmd|x"`);
  const pdf = await house.fetch(`${base}/reports/presence.pdf?language=zh`);
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(pdf.headers.get('content-disposition')).toBe(`attachment; filename="${house.conferenceId}-presence.pdf"`);
  expect((await pdf.text()).slice(0, 5)).toBe('%PDF-');
  for (const path of ['presence.html?language=zh', 'all.pdf?language=zh', 'turns.pdf?language=xx'])
    expect((await house.fetch(`${base}/reports/${path}`)).status).toBe(400);
});
