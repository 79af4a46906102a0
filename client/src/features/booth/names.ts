import type { Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { inLanguage } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { useMeeting } from '../../session/people-context.ts';
import { useLanguage } from '../../ui/use-language.ts';

/** A person's name in the reader's language, for use within a sentence. */
export function useNameOf(): (person: Person | null) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (person) => (person ? inLanguage(person.name, language).text : t('booth.words.unknown'));
}

/** The same by id; whom the page does not hold it asks for. */
export function useName(personId: Id | null): string {
  const nameOf = useNameOf();
  useMeeting(personId === null ? [] : [personId]);
  const person = useHouseModel(({ conference }) =>
    personId === null ? null : (own(conference?.state.people ?? {}, personId) ?? null),
  );
  return personId === null ? '' : nameOf(person);
}
