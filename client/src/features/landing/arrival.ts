import type { Refusal } from '@plenum/shared/domain/refusal';
import type { Invited } from '@plenum/shared/protocol/invited';
import type { SessionAnswer } from '@plenum/shared/protocol/socket-events';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { House } from '../../session/house.ts';

/** How far a page has come before it is inside; from there on the house's own phase tells. */
export type ArrivalState =
  | { state: 'opening' }
  | { state: 'ready'; invited: Invited | null }
  /** Back in after a reload or an end: no welcome, straight to the old place. */
  | { state: 'returning'; invited: Invited | null }
  | { state: 'refused'; refusal: Refusal };

/** What arriving needs of the browser. */
export interface ArrivalPage {
  readonly path: string;
  readonly fragment: string;
  /** Takes the token out of the address bar and out of the history. */
  forgetAddress(): void;
  /** Whether this very tab was inside before it was reloaded. */
  wasInside(): boolean;
  /** Whether this device runs a hall's kiosk, which comes back without anybody's press. */
  runsKiosk(): Promise<boolean>;
}

export type Arrival = {
  store: StoreApi<ArrivalState>;
  start(): Promise<void>;
  enter(takeOver: boolean): Promise<void>;
  comeBack(takeOver: boolean): Promise<void>;
};

export function createArrival(house: House, page: ArrivalPage): Arrival {
  const store = createStore<ArrivalState>(() => ({ state: 'opening' }));
  const room = roomOfPath(page.path);
  const enter = async (takeOver: boolean) => {
    await house.join({ ...(room ? { roomId: room } : {}), ...(takeOver ? { takeOver } : {}) });
  };

  async function identify(): Promise<SessionAnswer> {
    const token = page.path === '/join' ? page.fragment : '';
    if (token === '') return await house.whoAmI();
    page.forgetAddress();
    return await house.redeem(token);
  }

  async function start() {
    store.setState({ state: 'opening' }, true);
    house.prepare().catch(() => undefined);
    const isLink = page.path === '/join' && page.fragment !== '';
    const answer = await identify().catch((): SessionAnswer => ({ ok: false, refusal: { code: 'UNAVAILABLE' } }));
    if (!answer.ok) {
      store.setState({ state: 'refused', refusal: answer.refusal }, true);
      return;
    }
    const invited = answer.invited ?? null;
    const returns = !isLink && page.wasInside();
    const alone = invited?.me.role === 'hall' && (await page.runsKiosk());
    store.setState({ state: returns || alone ? 'returning' : 'ready', invited }, true);
    // A kiosk that lost its power comes back before its former line is known to be lost.
    if (returns || alone) await enter(alone);
  }

  async function comeBack(takeOver: boolean) {
    const now = store.getState();
    if (now.state === 'ready') store.setState({ state: 'returning', invited: now.invited }, true);
    await enter(takeOver);
  }

  return { store, start, enter, comeBack };
}

function roomOfPath(path: string): string | null {
  return /^\/room\/([a-z0-9-]{1,64})(?:\/|$)/.exec(path)?.[1] ?? null;
}
