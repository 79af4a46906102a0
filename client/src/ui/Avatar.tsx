import type { Person } from '@plenum/shared/domain/conference-state';
import { languageNames } from './languages.ts';
import { initialsOf } from './plate.ts';

type Props = { person: Pick<Person, 'name' | 'language'>; className?: string };

/** The office's initials in a disc; decoration, the name always stands beside it. */
export function Avatar({ person, className = 'size-8 text-tiny' }: Props) {
  const initials = initialsOf(person.name, person.language);
  return (
    <span
      aria-hidden
      lang={languageNames[initials.language].tag}
      className={`grid flex-none place-items-center overflow-hidden whitespace-nowrap rounded-full bg-pressed text-quiet ${className}`}
    >
      {initials.text}
    </span>
  );
}
