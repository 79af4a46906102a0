import { type Browser, expect, type Page } from '@playwright/test';
import { Bot } from '../../../scripts/bots/bot.ts';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import { Guest, type GuestOptions } from './guest.ts';

export const sceneNames = ['landing', 'house', 'plenary', 'breakout', 'desk'] as const;
export type SceneName = (typeof sceneNames)[number];
/** A view to look at. `show` brings the page there from wherever the scene before has left it. */
export type Scene = { name: SceneName; guest: Guest; show: () => Promise<void> };

export const languageNames = { zh: '中文', ja: '日本語', en: 'English', de: 'Deutsch' } as const;
export type SceneLanguage = keyof typeof languageNames;
export const wide = { width: 1440, height: 900 };
export const narrow = { width: 360, height: 740 };

/** Hands and messages, so that no view is empty: bots without media, who cost next to nothing. */
export async function inhabit(plenum: RunningPlenum): Promise<Bot[]> {
  const bots: Bot[] = [];
  for (const personId of ['mayor-jinan', 'hospital-tokyo', 'council-japan', 'robotics-nagoya']) {
    const bot = await Bot.join({ link: plenum.linkOf(personId), roomId: 'plenary', media: 'none' });
    bots.push(bot);
    await bot.command({ type: 'raiseHand', kind: personId === 'hospital-tokyo' ? 'question' : 'speech' });
  }
  await bots[0]?.command({ type: 'postMessage', text: '欢迎各位参加本次对话。' });
  await bots[1]?.command({ type: 'postMessage', text: '資料を拝見しました。ありがとうございます。' });
  return bots;
}

/** The five views on three pages: before the door, a delegate who walks, and the moderator's desk. */
export async function openScenes(
  browser: Browser,
  plenum: RunningPlenum,
  options: GuestOptions = {},
): Promise<Scene[]> {
  const desk = await Guest.enter(browser, plenum, 'plenary-moderator', options);
  await desk.turnOn('microphone');
  await desk.turnOn('camera');
  const walker = await Guest.enter(browser, plenum, 'hospital-jinan', options);
  const landing = await Guest.arrive(browser, plenum, 'equipment-osaka', options);
  const closeSheet = () => walker.page.keyboard.press('Escape');
  /** Small windows keep the list of rooms in a drawer. */
  const openHouse = async () => {
    if (walker.page.viewportSize()?.width === narrow.width) await walker.page.getByTestId('open-house').click();
  };
  const walkTo = async (roomId: string) => {
    if ((await walker.roomId()) === roomId) return;
    await openHouse();
    await walker.walkTo(roomId);
  };
  return [
    { name: 'landing', guest: landing, show: async () => {} },
    {
      name: 'plenary',
      guest: walker,
      show: async () => {
        await walkTo('plenary');
        await walker.sees('plenary-moderator');
      },
    },
    {
      name: 'house',
      guest: walker,
      show: async () => {
        await openHouse();
        await expect(walker.get('room-city-b')).toBeVisible();
      },
    },
    {
      name: 'breakout',
      guest: walker,
      show: async () => {
        await closeSheet();
        await walkTo('healthcare');
      },
    },
    { name: 'desk', guest: desk, show: async () => {} },
  ];
}

/** By the switch of the page's language, in the bar or in the settings; false where a page has neither. */
export async function turnTo(page: Page, language: SceneLanguage): Promise<boolean> {
  const own = page.getByTestId('page-language');
  const isInSight = await own.isVisible();
  if (!isInSight) {
    if (!(await page.getByTestId('settings').isVisible())) return false;
    await page.getByTestId('settings').click();
  }
  await own.getByRole('radio', { name: languageNames[language], exact: true }).click();
  if (!isInSight) await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return true;
}

/** Turns the page to another language by its own switch, which stands in the bar or in the settings; small windows are widened for it. */
export async function speak(guest: Guest, language: SceneLanguage): Promise<void> {
  const size = guest.page.viewportSize() ?? wide;
  await guest.page.keyboard.press('Escape');
  await guest.page.setViewportSize(wide);
  await turnTo(guest.page, language);
  await expect(guest.page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : language);
  await guest.page.setViewportSize(size);
}
