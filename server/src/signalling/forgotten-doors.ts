import type { Id } from '@plenum/shared/domain/ids';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import type { MediaSessions } from './media-sessions.ts';
import type { Stays } from './stays.ts';
import type { Visitors } from './visitors.ts';

type Options = {
  registry: HouseRegistry;
  visitors: Visitors;
  stays: Stays;
  sessions: MediaSessions;
  /** ms for which somebody who stood at a door before a restart of this process may come back to it. */
  grace: number;
  onBroken: (error: unknown) => void;
};

/** LOBBY-6 over a restart: who stood at a door and has not come back within the grace waits there no more. */
export function forgetOldKnocks({ registry, visitors, stays, sessions, grace, onBroken }: Options): () => void {
  const forget = (house: ConferenceHouse, personId: Id) =>
    stays.boxOf({ house, personId }).runAlways(async () => {
      if (!visitors.find(house, personId)) await sessions.vacate(house, personId, 'leftTheDoor');
    });
  const timer = setTimeout(() => {
    for (const house of registry.houses()) {
      const waiting = house
        .openRooms()
        .flatMap(({ state }) => Object.entries(state.lobby).filter(([, admission]) => admission.state === 'waiting'));
      for (const personId of new Set(waiting.map(([personId]) => personId)))
        if (!visitors.find(house, personId)) forget(house, personId).catch(onBroken);
    }
  }, grace);
  return () => clearTimeout(timer);
}
