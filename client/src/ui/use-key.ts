import { useEffect, useRef } from 'react';
import { preferences } from './preferences.ts';

/** Where keys are written or chosen with; what only slides or is ticked takes no letters. */
const above =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="textbox"], [role="listbox"], [role="menu"], [role="dialog"]';
/** What Enter already acts upon. */
const pressable = 'button, a[href], [role="button"], [role="row"], [role="tab"], [role="radio"], summary';

/** `either`: where the sign itself may need the shift key, as on the keyboards of some countries. */
type Key = { key: string; shift?: boolean | 'either' };

function counts(event: KeyboardEvent, { key, shift = false }: Key): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return false;
  if (event.key.toLowerCase() !== key.toLowerCase() || event.defaultPrevented) return false;
  if (shift !== 'either' && event.shiftKey !== shift) return false;
  if (document.querySelector('[role="dialog"]') || !preferences.getState().shortcuts) return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest(key === 'Enter' ? `${above}, ${pressable}` : above);
}

/** One key for one act, where nobody writes, nothing is open above the page and the person has not turned such keys off. */
export function useKey(key: Key, act: () => void): void {
  const latest = useRef({ key, act });
  useEffect(() => {
    latest.current = { key, act };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!counts(event, latest.current.key)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.act();
    };
    // Before the tables, which would take a letter for the beginning of a name.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
