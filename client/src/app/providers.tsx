import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { BrowserRouter } from 'react-router';
import type { House } from '../session/house.ts';
import { HouseContext } from '../session/house-context.ts';
import { useLanguage } from '../ui/use-language.ts';

/** What every screen stands on: the house, the address, and the language for the library's own words. */
export function Providers({ house, children }: { house: House; children: ReactNode }) {
  const { tag } = useLanguage();
  return (
    <HouseContext value={house}>
      <BrowserRouter>
        <I18nProvider locale={tag}>{children}</I18nProvider>
      </BrowserRouter>
    </HouseContext>
  );
}
