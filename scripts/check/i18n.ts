import type { Problem } from './problem.ts';
import type { TextFile } from './source-files.ts';

export type Language = { file: string; tag: string; texts: Map<string, string> };

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Same keys in every language, no empty text, the same placeholders, and a sentence for every refusal code. */
export function checkTexts(languages: readonly Language[], refusalCodes: readonly string[]): Problem[] {
  const bases = new Set(languages.flatMap(({ texts }) => [...texts.keys()].map(baseOf)));
  return languages.flatMap((language) => {
    const tell = (sentence: string): Problem => ({ file: language.file, line: 1, sentence });
    const absent = [...bases].filter((base) => formsOf(language, base).length === 0);
    const empty = [...language.texts].filter(([, text]) => text.trim() === '').map(([key]) => key);
    const unsaid = refusalCodes.filter((code) => !language.texts.has(`refusal.${code}`));
    return [
      ...absent.map((key) => tell(`The text ${key} is missing.`)),
      ...empty.map((key) => tell(`The text ${key} is empty.`)),
      ...unsaid.map((code) => tell(`The refusal ${code} has no sentence (refusal.${code}).`)),
      ...missingForms(language, bases).map((key) => tell(`The plural form ${key} is missing.`)),
      ...placeholderProblems(languages, language, bases).map(tell),
    ];
  });
}

/** Reads one language file (nested keys) into a flat map; a text that is no string is told. */
export function readLanguage({ path, text }: TextFile): { language: Language; problems: Problem[] } {
  const tag = path.replace(/^.*\//, '').replace(/\.json$/, '');
  const language: Language = { file: path, tag, texts: new Map() };
  const problems: Problem[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') language.texts.set(key, value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, key === '' ? name : `${key}.${name}`);
    } else problems.push({ file: path, line: 1, sentence: `The text ${key} is not a string.` });
  };
  walk(JSON.parse(text), '');
  return { language, problems };
}

const baseOf = (key: string): string => key.replace(PLURAL, '');

/** The keys of one text: itself, or its plural forms. */
function formsOf({ texts }: Language, base: string): string[] {
  return [base, ...['zero', 'one', 'two', 'few', 'many', 'other'].map((form) => `${base}_${form}`)].filter((key) =>
    texts.has(key),
  );
}

function missingForms(language: Language, bases: ReadonlySet<string>): string[] {
  const needed = new Intl.PluralRules(language.tag).resolvedOptions().pluralCategories;
  return [...bases]
    .filter((base) => formsOf(language, base).some((key) => key !== base))
    .flatMap((base) => needed.map((form) => `${base}_${form}`))
    .filter((key) => !language.texts.has(key));
}

function placeholderProblems(all: readonly Language[], language: Language, bases: ReadonlySet<string>): string[] {
  const [reference] = all;
  if (!reference || reference === language) return [];
  return [...bases].flatMap((base) => {
    if (formsOf(reference, base).length === 0 || formsOf(language, base).length === 0) return [];
    const wanted = placeholdersOf(reference, base);
    const given = placeholdersOf(language, base);
    if (wanted === given) return [];
    return [`The text ${base} has the placeholders [${given}], but [${wanted}] in ${reference.tag}.`];
  });
}

/** Placeholders and numbered tags of a text in all its forms, as one comparable line. */
function placeholdersOf(language: Language, base: string): string {
  const marks = formsOf(language, base).flatMap((key) => {
    const text = language.texts.get(key) ?? '';
    const names = [...text.matchAll(/\{\{\s*-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? '');
    return [...names, ...[...text.matchAll(/<(\/?\w+)>/g)].map((match) => `<${match[1]}>`)];
  });
  return [...new Set(marks)].sort().join(', ');
}
