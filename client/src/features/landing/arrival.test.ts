import type { Person } from '@plenum/shared/domain/conference-state';
import type { SessionAnswer } from '@plenum/shared/protocol/socket-events';
import { describe, expect, it, vi } from 'vitest';
import { fixtureHouse } from '../../app/fixture/fixture-house.ts';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { House } from '../../session/house.ts';
import { type ArrivalPage, createArrival } from './arrival.ts';

const known: SessionAnswer = { ok: true, personId: 'council', conferenceId: 'dialogue' };

function arriveAt(address: Partial<ArrivalPage>, answer: SessionAnswer = known) {
  const calls: string[] = [];
  const house: House = fixtureHouse('');
  house.redeem = async (token) => {
    calls.push(`redeem ${token}`);
    return answer;
  };
  house.whoAmI = async () => {
    calls.push('whoAmI');
    return answer;
  };
  const join = vi.spyOn(house, 'join');
  const page: ArrivalPage = {
    path: '/join',
    fragment: 'token',
    forgetAddress: () => calls.push('forget'),
    wasInside: () => false,
    runsKiosk: async () => false,
    ...address,
  };
  return { arrival: createArrival(house, page), calls, join };
}

describe('arriving', () => {
  it('takes the token out of the address before it is sent anywhere', async () => {
    const { arrival, calls, join } = arriveAt({});
    await arrival.start();
    expect(calls).toEqual(['forget', 'redeem token']);
    expect(arrival.store.getState().state).toBe('ready');
    expect(join).not.toHaveBeenCalled();
  });

  it('goes straight back in after a reload, to the room of the address', async () => {
    const { arrival, join } = arriveAt({ path: '/room/healthcare', fragment: '', wasInside: () => true });
    await arrival.start();
    expect(arrival.store.getState().state).toBe('returning');
    expect(join).toHaveBeenCalledWith({ roomId: 'healthcare' });
  });

  it('waits for the button where a new link was opened in a tab that was inside', async () => {
    const { arrival, join } = arriveAt({ wasInside: () => true });
    await arrival.start();
    expect(join).not.toHaveBeenCalled();
  });

  it("lets a hall's kiosk in without a press, in place of its former line, and nobody else", async () => {
    const hall = fixtureView('hall-tokyo').me as Person;
    const invited = (me: Person): SessionAnswer => ({
      ...known,
      invited: {
        me,
        mode: 'event',
        title: null,
        subtitle: null,
        zones: [],
        items: [],
        greets: false,
        serverTime: 0,
        clockRate: 1,
      },
    });
    const kiosk = arriveAt({ runsKiosk: async () => true }, invited(hall));
    await kiosk.arrival.start();
    expect(kiosk.join).toHaveBeenCalledWith({ takeOver: true });
    const delegate = arriveAt({ runsKiosk: async () => true }, invited({ ...hall, role: 'delegate' }));
    await delegate.arrival.start();
    expect(delegate.join).not.toHaveBeenCalled();
  });

  it('shows the refusal of a link that is not good', async () => {
    const { arrival } = arriveAt({}, { ok: false, refusal: { code: 'LINK_EXPIRED' } });
    await arrival.start();
    expect(arrival.store.getState()).toEqual({ state: 'refused', refusal: { code: 'LINK_EXPIRED' } });
  });

  it('takes over when asked to', async () => {
    const { arrival, join } = arriveAt({ path: '/', fragment: '' });
    await arrival.start();
    await arrival.enter(true);
    expect(join).toHaveBeenCalledWith({ takeOver: true });
  });
});
