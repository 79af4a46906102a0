import { createContext, useContext, useRef, useSyncExternalStore } from 'react';
import type { House, HouseView } from './house.ts';
import { sameDrawing } from './same-drawing.ts';

export const HouseContext = createContext<House | null>(null);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error('no house is provided above this component');
  return house;
}

/** What a model makes of the house's view; redraws only when that differs, however often the view itself changes. */
export function useHouseModel<T>(model: (view: HouseView) => T): T {
  const { store } = useHouse();
  const drawn = useRef<{ value: T } | null>(null);
  return useSyncExternalStore(store.subscribe, () => {
    const value = model(store.getState());
    if (!drawn.current || !sameDrawing(drawn.current.value, value)) drawn.current = { value };
    return drawn.current.value;
  });
}
