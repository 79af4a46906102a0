import { preferences, type Theme } from './preferences.ts';

function apply(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}

/** Keeps the page in the chosen light; without a choice the system's own wish rules through `color-scheme`. */
export function followTheme(): () => void {
  apply(preferences.getState().theme);
  return preferences.subscribe(({ theme }) => apply(theme));
}
