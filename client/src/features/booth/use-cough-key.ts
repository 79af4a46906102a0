import { useEffect, useRef } from 'react';
import { preferences } from '../../ui/preferences.ts';

const writing =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="textbox"], [role="listbox"], [role="menu"], [role="dialog"]';

/**
 * Space belongs to the cough wherever the console has the focus, and on air on the whole page, so that it never presses what
 * was pressed last.
 */
function counts(event: KeyboardEvent, isOnAir: boolean): boolean {
  if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (!preferences.getState().shortcuts || document.querySelector('[role="dialog"]')) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(writing)) return false;
  return isOnAir || target === document.body || target?.closest('[data-booth]') !== null;
}

/** Shut while Space is held; a window that loses the keyboard lets go of it. */
export function useCoughKey(cough: (isHeld: boolean) => void, isOnAir: boolean): void {
  const latest = useRef({ cough, isOnAir });
  useEffect(() => {
    latest.current = { cough, isOnAir };
  });
  useEffect(() => {
    const onDown = (event: KeyboardEvent) => {
      if (!counts(event, latest.current.isOnAir)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) latest.current.cough(true);
    };
    const onUp = (event: KeyboardEvent) => {
      if (event.key !== ' ') return;
      // A button that never saw the key go down must not see it come up.
      if (counts(event, latest.current.isOnAir)) event.stopPropagation();
      latest.current.cough(false);
    };
    const onBlur = () => latest.current.cough(false);
    window.addEventListener('keydown', onDown, true);
    window.addEventListener('keyup', onUp, true);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onDown, true);
      window.removeEventListener('keyup', onUp, true);
      window.removeEventListener('blur', onBlur);
    };
  }, []);
}
