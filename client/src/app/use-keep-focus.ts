import { useEffect } from 'react';
import { useHouse } from '../session/house-context.ts';
import { keepFocus } from '../ui/keep-focus.ts';

/** Every news of the house may take away what has the focus. */
export function useKeepFocus(): void {
  const house = useHouse();
  useEffect(() => {
    const { look, end } = keepFocus(document);
    const unsubscribe = house.store.subscribe(look);
    return () => {
      unsubscribe();
      end();
    };
  }, [house]);
}
