import { expect, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { focusIsSeen, pressAt, pressUntil } from './support/keys.ts';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

const plenum = houseForTests();
const panel = 'aside';
const table = '[data-testid=desk-queue]';
const bots: Bot[] = [];
let desk: Guest;
let delegate: Guest;
/** Another moderator, who is told by the house what has happened. */
let witness: Bot;

async function joins(personId: string): Promise<Bot> {
  const bot = await Bot.join({ link: plenum().linkOf(personId), roomId: 'plenary', media: 'none' });
  bots.push(bot);
  return bot;
}

const keys = () => desk.page.keyboard;
const said = (words: string | RegExp) => expect(desk.get('acts-said')).toHaveText(words);
const holders = () => witness.room?.floor.holders.map(({ personId }) => personId);
const firstWaiting = () => desk.page.locator(`${table} tr[data-state=queued]`).first().getAttribute('data-person-id');
const told = (test: () => boolean) => expect.poll(test).toBe(true);
const isMuted = () =>
  Object.values(witness.room?.tracks ?? {}).find(({ personId }) => personId === delegate.personId)?.muted === true;

async function openTab(id: string): Promise<void> {
  await pressUntil(desk.page, 'Tab', `${panel} [role=tab][aria-selected=true]`, 250);
  await pressUntil(desk.page, 'ArrowRight', `[data-testid=tab-${id}]`, 12);
}

/** Opens the menu of a row of the queue and presses the entry with these words. */
async function chooseInRow(personId: string, entry: RegExp, way: 'ArrowUp' | 'ArrowDown'): Promise<void> {
  await keys().press('q');
  await pressUntil(desk.page, way, `[data-testid=queue-${personId}]`, 8);
  await pressUntil(desk.page, 'ArrowRight', `[data-testid=more-${personId}]`, 12);
  await keys().press('Enter');
  const item = desk.page.getByRole('menuitem', { name: entry });
  await expect(item).toBeVisible();
  for (let presses = 0; presses < 12; presses += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await keys().press('ArrowDown');
  }
  await keys().press('Enter');
  await expect(desk.page.getByRole('menu')).toHaveCount(0);
}

test.beforeAll(async ({ browser }) => {
  witness = await joins('plenary-secretariat');
  for (const personId of ['hospital-tokyo', 'mayor-jinan', 'robotics-nagoya']) {
    await (await joins(personId)).command({ type: 'raiseHand', kind: 'speech' });
  }
  await joins('press-office');
  delegate = await Guest.enter(browser, plenum(), 'hospital-jinan');
  await delegate.turnOn('microphone');
  desk = await Guest.arrive(browser, plenum(), 'plenary-moderator');
  await pressUntil(desk.page, 'Tab', '[data-testid=enter]');
  await keys().press('Enter');
  await desk.isInside();
  await expect(desk.get('desk-queue')).toBeVisible();
});

test.afterAll(async () => {
  for (const bot of bots) bot.close();
  await Promise.all([desk.close(), delegate.close()]);
});

test('a question mark shows every key, and Escape goes back', async () => {
  await pressUntil(desk.page, 'Tab', '[data-testid=floor-rules]', 250);
  await keys().press('?');
  const sheet = desk.page.getByRole('dialog');
  // The booth's keys stand in a list of their own, beneath.
  const listed = sheet.locator('dl').first().locator('kbd');
  for (const key of ['M', 'H', '?', 'Q', 'N', 'Alt ↑ ↓', 'Enter', 'Shift F'])
    await expect(listed.filter({ hasText: new RegExp(`^${key.replace('?', '\\?')}$`) })).toBeVisible();
  await keys().press('Escape');
  await expect(sheet).toHaveCount(0);
  await focusIsSeen(desk.page, table);
});

test('the queue: reorder with the reason shown, grant, set a limit, next, end', async () => {
  await keys().press('q');
  await focusIsSeen(desk.page, '[data-testid=queue-hospital-tokyo]');
  await keys().press('ArrowDown');
  await keys().press('Alt+ArrowUp');
  await expect.poll(firstWaiting).toBe('mayor-jinan');
  await expect(desk.get('queue-mayor-jinan')).toContainText('Placed by a moderator');
  await expect(desk.page.getByRole('status').filter({ hasText: 'City of Jinan is now in place 1.' })).toHaveCount(1);
  await focusIsSeen(desk.page, '[data-testid=queue-mayor-jinan]');

  await pressUntil(desk.page, 'ArrowRight', '[data-testid=grant-mayor-jinan]', 12);
  await keys().press('Enter');
  await told(() => holders()?.[0] === 'mayor-jinan');
  await said('City of Jinan has the floor.');
  await focusIsSeen(desk.page, '[data-testid=queue-mayor-jinan]');
  await expect(delegate.page.getByRole('complementary')).toContainText('has the floor');

  await chooseInRow('mayor-jinan', /: 5 min/, 'ArrowUp');
  await told(() => witness.room?.floor.holders[0]?.limit === 300_000);
  await said('The speaking time of City of Jinan is set.');
  await focusIsSeen(desk.page, table);

  await keys().press('n');
  await told(() => holders()?.join() === 'hospital-tokyo');
  await said('Tokyo Hospital Corporation has the floor.');
  await focusIsSeen(desk.page, table);

  await keys().press('q');
  await pressUntil(desk.page, 'ArrowUp', '[data-testid=queue-hospital-tokyo]', 5);
  await pressUntil(desk.page, 'ArrowRight', '[data-testid=end-floor-hospital-tokyo]', 14);
  await keys().press('Enter');
  await told(() => holders()?.length === 0);
  await said('Tokyo Hospital Corporation no longer has the floor.');
  await focusIsSeen(desk.page, table);
});

test('order: mute one, mute all but the floor, freeze and undo', async () => {
  await openTab('order');
  await pressAt(desk.page, '[data-testid=silence-hospital-jinan]');
  await told(isMuted);
  await said('Jinan Hospital Group is muted.');
  await focusIsSeen(desk.page, panel);

  await delegate.get('microphone').click();
  await told(() => !isMuted());
  await pressAt(desk.page, '[data-testid=silence-all]');
  await told(isMuted);
  await said('Everybody but the floor is muted.');
  await focusIsSeen(desk.page, panel);

  await keys().press('Shift+F');
  await told(() => witness.room?.frozen.state === 'frozen');
  await expect(delegate.get('frozen')).toBeVisible();
  await expect(desk.page.getByRole('status').filter({ hasText: 'The room is frozen.' })).toHaveCount(1);
  await keys().press('Shift+F');
  await told(() => witness.room?.frozen.state === 'no');
  await expect(delegate.get('frozen')).toHaveCount(0);
  await focusIsSeen(desk.page, panel);
});

test('the stage: prepare the preview, take it, call somebody from the queue backstage', async () => {
  await pressAt(desk.page, '[data-testid=face-mayor-jinan], [data-testid=face-robotics-nagoya]', 'Space');
  await told(() => witness.room?.switcher.preview !== null);
  const [onPreview] = witness.room?.switcher.preview?.people ?? [];
  await said('The preview is changed.');
  await focusIsSeen(desk.page, `[data-testid=face-${onPreview}]`);
  await pressAt(desk.page, '[data-testid=take]');
  await told(() => {
    const program = witness.room?.switcher.program;
    return program?.state === 'scene' && program.scene.people[0] === onPreview;
  });
  await expect(delegate.get(`tile-${onPreview}`).first()).toBeVisible();
  await focusIsSeen(desk.page, 'main');

  await chooseInRow('robotics-nagoya', /backstage/i, 'ArrowDown');
  await told(() => witness.room?.backstage.called['robotics-nagoya'] !== undefined);
  await said('Nagoya Robotics is called backstage.');
  await focusIsSeen(desk.page, table);
});

test('the house: start and skip items, admit from the door, recall with a countdown and cancel', async () => {
  const stateOf = (itemId: string) => witness.conference?.programme[itemId]?.run.state;
  await pressAt(desk.page, '[data-testid=skip-pause]');
  await told(() => stateOf('pause') === 'skipped');
  await said('“Break, walk to the seminars” is skipped.');
  await focusIsSeen(desk.page, '[aria-labelledby=rundown]');
  await pressAt(desk.page, '[data-testid=start-greetings]');
  await told(() => stateOf('greetings') === 'running' && stateOf('opening') === 'done');
  await said('“Greetings by video” has begun.');
  await focusIsSeen(desk.page, '[data-testid=item-greetings]');

  await openTab('backstage');
  await pressAt(desk.page, '[data-testid=admit-press-office]');
  await said('Press Office is admitted.');
  const press = bots.find(({ personId }) => personId === 'press-office')!;
  expect(await press.enter('plenary')).toMatchObject({ ok: true, entered: { state: 'in' } });
  await focusIsSeen(desk.page, panel);

  await openTab('order');
  await pressAt(desk.page, '[data-testid=recall]');
  await told(() => witness.conference?.recall.state === 'announced');
  await said('Everybody is recalled to Plenary.');
  await expect(delegate.get('banner-recall')).toContainText(/in (0:\d\d|1:00)/);
  await focusIsSeen(desk.page, panel);
  await pressAt(desk.page, '[data-testid=cancel-recall]');
  await told(() => witness.conference?.recall.state === 'none');
  await said('The recall is cancelled.');
  await focusIsSeen(desk.page, 'body');
});
