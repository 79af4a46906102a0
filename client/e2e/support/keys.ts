import { expect, type Page } from '@playwright/test';

/** Presses a key until the focus stands where it should; a page that traps it fails the test. */
export async function pressUntil(page: Page, key: string, selector: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${most} times ${key} did not lead to ${selector}`);
}

/** Walks with Tab to what is named, wherever the focus stands, and presses it. */
export async function pressAt(page: Page, selector: string, key = 'Enter'): Promise<void> {
  await expect(page.locator(selector)).toBeVisible();
  await pressUntil(page, 'Tab', selector, 250);
  await page.keyboard.press(key);
}

/** Runs in the page: what is wrong with where the focus stands. */
function faultOfFocus(): string {
  const at = document.activeElement;
  if (!at || at === document.body) return 'the focus is lost';
  const { top, left, right, bottom, width, height } = at.getBoundingClientRect();
  if (width < 1 || height < 1) return 'the focus stands on nothing';
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return 'the focus is out of sight';
  if (!at.matches(':focus-visible')) return 'the focus has no ring';
  return getComputedStyle(at).outlineStyle === 'none' ? `no ring around ${at.outerHTML.slice(0, 120)}` : '';
}

/** The focus stands on something in sight, with its ring, within the part of the page where it belongs. */
export async function focusIsSeen(page: Page, within: string): Promise<void> {
  await expect.poll(() => page.evaluate(faultOfFocus)).toBe('');
  const isThere = () => page.evaluate((home) => document.activeElement?.closest(home) !== null, within);
  await expect.poll(isThere, { message: `the focus stands in ${within}` }).toBe(true);
}
