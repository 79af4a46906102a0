import type { Person } from '@plenum/shared/domain/conference-state';
import { Said } from '../../../ui/Said.tsx';

/** Who greets, in the viewer's language: large while he begins, then one line beneath the picture's edge. */
export function TitleCard({ person, isLarge }: { person: Person; isLarge: boolean }) {
  const { name, title, delegation } = person;
  return (
    <figcaption className="film-card" data-testid="title-card" data-large={isLarge ? '' : undefined}>
      <b>
        <Said text={name} />
      </b>
      {title && (
        <span>
          <Said text={title} />
        </span>
      )}
      {delegation && (
        <span className="film-delegation">
          <Said text={delegation} />
        </span>
      )}
    </figcaption>
  );
}
