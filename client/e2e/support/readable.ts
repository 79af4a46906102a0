import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Serious and critical faults by axe, each with the places where it was found. Left out is the library's announcer, which
 * keeps for seven seconds what it has read out already, by the id of a button that may be gone. `part` narrows the look.
 */
export async function seriousFaults(page: Page, part = 'html'): Promise<string[]> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .exclude('[data-live-announcer]')
    .setLegacyMode(true)
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')})`);
}

/** A sheet that is still fading in has not its own colours yet; what pulses for ever is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const ends = effect?.getComputedTiming().endTime;
      return playState !== 'running' || ends === Number.POSITIVE_INFINITY;
    }),
  );
}

/** What reaches over the window's right edge without being in something that can be scrolled there. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const mayScroll = (element: Element | null): boolean => {
      for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push(`page: ${document.documentElement.scrollWidth}`);
    for (const element of document.body.querySelectorAll('*')) {
      const { right, width, height } = element.getBoundingClientRect();
      const isSeen = width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden';
      if (!isSeen || right <= innerWidth + 1 || mayScroll(element.parentElement)) continue;
      found.push(`${element.tagName.toLowerCase()} ${element.textContent?.slice(0, 40) ?? ''}: ${Math.round(right)}`);
    }
    return found;
  });
}

/** Words in Latin letters that are to be seen though the page speaks Chinese or Japanese; names of languages and keys aside. */
export function latinWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const known = new Set(['Plenum', 'English', 'Deutsch', 'Alt', 'Tab', 'Enter', 'CSV', 'PDF', 'ics']);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element?.checkVisibility() || element.closest('script, style, kbd, [lang=en], [lang=de]')) continue;
      for (const word of node.textContent?.match(/[A-Za-z]{3,}/g) ?? []) if (!known.has(word)) found.add(word);
    }
    return [...found];
  });
}
