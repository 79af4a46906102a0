import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { delegate, interpreter, organizer } from '@plenum/shared/domain/testing/fixture';
import type { ConsoleImport, ConsoleMe, ConsolePeople, ConsolePlan } from '@plenum/shared/protocol/console';
import { v4 as newUuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLocalStaffAccounts } from '../../auth/local-staff-accounts.ts';
import { newSession } from '../../auth/sessions.ts';
import { base, ConsoleHouse, code, password } from '../../testing/console-house.ts';

let house: ConsoleHouse;

beforeEach(async () => {
  house = await ConsoleHouse.open();
});
afterEach(() => house.close());

describe('the door of the console', () => {
  test('the link of the first start makes one organizer, once; the password lies there only as argon2id', async () => {
    expect(await code(house.ask('POST', '/api/console/setup', { token: 'guess', login: 'office', password }))).toBe(
      'LINK_INVALID',
    );
    const short = { token: house.parts.setupToken, login: 'office', password: 'short' };
    expect(await code(house.ask('POST', '/api/console/setup', short))).toBe('PASSWORD_WEAK');
    await house.signUp();
    expect(house.cookie).toMatch(/^plenum_console=/);
    expect(await house.good<ConsoleMe>('GET', '/api/console/session')).toMatchObject({
      via: 'account',
      login: 'office',
    });
    expect(await code(house.ask('POST', '/api/console/setup', { ...short, password }))).toBe('SETUP_DONE');
    const file = join(house.folder, 'organizers.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toMatch(/argon2id\$m=19456,t=2,p=1\$/);
    expect(await readFile(file, 'utf8')).not.toContain(password);
    expect((await openLocalStaffAccounts(house.folder)).all()).toHaveLength(1);
  });

  test('the right password opens it, a wrong one and a wrong name are told alike, and guessing is slowed', async () => {
    await house.signUp();
    house.cookie = '';
    const wrong = (login: string) => house.ask('POST', '/api/console/session', { login, password: 'something else' });
    expect(await (await wrong('office')).answer).toEqual((await wrong('nobody')).answer);
    expect(await code(house.ask('POST', '/api/console/session', { login: 'OFFICE', password }))).toBe('ok');
    for (let tries = 0; tries < 9; tries += 1) await wrong('office');
    expect(await code(house.ask('POST', '/api/console/session', { login: 'office', password }))).toBe('TOO_FAST');
  });

  test('without a session nothing is told; who has signed out is out; another page of the web changes nothing', async () => {
    for (const path of [
      base,
      `${base}/people`,
      `${base}/invitations`,
      `${base}/links.csv?language=en`,
      `${base}/reports/turns.csv?language=en`,
    ])
      expect((await house.ask('GET', path)).status).toBe(401);
    await house.signUp();
    const command = { type: 'setMode', mode: 'rehearsal' };
    const body = { commandId: newUuid(), command };
    expect(await code(house.ask('POST', `${base}/commands`, body, { origin: 'https://elsewhere.example' }))).toBe(
      'NOT_PERMITTED',
    );
    expect(await code(house.ask('POST', `${base}/commands`, body, { 'sec-fetch-site': 'same-site' }))).toBe(
      'NOT_PERMITTED',
    );
    expect(house.registry.get(house.conferenceId)?.conference.state.mode).toBe('event');
    const old = house.cookie;
    await house.good('DELETE', '/api/console/session');
    house.cookie = old;
    expect((await house.ask('GET', base)).status).toBe(401);
  });
});

describe('an organizer who came by a personal link', () => {
  async function comeAs(personId: string): Promise<void> {
    const session = newSession();
    const { sessionId, secretHash } = session;
    const conference = house.registry.get(house.conferenceId);
    const system = { kind: 'system' } as const;
    const invitation = { type: 'issueInvitation', invitationId: `for-${personId}`, personId, expiresAt: 8e15 } as const;
    const opening = { type: 'openSession', sessionId, invitationId: `for-${personId}`, secretHash } as const;
    for (const command of [invitation, opening])
      await conference?.conference.submit({ command, commandId: newUuid(), actor: system });
    house.cookie = `plenum_session=${session.cookieValue}`;
  }

  test('has that one conference, makes no others, and cannot take the own place away', async () => {
    await house.registry.open('another');
    await comeAs(organizer.personId);
    const me = await house.good<ConsoleMe>('GET', '/api/console/session');
    expect([me.via, me.conferences.map((one) => one.conferenceId)]).toEqual(['link', [house.conferenceId]]);
    expect(await code(house.ask('GET', '/api/console/conferences/another'))).toBe('MALFORMED');
    const wish = { newId: 'mine', shiftMs: 0, mode: 'event' };
    expect(await code(house.ask('POST', `${base}/copy`, wish))).toBe('NOT_PERMITTED');
    expect(await code(house.edit({ type: 'setMode', mode: 'rehearsal' }))).toBe('ok');
    const self = { type: 'withdrawPerson', personId: organizer.personId };
    expect(await code(house.edit(self))).toBe('PROTECTED_PERSON');
  });

  test('PERM-1: everybody else of the conference finds the console shut', async () => {
    await comeAs(delegate.personId);
    expect((await house.ask('GET', '/api/console/session')).status).toBe(401);
    expect((await house.edit({ type: 'setMode', mode: 'rehearsal' })).status).toBe(401);
  });
});

describe('planning', () => {
  beforeEach(() => house.signUp());

  test('rooms, items and people are edited by commands which the audit can name; live acts are none of them', async () => {
    const room = {
      type: 'planRoom',
      roomId: 'green',
      kind: 'parallel',
      title: { zh: '绿色' },
      topic: null,
      languages: ['zh', 'ja'],
      policy: { microphone: 'floor', camera: 'floor', admission: 'open', seats: 80 },
      order: 9,
    };
    expect(await code(house.edit(room))).toBe('ok');
    const item = {
      type: 'planItem',
      itemId: 'talk',
      roomId: 'green',
      kind: 'speech',
      title: { zh: '开场' },
      startsAt: 1_800_000_000_000,
      duration: 600_000,
      speakers: [delegate.personId],
    };
    expect(await code(house.edit(item))).toBe('ok');
    expect(await code(house.edit({ ...item, roomId: 'nowhere' }))).toBe('NO_SUCH_ROOM');
    expect(await code(house.edit({ ...item, more: 1 }))).toBe('MALFORMED');
    expect(await code(house.edit({ type: 'startItem', itemId: 'talk' }))).toBe('MALFORMED');
    const { plan } = await house.good<ConsolePlan>('GET', base);
    expect([plan.rooms['green']?.title, plan.programme['talk']?.speakers]).toEqual([
      { zh: '绿色' },
      [delegate.personId],
    ]);
    const stored = await house.log.read(`conference:${house.conferenceId}`, 0);
    expect(stored.find(({ type }) => type === 'itemPlanned')).toBeDefined();
    expect(stored.findLast(({ type }) => type === 'itemPlanned')?.actor).toMatch(/^console-[0-9a-f]{8}$/);
  });

  test('INTERP-1: the languages of a room are planned with its interpreters, and told with the plan', async () => {
    const plan = {
      ...{ roomId: 'health', floor: ['zh'], channels: ['ja'], shifts: [], relay: false },
      booths: [{ boothId: 'booth-1', interpreters: [interpreter.personId], languages: ['ja'] }],
    };
    expect(await code(house.edit({ type: 'planLanguages', ...plan }))).toBe('ok');
    const wrong = { ...plan, booths: [{ ...plan.booths[0], interpreters: [delegate.personId] }] };
    expect(await code(house.edit({ type: 'planLanguages', ...wrong }))).toBe('NOT_AN_INTERPRETER_HERE');
    const told = await house.good<ConsolePlan>('GET', base);
    expect(told.plan.interpretation).toEqual({ health: plan });
    expect(told.plan.interpretation).toEqual(house.registry.get(house.conferenceId)?.conference.state.interpretation);
  });

  test('people are found by any word of theirs', async () => {
    const all = await house.good<ConsolePeople>('GET', `${base}/people`);
    expect(all.found).toBe(all.total);
    const some = await house.good<ConsolePeople>('GET', `${base}/people?search=${delegate.personId.toUpperCase()}`);
    expect(some.people.map(({ personId }) => personId)).toContain(delegate.personId);
    expect(await code(house.ask('GET', `${base}/people?from=x`))).toBe('MALFORMED');
  });

  test('COPY-1: a copy is a new conference of the same plan, a rehearsal if wanted, and works at once', async () => {
    const wish = { newId: 'dialogue-again', shiftMs: 86_400_000, mode: 'rehearsal' };
    expect(await code(house.ask('POST', `${base}/copy`, wish))).toBe('ok');
    expect(await code(house.ask('POST', `${base}/copy`, wish))).toBe('ALREADY_EXISTS');
    const { plan } = await house.good<ConsolePlan>('GET', '/api/console/conferences/dialogue-again');
    expect(plan.mode).toBe('rehearsal');
    expect(Object.keys(plan.rooms)).toEqual(
      Object.keys(house.registry.get(house.conferenceId)?.conference.state.rooms ?? {}),
    );
    const description = {
      title: { en: 'New' },
      subtitle: null,
      languages: ['en'],
      zones: [{ zone: 'Asia/Tokyo', city: { en: 'Tokyo' } }],
    };
    expect(await code(house.ask('POST', '/api/console/conferences', { conferenceId: 'new-one', description }))).toBe(
      'ok',
    );
  });
});

const header = 'id,name_zh,name_ja,title_zh,delegation_zh,role,language,rank,rooms,email';
const line = (index: number) =>
  `guest-${index},代表${index},代表${index},"处长, 甲",山东,delegate,zh,${index + 1},all,guest-${index}@example.org`;
const listOf = (lines: string[]) => [header, ...lines].join('\r\n');

describe('lists of people', () => {
  beforeEach(() => house.signUp());

  test('500 people are imported in under three seconds', async () => {
    const csv = listOf(Array.from({ length: 500 }, (_, index) => line(index)));
    const before = await house.good<ConsoleImport>('POST', `${base}/people/import`, csv);
    expect([before.applied, before.result.ok && before.result.people.length]).toEqual([false, 500]);
    const begun = performance.now();
    const { applied } = await house.good<ConsoleImport>('POST', `${base}/people/import?apply=1`, csv);
    const took = performance.now() - begun;
    console.log(`500 people imported in ${Math.round(took)} ms`);
    expect(applied).toBe(true);
    expect(took).toBeLessThan(3000);
    expect((await house.good<ConsolePeople>('GET', `${base}/people?search=guest-499`)).found).toBe(1);
  });

  const bad: Array<[code: string, line: string]> = [
    ['EMPTY_LINE', ''],
    ['TOO_FEW_CELLS', 'a,b'],
    ['TOO_MANY_CELLS', `${line(1)},x`],
    ['BROKEN_ENCODING', line(1).replace('山东', '\uFFFD')],
    ['CONTROL_CHARACTERS', line(1).replace('山东', '\u202e东')],
    ['FORMULA', line(1).replace('山东', '=1+1')],
    ['BAD_ID', line(1).replace('guest-1,', 'Guest 1,')],
    ['DUPLICATE_ID', line(0).replace('@', '2@')],
    ['ALREADY_ENROLLED', line(1).replace('guest-1,', `${delegate.personId},`)],
    ['MISSING_NAME', 'x,,,,,delegate,zh,1,all,'],
    ['NAME_TOO_LONG', line(1).replace('代表1', '代'.repeat(201))],
    ['TITLE_TOO_LONG', line(1).replace('处长', '处'.repeat(201))],
    ['DELEGATION_TOO_LONG', line(1).replace('山东', '山'.repeat(201))],
    ['MISSING_ROLE', line(1).replace('delegate', '')],
    ['UNKNOWN_ROLE', line(1).replace('delegate', 'emperor')],
    ['BAD_LANGUAGE', line(1).replace(',zh,', ',fr,')],
    ['BAD_RANK', line(1).replace(',zh,2,', ',zh,first,')],
    ['BAD_ROOM_ID', line(1).replace('all', 'Room One!')],
    ['UNKNOWN_ROOM', line(1).replace('all', 'nowhere')],
    ['MODERATOR_WITHOUT_ROOM', line(1).replace('delegate', 'moderator')],
    ['BAD_EMAIL', line(1).replace('@', ' at ')],
    ['DUPLICATE_EMAIL', line(1).replace('guest-1@', 'guest-0@')],
  ];

  test(`IMP-1: ${bad.length} kinds of bad line are each told with line and code, and nobody is taken`, async () => {
    const csv = listOf([line(0), ...bad.map(([, text]) => text)]);
    const { result, applied } = await house.good<ConsoleImport>('POST', `${base}/people/import?apply=1`, csv);
    const told = result.ok ? [] : result.errors;
    for (const [index, [wanted]] of bad.entries())
      expect(
        told.some((error) => error.line === index + 3 && error.code === wanted),
        wanted,
      ).toBe(true);
    expect([applied, (await house.good<ConsolePeople>('GET', `${base}/people?search=guest-0`)).found]).toEqual([
      false,
      0,
    ]);
  });

  test('IMP-1: the organizer may have the bad lines skipped; a torn file is told, not thrown', async () => {
    const csv = listOf([line(0), 'a,b', line(2)]);
    const { result, applied } = await house.good<ConsoleImport>('POST', `${base}/people/import?apply=1&skipBad=1`, csv);
    expect([applied, result.ok && result.people.length, result.ok && result.skipped.length]).toEqual([true, 2, 1]);
    const torn = await house.good<ConsoleImport>('POST', `${base}/people/import`, `${header}\n"open`);
    expect(torn.result).toMatchObject({ ok: false, errors: [{ line: 2 }] });
    expect(await code(house.ask('POST', `${base}/people/import`, { no: 'csv' }))).toBe('MALFORMED');
  });
});
