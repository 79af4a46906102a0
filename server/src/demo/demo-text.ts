import type { Language, Localized } from '@plenum/shared/domain/text';

/** One line in all four languages of the house. */
export function say(zh: string, ja: string, en: string, de: string): Localized & Record<Language, string> {
  return { zh, ja, en, de };
}
