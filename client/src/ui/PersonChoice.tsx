import type { Person } from '@plenum/shared/domain/conference-state';
import { inLanguage } from '@plenum/shared/domain/text';
import { Choice } from './Choice.tsx';
import { SearchChoice } from './SearchChoice.tsx';
import { useLanguage } from './use-language.ts';

type Props = {
  label: string;
  people: Person[];
  /** Where there are too many to be listed: `people` are those who fit what is typed. */
  search: { sought: string; onSearch: (sought: string) => void } | null;
  onChoose: (personId: string) => void;
  className?: string;
};

/** Somebody to do something with: from a list, or of very many by typing. */
export function PersonChoice({ label, people, search, onChoose, className = '' }: Props) {
  const { language } = useLanguage();
  const options = people.map(({ personId, name }) => ({ id: personId, label: inLanguage(name, language).text }));
  if (search) return <SearchChoice {...search} {...{ label, options, onChoose, className }} />;
  return (
    <Choice
      {...{ label, options, onChoose, className }}
      layout="hidden"
      chosen={null}
      placeholder={label}
      isDisabled={options.length === 0}
    />
  );
}
