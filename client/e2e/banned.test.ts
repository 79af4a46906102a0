import { expect, type Page, test } from '@playwright/test';
import { ask, openBotSocket, redeemLink } from '../../scripts/bots/bot-line.ts';
import type { ConsoleInvitations, ConsoleLink } from '../../shared/src/protocol/console.ts';
import { protocolVersion } from '../../shared/src/protocol/version.ts';
import de from '../src/i18n/de.json' with { type: 'json' };
import ja from '../src/i18n/ja.json' with { type: 'json' };
import { consoleOf, type Desk } from './support/desk-of-organizer.ts';
import { figure } from './support/figure.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { whenGone, whenOut } from './support/when-out.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests({ PLENUM_GRACE: '30' });
const camera = { width: 320, height: 180, frameRate: 15 };
const banned = 'hospital-jinan';
const witness = 'equipment-osaka';

let moderator: Guest;
let guest: Guest;
let other: Guest;
let office: Desk;
let cookie: string;
let paper: string;
let expiresAt: number;

test.beforeAll(async ({ browser }) => {
  moderator = await Guest.enter(browser, plenum(), 'plenary-moderator', { camera });
  guest = await Guest.enter(browser, plenum(), banned, { camera, language: 'de' });
  other = await Guest.enter(browser, plenum(), witness, { camera });
  office = await consoleOf(plenum(), 'organizer-office');
  paper = await office.publish('plenary', 'The programme of the day');
  const [held] = (await guest.context.cookies()).map(({ name, value }) => `${name}=${value}`);
  cookie = held ?? '';
  expiresAt = Date.now() + 3_600_000;
});

test.afterAll(async () => {
  await Promise.all([moderator, guest, other].map((one) => one?.close()));
});

/** What a closed door may show: that it is closed and whom to ask, in the person's language; nothing of the house. */
async function saysNothingElse(page: Page, texts: string[]): Promise<void> {
  const alert = page.getByRole('alert');
  for (const text of texts) await expect(alert).toContainText(text);
  for (const secret of ['Plenary', 'Jinan', 'Osaka', 'oderator'])
    await expect(page.locator('body > #root')).not.toContainText(secret);
  await expect(page.locator('video')).toHaveCount(0);
}

/** The code with which a raw line is turned away that shows the old session. */
async function helloWithOldCookie(): Promise<string> {
  const socket = openBotSocket(plenum().url, cookie);
  socket.connect();
  const answer = await ask(socket, 'hello', { protocol: protocolVersion, takeOver: true });
  const walked = await ask(socket, 'enter', { roomId: 'plenary' });
  socket.disconnect();
  expect(walked).toEqual({ ok: false, refusal: { code: 'HELLO_FIRST' } });
  return answer.ok ? 'ok' : answer.refusal.code;
}

const fetchPaper = () => fetch(paper, { headers: { cookie } });

test('MUST SHOW 6, BAN-1: a banned person is out within a second, for himself and for all the others', async () => {
  await guest.turnOn('microphone');
  await guest.turnOn('camera');
  expect((await fetchPaper()).status).toBe(200);
  await moderator.page.getByRole('tab', { name: 'Order' }).click();
  await moderator.get(`order-${banned}`).click();
  await moderator.page.getByRole('menuitem', { name: 'Ban from the conference' }).click();
  const times = Promise.all([whenOut(guest.page), whenGone(other.page, banned), whenGone(moderator.page, banned)]);
  const asked = Date.now();
  await moderator.get('confirm-grave').click();
  const [himself, ...forOthers] = await times;
  figure('banned: out of the house', himself - asked);
  figure('banned: gone for the others', Math.max(...forOthers) - asked);
  expect(himself - asked).toBeLessThan(1000);
  expect(Math.max(...forOthers) - asked).toBeLessThan(1000);
  expect(await guest.inbound()).toEqual([]);
  await saysNothingElse(guest.page, [de.ended.banned.title, de.ended.banned.text]);
  await expect(other.get(`tile-${banned}`)).toHaveCount(0);
});

test('BAN-2: he stays out by every way in: again, reload, old cookie, copied cookie, raw line, paper', async ({
  browser,
}) => {
  await guest.get('come-back').click();
  await saysNothingElse(guest.page, [de.landing.refused, de.refusal.NOT_SIGNED_IN]);
  await guest.page.reload();
  await saysNothingElse(guest.page, [de.landing.refused, de.refusal.NOT_SIGNED_IN]);
  await guest.page.goto(`${plenum().url}/room/plenary`);
  await saysNothingElse(guest.page, [de.refusal.NOT_SIGNED_IN]);

  const elsewhere = await browser.newContext({ locale: 'ja' });
  const [name = '', value = ''] = cookie.split('=');
  await elsewhere.addCookies([{ name, value, url: plenum().url }]);
  const page = await elsewhere.newPage();
  await page.goto(plenum().url);
  await saysNothingElse(page, [ja.refusal.NOT_SIGNED_IN]);
  const session = await page.request.get(`${plenum().url}/api/session`);
  expect([session.status(), await session.json()]).toEqual([401, { ok: false, refusal: { code: 'NOT_SIGNED_IN' } }]);
  await elsewhere.close();

  expect(await helloWithOldCookie()).toBe('NOT_SIGNED_IN');
  expect((await fetchPaper()).status).not.toBe(200);
  for (const path of ['/api/audit/plenary', '/api/console/session', '/api/console/conferences'])
    expect((await fetch(`${plenum().url}${path}`, { headers: { cookie } })).status).toBeGreaterThanOrEqual(400);
});

test('BAN-1: no link of his lets him in, in whatever browser: the first, a second one, a renewed one', async ({
  browser,
}) => {
  const links = [plenum().linkOf(banned), ...(await anotherAndRenewed())];
  for (const link of links) {
    const context = await browser.newContext({ locale: 'ja' });
    const page = await context.newPage();
    await page.goto(link);
    await saysNothingElse(page, [ja.landing.refused]);
    const answer = await page.request.post(`${plenum().url}/api/session`, {
      data: { token: link.split('#')[1] ?? '' },
      headers: { origin: plenum().url },
    });
    expect(answer.status()).toBe(401);
    expect(Object.keys(await answer.json())).toEqual(['ok', 'refusal']);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  }
  await guest.page.goto(links[1] ?? '');
  await saysNothingElse(guest.page, [de.refusal.BANNED]);
  expect(await whenGone(other.page, banned)).toBeGreaterThan(0);
});

/** A second link beside the first, and one which takes the place of the first. */
async function anotherAndRenewed(): Promise<string[]> {
  await office.post('invitations', { to: [banned], expiresAt });
  const of = async () =>
    (await office.get<ConsoleInvitations>('invitations')).invitations.find(({ personId }) => personId === banned);
  const second = (await of())?.invitationId ?? '';
  const first = await office.get<ConsoleLink>(`invitations/${second}`);
  const { invitationId } = await office.post<{ invitationId: string }>(`invitations/${second}/reissue`, { expiresAt });
  const renewed = await office.get<ConsoleLink>(`invitations/${invitationId}`);
  return [renewed.url, first.url];
}

test('BAN-3: when the moderator lifts the ban, his link is good again', async () => {
  await moderator.get(`unban-${banned}`).click();
  await expect(moderator.get(`unban-${banned}`)).toHaveCount(0);
  await guest.page.goto('about:blank');
  await guest.page.goto(plenum().linkOf(banned));
  await guest.walkIn();
  expect(await guest.roomId()).toBe('plenary');
  const { cookie: fresh } = await redeemLink(plenum().linkOf(banned));
  expect((await fetch(paper, { headers: { cookie: fresh } })).status).toBe(200);
});
