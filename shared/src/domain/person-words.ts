import type { Person } from './conference-state.ts';

type Words = Pick<Person, 'name' | 'title' | 'delegation'>;
const known = new WeakMap<Words, string>();

function wordsOf(person: Words): string {
  const found = known.get(person);
  if (found !== undefined) return found;
  const { name, title, delegation } = person;
  const parts = [name, title, delegation].flatMap((text) => Object.values<string | undefined>(text ?? {}));
  const words = parts.join('\n').toLowerCase();
  known.set(person, words);
  return words;
}

/** Whether any of the person's words, in any language, contain what is looked for. */
export function hasWords(person: Words, sought: string): boolean {
  return wordsOf(person).includes(sought.trim().toLowerCase());
}
