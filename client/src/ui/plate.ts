import type { Person } from '@plenum/shared/domain/conference-state';
import { inLanguage, type Language, type Localized } from '@plenum/shared/domain/text';

export type PlateLine = { text: string; language: Language };
export type Plate = { main: PlateLine; more: PlateLine[] };

type Named = Pick<Person, 'name' | 'title' | 'language'>;

/** Name and office on one line, where both exist in the language of the name. */
function lineIn(person: Named, wanted: Language): PlateLine {
  const name = inLanguage(person.name, wanted);
  const office = person.title?.[name.language];
  return { text: office === undefined ? name.text : `${name.text} · ${office}`, language: name.language };
}

const others: readonly Language[] = ['zh', 'ja', 'en', 'de'];

/**
 * What stands under a picture: the person's own language first and large, then the viewer's, then the other side's.
 * A language in which nothing is written is left out, so that no line says the same twice.
 */
export function plateOf(person: Named, viewer: Language): Plate {
  const main = lineIn(person, person.language);
  const more: PlateLine[] = [];
  for (const language of [viewer, ...others.slice(0, 2)]) {
    if (more.length === 2) break;
    if (language === main.language || person.name[language] === undefined) continue;
    if (!more.some((line) => line.language === language)) more.push(lineIn(person, language));
  }
  return { main, more };
}

const fillers = new Set(['of', 'the', 'in', 'and', 'for', 'der', 'die', 'das', 'des', 'von', 'und', 'für']);

/** Two signs that stand for an office where there is no picture: 山东, GS. */
export function initialsOf(office: Localized, language: Language): PlateLine {
  const said = inLanguage(office, language);
  if (said.language === 'zh' || said.language === 'ja') {
    const signs = [...said.text.replaceAll(/[\s·・、,（）()]/g, '')];
    return { text: signs.slice(0, 2).join(''), language: said.language };
  }
  const words = said.text.split(/[\s,·–-]+/).filter((word) => word && !fillers.has(word.toLowerCase()));
  const letters = words.slice(0, 2).map((word) => [...word][0]?.toUpperCase() ?? '');
  return { text: letters.join(''), language: said.language };
}
