import { z } from 'zod';

/** Languages in which the house speaks; the client's zh is shown as zh-CN. */
export const languages = ['zh', 'ja', 'en', 'de'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !hasControlCharacters(text), 'control characters');

/** TEXT-1: a line of text in at least one language, as people see it. */
export const localizedSchema = z
  .strictObject({ zh: line.optional(), ja: line.optional(), en: line.optional(), de: line.optional() })
  .refine((text) => Object.values(text).some((found) => found !== undefined), 'at least one language');
export type Localized = z.infer<typeof localizedSchema>;

const order: readonly Language[] = ['en', 'zh', 'ja', 'de'];

/** TEXT-2: the text in the wanted language, else in the first that exists (en, zh, ja, de), with the language it is really in. */
export function inLanguage(text: Localized, wanted: Language): { text: string; language: Language } {
  for (const language of [wanted, ...order]) {
    const found = text[language];
    if (found !== undefined) return { text: found, language };
  }
  return { text: '', language: wanted };
}

/** TEXT-3: C0 controls but line feed and tab, and bidirectional overrides: nothing that people type, much that deceives. */
export function hasControlCharacters(text: string): boolean {
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if ((code < 0x20 && code !== 0x0a && code !== 0x09) || code === 0x7f) return true;
    if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return true;
  }
  return false;
}
