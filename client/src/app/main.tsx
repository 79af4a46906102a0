import '../ui/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createArrival } from '../features/landing/index.ts';
import { languageOfBrowser, speak } from '../i18n/i18n.ts';
import { createHouse } from '../session/create-house.ts';
import type { House } from '../session/house.ts';
import { followTheme } from '../ui/apply-theme.ts';
import { preferences } from '../ui/preferences.ts';
import { App } from './App.tsx';
import { browserPage, isApart, rememberPlace, takeSetupToken } from './browser-page.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { followWishes } from './follow-wishes.ts';
import { Providers } from './providers.tsx';

/** The fixture stands in for a server while screens are drawn; no build for use contains it. */
async function openHouse(): Promise<House> {
  if (import.meta.env.MODE === 'fixture') return (await import('./fixture/fixture-house.ts')).fixtureHouse();
  return createHouse();
}

async function start(root: HTMLElement): Promise<void> {
  followTheme();
  const house = await openHouse();
  const arrival = createArrival(house, browserPage());
  const arriving = isApart() ? Promise.resolve() : arrival.start();
  const setupToken = takeSetupToken();
  followWishes(house, arrival);
  rememberPlace(house);
  await speak(preferences.getState().language ?? languageOfBrowser(navigator.languages));
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <Providers house={house}>
          <App arrival={arrival} setupToken={setupToken} />
        </Providers>
      </ErrorBoundary>
    </StrictMode>,
  );
  await arriving;
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
void start(root);
