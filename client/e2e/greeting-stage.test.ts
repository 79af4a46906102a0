import { expect, type Page, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import { toneClip } from '../../scripts/bots/tone-clip.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { pictureIn } from './support/picture.ts';
import { overflowing, seriousFaults } from './support/readable.ts';
import { GreetingSender, makeClip } from './support/send-greeting.ts';
import { tonesPlayed } from './support/tone.ts';

test.describe.configure({ mode: 'serial', timeout: 90_000 });

const plenum = houseForTests();
const greetingId = 'stage-greeting';
const seconds = 14;
const hertz = 660;
const halves = { first: '各位朋友，大家好。', second: '祝会议圆满成功。' };
const audible = -45;
const filmPicture = '[data-testid="film"] video';

let moderator: Guest;
let delegate: Guest;
let hall: Guest;
let bot: Bot;
const packets: Array<{ trackId: string; at: number }> = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const clip = await makeClip(seconds, hertz);
  const sender = await GreetingSender.plan(plenum(), {
    ...{ greetingId, personId: 'governor-office', roomId: 'plenary', language: 'ja', clip },
  });
  await sender.send();
  const vtt = `WEBVTT\n\n00:00.000 --> 00:07.000\n${halves.first}\n\n00:07.000 --> 00:14.000\n${halves.second}\n`;
  await sender.subtitle('zh', vtt);
  await sender.processed();
  moderator = await Guest.enter(browser, plenum(), 'plenary-moderator');
  delegate = await Guest.enter(browser, plenum(), 'equipment-osaka', { language: 'zh' });
  hall = await Guest.enter(browser, plenum(), 'hall-tokyo', {
    ...{ language: 'ja', size: { width: 1920, height: 1080 } },
  });
  bot = await Bot.join({
    link: plenum().linkOf('hospital-jinan'),
    roomId: 'plenary',
    onPacket: (trackId) => packets.push({ trackId, at: Date.now() }),
  });
});

test.afterAll(async () => {
  bot?.close();
  await Promise.all([moderator, delegate, hall].map((guest) => guest?.close()));
});

const playoutId = (page: Page) =>
  page.evaluate(() => {
    const place = window.__plenum?.store.getState().place;
    const playout = place?.state === 'in' ? place.room.playout : null;
    return playout?.onAir?.playoutId ?? playout?.cued?.playoutId ?? '';
  });

/** The beginning of the present take, by the room's own time. */
const begun = (page: Page) =>
  page.evaluate(() => {
    const place = window.__plenum?.store.getState().place;
    const onAir = place?.state === 'in' ? place.room.playout.onAir : null;
    return onAir?.state === 'playing' ? onAir.since : 0;
  });

/** Plays from the start, and waits until the delegate's page knows. */
async function replay(): Promise<void> {
  const before = await begun(delegate.page);
  await pressed(moderator, 'replay');
  await expect.poll(() => begun(delegate.page), { intervals: [50] }).toBeGreaterThan(before);
}

/** Presses the button within the page and tells the moment on the clock of all pages here. */
const pressed = (guest: Guest, testId: string) =>
  guest.get(testId).evaluate((button: HTMLElement) => {
    button.click();
    return Date.now();
  });

async function cue(): Promise<string> {
  await moderator.get(`cue-${greetingId}`).click();
  await expect(moderator.get('cued-film').locator('video')).toHaveCount(1);
  return playoutId(moderator.page);
}

const lastOf = (id: string) => packets.findLast(({ trackId }) => trackId.startsWith(id))?.at ?? 0;
const countOf = (id: string) => packets.filter(({ trackId }) => trackId.startsWith(id)).length;

/** On every screen: no serious fault by axe, and nothing reaches over its edge. */
async function noFaults(): Promise<void> {
  for (const { page, personId } of [moderator, delegate, hall]) {
    expect.soft(await seriousFaults(page), personId).toEqual([]);
    expect.soft(await overflowing(page), personId).toEqual([]);
  }
}

test('GREET-7: an organizer looks at the clip at the console and approves it without the guest', async ({
  browser,
}) => {
  const organizer = await Guest.arrive(browser, plenum(), 'organizer-office');
  await organizer.page.goto(`${plenum().url}/console`);
  await organizer.get('console-greetings').click();
  const row = organizer.get(`console-greeting-${greetingId}`);
  await expect(row).toHaveAttribute('data-stand', 'approval');
  await organizer.get(`look-${greetingId}`).click();
  const preview = organizer.get('greeting-preview');
  await expect.poll(() => preview.evaluate((video: HTMLVideoElement) => Math.round(video.duration))).toBe(seconds);
  expect(await seriousFaults(organizer.page)).toEqual([]);
  await organizer.get('approve-greeting').click();
  await expect(organizer.get('approve-greeting')).toHaveCount(0);
  await expect(row).toHaveAttribute('data-stand', 'approved');
  await organizer.close();
});

test('PLAY-5: what is cued runs in the moderator’s preview, and reaches nobody else', async () => {
  await moderator.get('tab-greetings').click();
  await expect(moderator.get(`greeting-${greetingId}`)).toHaveAttribute('data-stand', 'approved');
  const film = await cue();
  await expect.poll(async () => (await moderator.sees(film)).frames).toBeGreaterThan(3);
  expect((await moderator.hears(film)).packets).toBe(0);
  for (const guest of [delegate, hall]) {
    await expect(guest.get('film')).toHaveCount(0);
    expect((await guest.sees(film)).packets).toBe(0);
  }
  expect(countOf(film)).toBe(0);
});

test('PLAY-1: taken, it is seen and heard by the delegate, the hall and the moderator', async () => {
  const film = await playoutId(moderator.page);
  const taken = await pressed(moderator, 'take-greeting');
  for (const guest of [delegate, hall, moderator]) {
    await expect(guest.get('film')).toBeVisible();
    await guest.receives(film);
  }
  const first = packets.find(({ trackId }) => trackId.startsWith(film))?.at ?? 0;
  console.log(`from take to the first packet at a viewer: ${first - taken} ms`);
  expect(first - taken).toBeLessThan(1000);
  await expect.poll(async () => (await pictureIn(delegate.page, filmPicture))?.contrast ?? 0).toBeGreaterThan(10);
  await expect.poll(async () => (await pictureIn(hall.page, filmPicture))?.contrast ?? 0).toBeGreaterThan(10);
  await expect(delegate.get('screening-said')).not.toHaveText('');
  for (const guest of [delegate, hall])
    await expect.poll(async () => (await tonesPlayed(guest.page, [hertz]))[0]).toBeGreaterThan(audible);
});

test('INTERP-5: a film goes by the plan of languages: heard as it is in its own, beneath its interpreter in the other', async () => {
  const tone = 1500;
  const link = plenum().linkOf('interpreter-zh-ja');
  const interpreter = await Bot.join({ link, roomId: 'plenary', audioOnly: true, sending: 'always' });
  expect(await interpreter.produce('microphone', await toneClip(tone))).toMatchObject({ ok: true });
  const air = { type: 'goOnAir', boothId: 'booth-zh-ja', language: 'zh' } as const;
  expect(await interpreter.command(air)).toMatchObject({ ok: true });
  await replay();
  await expect(delegate.get('hearing')).toHaveAttribute('data-hearing', 'sameLanguage');
  await delegate.get('language-switch-zh').click();
  await expect(delegate.get('hearing')).toHaveAttribute('data-hearing', 'interpreted');
  const beneath = async () => {
    const [film = 0, voice = -200] = await tonesPlayed(delegate.page, [hertz, tone]);
    return voice > audible ? voice - film : 0;
  };
  await expect.poll(beneath, { timeout: 15_000 }).toBeGreaterThan(8);
  await delegate.get('language-switch-ja').click();
  await expect(delegate.get('hearing')).toHaveAttribute('data-hearing', 'sameLanguage');
  await interpreter.leave();
});

test('subtitles stand in the reader’s language in time with the picture, and go when he wishes none', async () => {
  await replay();
  await expect(delegate.get('subtitle')).toHaveText(halves.first);
  await expect(delegate.get('title-card')).toBeVisible();
  await expect(hall.get('subtitle')).toHaveCount(0);
  const late = await delegate.page.evaluate(async (second) => {
    const { place, clock } = window.__plenum?.store.getState() ?? {};
    const onAir = place?.state === 'in' ? place.room.playout.onAir : null;
    if (!clock || onAir?.state !== 'playing') throw new Error('nothing is on air');
    const due = onAir.since + 7_000 - onAir.position - clock.serverTime + clock.localTime;
    for (;;) {
      if (document.querySelector('[data-testid="subtitle"]')?.textContent === second) return Date.now() - due;
      if (Date.now() > due + 5_000) return 5_000;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }, halves.second);
  console.log(`the second subtitle came ${Math.round(late)} ms after its moment`);
  expect(Math.abs(late)).toBeLessThan(200);
  await delegate.get('subtitle-choice').click();
  await delegate.page.getByRole('menuitemradio').first().click();
  await expect(delegate.get('subtitle')).toHaveCount(0);
});

test('PLAY-3: held, it stands; who comes late has the picture within two seconds', async ({ browser }) => {
  await replay();
  const late = await Guest.arrive(browser, plenum(), 'robotics-nagoya');
  await late.page.evaluate(() => {
    const seen = window as typeof window & { filmCame?: number };
    window.__plenum?.store.subscribe(({ place }) => {
      if (place.state === 'in') seen.filmCame ??= performance.now();
    });
  });
  await late.walkIn();
  const film = await playoutId(late.page);
  await late.receives(film);
  const waited = await late.page.evaluate((id) => {
    const frame =
      window.__plenum?.marks.find(({ name, detail }) => name === 'frame' && detail === `${id}-v`)?.at ?? 1e9;
    return frame - ((window as typeof window & { filmCame?: number }).filmCame ?? 0);
  }, film);
  console.log(`who came late saw the film after ${Math.round(waited)} ms`);
  expect(waited).toBeLessThan(2000);
  await late.close();
  await moderator.get('hold').click();
  await expect(delegate.get('film')).toHaveAttribute('data-state', 'held');
  await noFaults();
  await moderator.get('resume').click();
  await expect(delegate.get('film')).toHaveAttribute('data-state', 'playing');
});

test('PLAY-3: stopped, it ends everywhere within 300 ms, and the stage is back', async () => {
  const film = await playoutId(moderator.page);
  const before = countOf(film);
  await expect.poll(() => countOf(film)).toBeGreaterThan(before + 20);
  const stopped = await pressed(moderator, 'stop');
  for (const guest of [delegate, hall, moderator]) await expect(guest.get('film')).toHaveCount(0);
  await delegate.page.waitForTimeout(500);
  console.log(`the last packet came ${lastOf(film) - stopped} ms after the stop`);
  expect(lastOf(film) - stopped).toBeLessThan(300);
  expect((await delegate.sees(film)).packets).toBe(0);
  expect((await hall.hears(film)).packets).toBe(0);
});

test('PLAY-7: the slate stands on every screen with its time, until it is taken away', async () => {
  await moderator.get('show-slate').click();
  for (const guest of [delegate, hall, moderator]) {
    await expect(guest.get('slate')).toBeVisible();
    await expect(guest.get('slate').getByRole('timer')).toHaveText(/^[23]:\d\d$/);
  }
  await noFaults();
  await moderator.get('hide-slate').click();
  for (const guest of [delegate, hall, moderator]) await expect(guest.get('slate')).toHaveCount(0);
});

test('PLAY-6: when the media break away the slate stands within two seconds, and the greeting goes on where it stopped', async () => {
  const film = await cue();
  await moderator.get('take-greeting').click();
  await delegate.receives(film);
  const { mediaNode } = await plenum().pids();
  const killed = Date.now();
  process.kill(mediaNode, 'SIGKILL');
  await delegate.get('slate').waitFor();
  const fell = Date.now() - killed;
  console.log(`the slate stood ${fell} ms after the media had broken away`);
  expect(fell).toBeLessThan(2000);
  await expect(moderator.get('air').getByRole('alert')).toBeVisible();
  await expect
    .poll(
      async () => {
        if ((await delegate.get('film').count()) > 0) return 'film';
        await moderator
          .get('resume')
          .click({ timeout: 1000 })
          .catch(() => undefined);
        return 'slate';
      },
      { timeout: 20_000, intervals: [1000] },
    )
    .toBe('film');
  await expect.poll(async () => (await delegate.sees(film)).frames, { timeout: 20_000 }).toBeGreaterThan(3);
  await moderator.get('stop').click();
  await expect(delegate.get('film')).toHaveCount(0);
});
