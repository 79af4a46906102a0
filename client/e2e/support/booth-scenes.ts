import { type Browser, expect } from '@playwright/test';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import type { FilmScene } from './film-scenes.ts';
import { Guest, type GuestOptions } from './guest.ts';
import { narrow, wide } from './scenes.ts';
import { GreetingSender } from './send-greeting.ts';

export const boothSizes = [wide, { width: 1024, height: 768 }, narrow];

const script = [
  '各位来宾，女士们、先生们：',
  '今天，济南、东京、大阪三地同时相聚云端，共商合作。',
  '健康医疗与高端装备，是我们共同的未来。我谨代表使馆，对大会的召开表示热烈祝贺。',
].join('\n');

/** A greeting of which only the words have come so far: what a booth prepares itself with. */
async function bringScript(plenum: RunningPlenum): Promise<void> {
  const sent = {
    greetingId: 'words-of-the-booth',
    personId: 'ambassador-office',
    roomId: 'plenary',
    language: 'zh',
  } as const;
  const sender = await GreetingSender.plan(plenum, { ...sent, clip: Buffer.alloc(0) });
  await sender.script('zh', script);
}

/** A booth of two through a handover, by keys alone; `show` is called before, on air, while it is asked and with the script. */
export async function walkBooth(
  browser: Browser,
  plenum: RunningPlenum,
  show: FilmScene,
  options: GuestOptions = {},
): Promise<void> {
  await bringScript(plenum);
  const enter = (personId: string) => Guest.enter(browser, plenum, personId, { ...options, roomId: 'plenary' });
  const one = await enter('interpreter-zh-ja');
  const two = await enter('interpreter-zh-ja-relief');
  const press = async (guest: Guest, key: string) => {
    await guest.page.bringToFront();
    await guest.page.keyboard.press(key);
  };
  const isReady = (guest: Guest) => expect(guest.get('air-state')).toBeVisible();
  const closed = (guest: Guest) => guest.page.keyboard.press('Escape');
  try {
    await isReady(one);
    await isReady(two);
    await expect(one.get('on-air')).toHaveAttribute('data-state', 'off');
    await show('booth-ready', one.page, boothSizes);
    await press(one, 'F8');
    await expect(one.get('air-said')).not.toBeEmpty();
    await expect(one.get('partner')).toHaveAttribute('data-turn', 'none');
    await expect(two.get('on-air')).toHaveAttribute('data-state', 'shut');
    await two.get('say-allGood').click();
    await expect(one.get('latest-words')).toBeVisible();
    await show('booth-live', one.page, boothSizes);
    await press(one, 'h');
    await expect(two.get('accept-handover')).toBeVisible();
    await show('booth-handover', two.page, boothSizes);
    await closed(two);
    await press(two, 'h');
    await expect(one.get('on-air')).toHaveAttribute('data-state', 'shut');
    await show('booth-script', one.page, [wide], async () => {
      await press(one, 'r');
      await expect(one.get('script-lines')).toBeVisible();
    });
  } finally {
    for (const guest of [one, two]) await guest.close();
  }
}
