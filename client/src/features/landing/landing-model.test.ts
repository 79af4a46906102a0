import { type RefusalCode, refusals } from '@plenum/shared/domain/refusal';
import { describe, expect, it } from 'vitest';
import type { ArrivalState } from './arrival.ts';
import { landingOf, welcomedTo } from './landing-model.ts';

const ready = { state: 'ready', invited: null } as const;

describe('the landing', () => {
  it('bids welcome once the link has been redeemed, and says when the door is opening', () => {
    expect(landingOf(ready, { state: 'outside' })).toEqual({ state: 'welcome', invited: null, entering: false });
    expect(landingOf(ready, { state: 'joining' })).toMatchObject({ state: 'welcome', entering: true });
  });

  it('shows no welcome to who comes back after a reload', () => {
    expect(landingOf({ state: 'returning', invited: null }, { state: 'joining' })).toEqual({ state: 'opening' });
  });

  it('offers to take over to who is already here', () => {
    const landing = landingOf(ready, { state: 'refused', refusal: { code: 'ALREADY_HERE' } });
    expect(landing).toEqual({ state: 'refused', code: 'ALREADY_HERE', action: 'takeOver' });
  });

  it('offers nothing where only the organizer can help', () => {
    for (const code of ['LINK_INVALID', 'LINK_EXPIRED', 'LINK_REVOKED', 'NOT_SIGNED_IN'] as const) {
      expect(landingOf({ state: 'refused', refusal: { code } }, { state: 'outside' })).toMatchObject({ action: null });
    }
  });

  it('BAN-1 tells whom the house does not know nothing of it, not even what the page still remembers', () => {
    const known = { state: 'returning', invited: { title: { en: 'The dialogue' } } } as ArrivalState;
    const refused = (code: RefusalCode) =>
      welcomedTo(known, landingOf(known, { state: 'refused', refusal: { code } })) !== null;
    expect((['NOT_SIGNED_IN', 'BANNED', 'LINK_REVOKED'] as const).map(refused)).toEqual([false, false, false]);
    expect(refused('ALREADY_HERE')).toBe(true);
  });

  it('has an answer to every refusal there is', () => {
    for (const code of Object.keys(refusals) as Array<keyof typeof refusals>) {
      const landing = landingOf(ready, { state: 'refused', refusal: { code } });
      expect(landing.state).toBe('refused');
    }
  });
});
