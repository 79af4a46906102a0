import { own } from '@plenum/shared/domain/ids';
import type { OpenTrack } from '../media/subscriber.ts';
import type { HousePlace, MediaView } from './house.ts';

type Received = MediaView['received'];

/**
 * What of the open consumers belongs to the room where one is: consumers may come before the room's event does, and warm
 * ones belong to a neighbouring room. The same object is given back while nothing changed.
 */
export function receivedIn(place: HousePlace, open: OpenTrack[], before: Received): Received {
  const next: Received = {};
  if (place.state === 'in') {
    for (const { producerId, track } of open) {
      const known = own(place.room.tracks, producerId);
      if (known) next[producerId] = { personId: known.personId, source: known.source, track };
    }
  }
  const keys = Object.keys(next);
  const same =
    keys.length === Object.keys(before).length &&
    keys.every((key) => own(before, key)?.track === own(next, key)?.track);
  return same ? before : next;
}
