import { useEffect } from 'react';
import { preferences } from '../../ui/preferences.ts';

export type Shortcut = 'm' | 'v' | 'h' | 'l' | '/' | '?';
export type Shortcuts = Record<Shortcut, () => void>;

const writing =
  'input, textarea, select, [contenteditable], [role="textbox"], [role="listbox"], [role="menu"], [role="dialog"]';

/** A key counts only when nobody writes, nothing is open above the page, and no modifier is held. */
function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return null;
  if (event.target instanceof Element && event.target.closest(writing)) return null;
  const key = event.key.toLowerCase();
  return key === 'm' || key === 'v' || key === 'h' || key === 'l' || key === '/' || key === '?' ? key : null;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut || (shortcut !== '?' && !preferences.getState().shortcuts)) return;
      event.preventDefault();
      shortcuts[shortcut]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [shortcuts]);
}
