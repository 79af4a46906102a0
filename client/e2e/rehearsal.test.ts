import { expect, type Page, test } from '@playwright/test';
import en from '../src/i18n/en.json' with { type: 'json' };
import zh from '../src/i18n/zh-CN.json' with { type: 'json' };
import { houseForTests } from './support/house-for-tests.ts';

const plenum = houseForTests();
const console_ = '/api/console/conferences';

/** Asks as the organizer who is signed in on the page. */
const ask = (page: Page, method: string, path: string, body?: object) =>
  page.evaluate(
    async ([verb, url, json]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: verb, ...(json === null ? {} : { headers, body: json }) });
      return response.headers.get('content-type')?.includes('json') ? response.json() : response.text();
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as const,
  );

test('an organizer fills a room of a rehearsal by one press; a guest sees and hears it, and is told what it is', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const setup = /\S+\/console#\S+/.exec(plenum().output())?.[0] ?? '';
  await page.goto(setup);
  await page.getByLabel(en.console.door.login).fill('office');
  await page.getByLabel(en.console.door.password).fill('a long and quiet word');
  await page.getByRole('button', { name: en.console.door.setup }).click();
  await expect(page.getByRole('button', { name: en.console.tab.rehearsal })).toBeVisible();
  const [{ conferenceId }] = (await ask(page, 'GET', '/api/console/session')).conferences;
  await page.getByRole('button', { name: en.console.tab.rehearsal }).click();
  await expect(page.getByText(en.console.rehearsal.none)).toBeVisible();
  await ask(page, 'POST', `${console_}/${conferenceId}/copy`, { newId: 'rehearsal', shiftMs: 0, mode: 'rehearsal' });
  const before = await ask(page, 'GET', `${console_}/${conferenceId}/reports/attendance.csv?language=en`);

  await page.reload();
  await page.getByLabel(en.console.choose).selectOption('rehearsal');
  await page.getByRole('button', { name: en.console.tab.rehearsal }).click();
  await page.getByTestId('test-signal-plenary').click();
  await expect(page.getByText(en.console.rehearsal.state.sending)).toBeVisible();

  const guests = { to: ['hospital-jinan'], expiresAt: Date.now() + 3_600_000 };
  await ask(page, 'POST', `${console_}/rehearsal/invitations`, guests);
  const { invitations } = await ask(page, 'GET', `${console_}/rehearsal/invitations`);
  const { invitationId } = invitations.find(({ personId }: { personId: string }) => personId === 'hospital-jinan');
  const link = await ask(page, 'GET', `${console_}/rehearsal/invitations/${invitationId}`);
  const other = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
  const guest = await other.newPage();
  await guest.addInitScript(() => {
    window.__plenumProbe = true;
  });
  await guest.goto(link.url);
  await expect(guest.getByTestId('rehearsal')).toHaveText(zh.rehearsal.mark);
  await guest.getByTestId('enter').click();
  await expect(guest.getByTestId('stage')).toBeVisible();
  await expect(guest.getByTestId('rehearsal')).toHaveText(zh.rehearsal.mark);
  await expect.poll(() => guest.title()).toMatch(new RegExp(`^${zh.rehearsal.mark} · `));
  const video = guest.getByTestId('stage').locator('video').first();
  await expect
    .poll(() => video.evaluate((one: HTMLVideoElement) => one.videoWidth), { timeout: 20_000 })
    .toBeGreaterThan(0);
  const tone = () =>
    guest.evaluate(async () => {
      const received = Object.values(window.__plenum?.store.getState().media.received ?? {});
      const sound = received.find(({ source }) => source === 'microphone')?.track;
      if (!sound) return 0;
      const audio = new AudioContext();
      const analyser = new AnalyserNode(audio, { fftSize: 4096 });
      audio.createMediaStreamSource(new MediaStream([sound])).connect(analyser);
      const spectrum = new Float32Array(analyser.frequencyBinCount);
      let loudest = { level: -200, hertz: 0 };
      for (let turn = 0; turn < 12; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        analyser.getFloatFrequencyData(spectrum);
        for (const [bin, level] of spectrum.entries())
          if (level > loudest.level) loudest = { level, hertz: (bin * audio.sampleRate) / analyser.fftSize };
      }
      await audio.close();
      return loudest.level > -60 ? loudest.hertz : 0;
    });
  await expect.poll(tone, { timeout: 20_000 }).toBeGreaterThan(950);
  expect(await tone()).toBeLessThan(1050);

  await page.getByTestId('test-signal-plenary').click();
  await expect(page.getByText(en.console.rehearsal.state.sending)).toHaveCount(0);
  await expect(video).toHaveCount(0);
  expect(await ask(page, 'GET', `${console_}/${conferenceId}/reports/attendance.csv?language=en`)).toBe(before);
  await Promise.all([context.close(), other.close()]);
});
