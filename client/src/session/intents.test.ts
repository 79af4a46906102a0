// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { wouldRefuse } from './intents.ts';
import { outsideView } from './replica.ts';
import { granted, me, placeIn, queued, roomAfter, viewInside } from './testing/house-fixture.ts';

const raise = { type: 'raiseHand', kind: 'speech' } as const;

describe('intents', () => {
  it('says that a delegate may raise the hand, and what the house would say the second time', () => {
    expect(wouldRefuse(viewInside(), raise)).toBeNull();
    const raised = viewInside(placeIn(roomAfter([queued(me.personId)])));
    expect(wouldRefuse(raised, raise)).toEqual({ code: 'HAND_ALREADY_RAISED' });
    const speaking = viewInside(placeIn(roomAfter([granted(me.personId)])));
    expect(wouldRefuse(speaking, raise)).toEqual({ code: 'ALREADY_HAS_FLOOR' });
  });

  it('knows the permission table', () => {
    expect(wouldRefuse(viewInside(), { type: 'grantNext' })).toEqual({ code: 'NOT_PERMITTED' });
  });

  it('has an answer where there is no room and no house', () => {
    expect(wouldRefuse(outsideView, raise)).toEqual({ code: 'HELLO_FIRST' });
    expect(wouldRefuse(viewInside({ state: 'walking', roomId: 'plenary' }), raise)).toEqual({ code: 'NOT_IN_ROOM' });
  });
});
