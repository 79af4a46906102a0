// @vitest-environment node
import type { RoomStreamEvent } from '@plenum/shared/domain/event';
import { describe, expect, it } from 'vitest';
import { fakeTrack } from '../media/testing/fake-track.ts';
import { receivedIn, urgentIn } from './received.ts';
import { granted, me, placeIn, roomAfter, viewInside } from './testing/house-fixture.ts';

const speaker = 'factory-director';
const published: RoomStreamEvent = {
  type: 'trackPublished',
  trackId: 't1',
  personId: speaker,
  source: 'camera',
  muted: false,
};
const track = fakeTrack('video');
const open = [{ consumerId: 'c1', producerId: 't1', kind: 'video' as const, track }];
const seen = (...events: RoomStreamEvent[]) => viewInside(placeIn(roomAfter(events)));

describe('received', () => {
  it('shows what flows in the room where one is', () => {
    expect(receivedIn(seen(published, granted(speaker)), open, {})).toEqual({
      t1: { personId: speaker, source: 'camera', track },
    });
  });

  it('leaves out what is held warm, what is muted and what the room has not told of', () => {
    expect(receivedIn(seen(published), open, {})).toEqual({});
    const muted: RoomStreamEvent = { type: 'trackMuted', trackId: 't1', by: 'self' };
    expect(receivedIn(seen(published, granted(speaker), muted), open, {})).toEqual({});
    expect(receivedIn(seen(), open, {})).toEqual({});
    expect(receivedIn(viewInside({ state: 'walking', roomId: 'plenary' }), open, {})).toEqual({});
  });

  it('shows who was let in by the lobby, although others do not see that', () => {
    const knocking = placeIn(roomAfter([published, granted(speaker)], 'antechamber'));
    expect(Object.keys(receivedIn(viewInside(knocking), open, {}))).toEqual(['t1']);
  });

  it('is the same object while nothing changes', () => {
    const view = seen(published, granted(speaker));
    const before = receivedIn(view, open, {});
    expect(receivedIn({ ...view, place: { ...view.place } }, open, before)).toBe(before);
    const another = [{ consumerId: 'c2', producerId: 't1', kind: 'video' as const, track: fakeTrack('video') }];
    expect(receivedIn(view, another, before)).not.toBe(before);
  });

  it("calls the room's own tracks urgent and the doors of others not", () => {
    const urgent = urgentIn({ kind: 'snapshot', roomId: 'health', seq: 1, state: roomAfter([published]) });
    expect(urgent('t1')).toBe(true);
    expect(urgent('elsewhere')).toBe(false);
    expect(urgentIn(null)(me.personId)).toBe(true);
  });
});
