import type { Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { hasWords } from '@plenum/shared/domain/person-words';
import type { Presence } from '@plenum/shared/protocol/signal-lane';
import { useEffect, useState } from 'react';
import { useHouse, useHouseModel } from './house-context.ts';

/** ms after the last key until the house is asked. */
const typing = 250;

export type FoundPeople = { here: Presence[]; total: number; more: (() => void) | null };
const nobody = { here: [] as Presence[], total: 0, told: 0 };

/** Whether the room is so full that the page does not hold its list. */
export function useFullRoom(): boolean {
  return useHouseModel(({ place }) => place.state === 'in' && place.people.some === true);
}

/** Whether the conference has so many people that the page does not hold them all (VIS-13). */
export function useCrowd(): boolean {
  return useHouseModel(({ house }) => house.crowd === true);
}

/**
 * VIS-13: asks the house for people whom the page does not hold, as one types; they are in the replica then. Of a place that
 * is small enough to be held nothing is asked.
 */
export function useFoundPeople(search: string, within: 'room' | 'house', isAsked: boolean): FoundPeople {
  const house = useHouse();
  const [found, setFound] = useState(nobody);
  const [from, setFrom] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first page.
  useEffect(() => {
    setFrom(0);
    setFound(nobody);
  }, [search, within]);
  useEffect(() => {
    if (!isAsked) return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const answer = await house.findPeople({ find: 'matching', within, search: search.slice(0, 100), from });
      if (isOver || !answer.ok) return;
      const { here, total, people } = answer;
      setFound((before) => ({
        here: from === 0 ? here : [...before.here, ...here],
        total,
        told: from + people.length,
      }));
    }, typing);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [house, search, within, from, isAsked]);
  const { here, total, told } = found;
  return { here, total, more: told > 0 && told < total ? () => setFrom(told) : null };
}

/** For choosing one of the people who could be meant: in a crowd by typing, which also asks the house. */
export function usePersonSearch(candidates: Person[]) {
  const [sought, setSought] = useState('');
  const isCrowd = useCrowd();
  useFoundPeople(sought, 'house', isCrowd && sought.trim() !== '');
  return {
    people: isCrowd ? candidates.filter((person) => hasWords(person, sought)) : candidates,
    search: isCrowd ? { sought, onSearch: setSought } : null,
  };
}

/** Names which this part of the page shows are asked for where the page does not hold them. */
export function useMeeting(personIds: readonly Id[]): void {
  const house = useHouse();
  const key = personIds.join(' ');
  useEffect(() => {
    if (key !== '') house.meet(key.split(' '));
  }, [house, key]);
}
