import { FilmView } from './FilmView.tsx';
import type { Screening } from './playout-model.ts';
import { SlateView } from './SlateView.tsx';
import { StillView } from './StillView.tsx';

type Props = {
  screening: Exclude<Screening, { state: 'none' }>;
  observe: (personId: string, element: Element | null) => void;
  kind: 'stage' | 'wall' | 'monitor';
};

/** What fills the stage instead of people. */
export function ScreeningView({ screening, observe, kind }: Props) {
  return (
    <div className="screening" data-kind={kind}>
      {screening.state === 'film' && <FilmView film={screening} observe={observe} kind={kind} />}
      {screening.state === 'still' && <StillView key={screening.src} still={screening} kind={kind} />}
      {screening.state === 'slate' && <SlateView slate={screening} />}
    </div>
  );
}
