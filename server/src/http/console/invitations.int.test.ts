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
