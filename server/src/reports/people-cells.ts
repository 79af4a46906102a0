import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { inLanguage, type Language, type Localized } from '@plenum/shared/domain/text';
import type { Cell } from './report-table.ts';

export const said = (text: Localized | null | undefined, language: Language): string =>
  text ? inLanguage(text, language).text : '';

/** Id, name, title and delegation, as the roster has them now. */
export function personCells(state: ConferenceState, personId: Id, language: Language): Cell[] {
  const person = own(state.people, personId);
  return [personId, said(person?.name, language), said(person?.title, language), said(person?.delegation, language)];
}
