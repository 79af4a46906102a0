import type { Page } from '@playwright/test';

/** When (on the clock of `Date.now()`) the page's own visit has ended. */
export function whenOut(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const store = window.__plenum?.store;
        const look = () => {
          if (store?.getState().phase.state === 'ended') resolve(Date.now());
        };
        store?.subscribe(look);
        look();
      }),
  );
}

/** When nothing of the person is left in the page's room: neither he himself, nor sound, nor picture. */
export function whenGone(page: Page, personId: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const store = window.__plenum?.store;
        const look = () => {
          const view = store?.getState();
          if (view?.place.state !== 'in') return;
          const isListed = view.place.people.people.some(({ personId: one }) => one === wanted);
          const sends = Object.values(view.place.room.tracks).some(({ personId: one }) => one === wanted);
          if (!isListed && !sends) resolve(Date.now());
        };
        store?.subscribe(look);
        look();
      }),
    personId,
  );
}
