import type { SpeakerRequests } from '@plenum/shared/domain/interpretation-state';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { askedOf, hintFor } from './request-model.ts';

const at = 1_000_000;
const request = (part: Partial<SpeakerRequests> = {}): SpeakerRequests => ({
  ...{ kind: 'slower', boothId: 'booth-ja', personId: 'interpreter', speaker: 'governor', at },
  ...{ made: { slower: at }, seen: false, ...part },
});

function asked(viewer: string, requests: Record<string, SpeakerRequests>): HouseView {
  const view = fixtureView(viewer);
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  const { room } = view.place;
  return { ...view, place: { ...view.place, room: { ...room, interpretation: { ...room.interpretation, requests } } } };
}

describe('what a booth asks of a speaker', () => {
  it('INTERP-12: is seen by him for twelve seconds, and by nobody else as a hint', () => {
    const view = asked('governor', { governor: request() });
    expect(hintFor(view, at)).toEqual({ kind: 'slower', at, seen: false });
    expect(hintFor(view, at + 11_999)).not.toBeNull();
    expect(hintFor(view, at + 12_000)).toBeNull();
    expect(hintFor(asked('council', { governor: request() }), at)).toBeNull();
    expect(askedOf(view, at)).toEqual([]);
  });

  it('INTERP-12: is a line of the moderators, the latest first, with who was asked by which booth', () => {
    const nobody = request({ kind: 'microphone', speaker: null, boothId: 'booth-en', at: at + 1 });
    const view = asked('moderator', { governor: request({ seen: true }), nobody });
    expect(askedOf(view, at + 2)).toMatchObject([
      { kind: 'microphone', speaker: null, booth: ['en'], seen: false },
      { kind: 'slower', speaker: { personId: 'governor' }, booth: ['zh', 'ja'], seen: true },
    ]);
    expect(askedOf(view, at + 30_000)).toHaveLength(1);
    expect(askedOf(view, at + 30_001)).toEqual([]);
  });
});
