import type { Zone } from '@plenum/shared/domain/conference-state';
import { clockIn } from './format-time.ts';
import { Said } from './Said.tsx';
import { useLanguage } from './use-language.ts';

type Props = { zones: Zone[]; at: number; className?: string };

/** One moment on the clocks of all the conference's cities, each with its city. */
export function Clocks({ zones, at, className = '' }: Props) {
  const { tag } = useLanguage();
  return (
    <span className={`inline-flex flex-wrap items-baseline gap-x-2.5 ${className}`}>
      {zones.map(({ zone, city }) => (
        <span key={zone} className="whitespace-nowrap">
          <Said text={city} /> <b className="font-semibold text-text">{clockIn(zone, at, tag)}</b>
        </span>
      ))}
    </span>
  );
}
