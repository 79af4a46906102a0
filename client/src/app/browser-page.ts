import type { ArrivalPage } from '../features/landing/index.ts';
import { mayUseDevices } from '../media/permissions.ts';
import type { House } from '../session/house.ts';
import { preferences } from '../ui/preferences.ts';

const insideKey = 'plenum.inside';

function remembered(): boolean {
  try {
    return sessionStorage.getItem(insideKey) !== null;
  } catch {
    return false;
  }
}

function remember(inside: boolean): void {
  try {
    if (inside) sessionStorage.setItem(insideKey, '1');
    else sessionStorage.removeItem(insideKey);
  } catch {
    // Without storage a reload shows the welcome again; nothing else is lost.
  }
}

export function browserPage(): ArrivalPage {
  const { pathname, hash } = window.location;
  // A link opened in a tab that already shows the house only changes the fragment; it must be read all the same.
  window.addEventListener('hashchange', () => window.location.pathname === '/join' && window.location.reload());
  return {
    path: pathname,
    fragment: hash.slice(1),
    forgetAddress: () => window.history.replaceState(null, '', '/'),
    wasInside: remembered,
    runsKiosk: async () => preferences.getState().kiosk && (await mayUseDevices()),
  };
}

const isConsole = (): boolean => window.location.pathname === '/console';
/** Pages with a door of their own: whoever works there has not come to enter the house. */
export const isApart = (): boolean => isConsole() || window.location.pathname === '/greeting';

/** The console's one-time token, out of the address bar and the history at once; empty where there is none. */
export function takeSetupToken(): string {
  const token = isConsole() ? window.location.hash.slice(1) : '';
  if (token !== '') window.history.replaceState(null, '', '/console');
  return token;
}

/** A tab that was inside goes straight back in when it is reloaded, and never after it has left. */
export function rememberPlace(house: House): void {
  house.store.subscribe(({ phase }) => {
    if (phase.state === 'inside') remember(true);
    if (phase.state === 'ended' && phase.reason !== 'closing') remember(false);
  });
}
