import { expect, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import { toneClip } from '../../scripts/bots/tone-clip.ts';
import { figure } from './support/figure.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { heardAfter, recordTones } from './support/tone-watch.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests();
const tones = { floor: 500, first: 900, second: 1500 };
const all = [tones.floor, tones.first, tones.second];
const [floor, first, second] = [0, 1, 2];
const audible = -30;
const silent = -55;
const smallCamera = { width: 320, height: 180, frameRate: 10 };

let chair: Bot;
let speaker: Bot;
let booth: [Guest, Guest];
let listener: Guest;
let desk: Guest;

test.beforeAll(async ({ browser }) => {
  chair = await Bot.join({ link: plenum().linkOf('organizer-office'), roomId: 'plenary', media: 'none' });
  speaker = await Bot.join({ link: plenum().linkOf('mayor-jinan'), roomId: 'plenary', sending: 'always' });
  expect(await speaker.produce('microphone', await toneClip(tones.floor))).toMatchObject({ ok: true });
  expect(await chair.command({ type: 'grantFloor', personId: 'mayor-jinan', replace: true })).toMatchObject({
    ok: true,
  });
  const come = async (personId: string, tone: number) => {
    const guest = await Guest.arrive(browser, plenum(), personId, {
      tones: [tone],
      camera: smallCamera,
      roomId: 'plenary',
    });
    await guest.get('enter').click();
    await guest.isInside();
    return guest;
  };
  booth = [await come('interpreter-zh-ja', tones.first), await come('interpreter-zh-ja-relief', tones.second)];
  listener = await come('equipment-osaka', 3100);
  desk = await come('plenary-moderator', 3300);
});

test.afterAll(async () => {
  await Promise.all([...(booth ?? []), listener, desk].map((guest) => guest?.close()));
  speaker?.close();
  chair?.close();
});

async function heard(): Promise<number[]> {
  const { levels } = await recordTones(listener.page, all, 300);
  return all.map((_tone, tone) => levels.map((level) => level[tone] ?? -200).toSorted((a, b) => a - b)[15] ?? -200);
}
const hears = (tone: number, not: number) =>
  expect
    .poll(async () => heard().then((levels) => levels[tone]! > audible && levels[not]! < silent), { timeout: 20_000 })
    .toBe(true);
const air = (index: 0 | 1) => booth[index].get('on-air');
const press = (index: 0 | 1, key: string) => booth[index].page.keyboard.press(key);

test('INTERP-7: an interpreter finds the console, and by one key is heard by who listens in his language', async () => {
  for (const guest of booth) await expect(guest.get('booth-console')).toBeVisible();
  await expect(air(0)).toHaveAttribute('data-state', 'off');
  await hears(floor, first);
  await press(0, 'F8');
  await expect(air(0)).toHaveAttribute('data-state', 'on');
  await hears(first, second);
  await expect(air(1)).toHaveAttribute('data-state', 'shut');
});

test('INTERP-9: the whole handover by keyboard: asked, heard by the partner in front of the floor, accepted', async () => {
  await press(0, 'h');
  await expect(booth[1].get('accept-handover')).toBeVisible();
  await press(1, 'h');
  await expect(air(1)).toHaveAttribute('data-state', 'on');
  await expect(air(0)).toHaveAttribute('data-state', 'shut');
  await hears(second, first);
  await press(0, 't');
  await expect(air(0)).toHaveAttribute('data-state', 'on');
  await hears(first, second);
});

test('INTERP-12: “slower, please” reaches the room’s moderator, and cough silences the channel while it is held', async () => {
  await booth[0].get('ask-slower').click();
  await expect(desk.get('asked-lines')).not.toBeEmpty();
  await booth[0].page.keyboard.down(' ');
  await expect.poll(async () => (await heard())[first], { timeout: 10_000 }).toBeLessThan(silent);
  await booth[0].page.keyboard.up(' ');
  await hears(first, second);
});

test('INTERP-11: an interpreter’s browser dies: within a second the floor is heard, with its mark, and staff are told', async () => {
  const recording = recordTones(listener.page, all, 3000);
  await new Promise((passed) => setTimeout(passed, 400));
  const moment = await listener.page.evaluate(() => performance.now());
  await booth[0].context.close();
  const record = await recording;
  const wait = heardAfter(record, floor, moment);
  figure('from the death of an interpreter’s browser to the floor', wait ?? Number.NaN);
  expect(wait).toBeLessThan(1000);
  await expect(listener.get('hearing')).toHaveAttribute('data-hearing', 'noInterpretation');
  await expect(desk.get('alarm-notice')).toBeVisible();
});
