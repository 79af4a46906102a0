import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView, OwnSource } from '../../session/house.ts';
import { controlsOf } from './control-bar-model.ts';

const track = {} as MediaStreamTrack;
const withMicrophone = (view: HouseView, microphone: OwnSource): HouseView => ({
  ...view,
  media: { ...view.media, own: { ...view.media.own, microphone } },
});
const on = { state: 'on', trackId: 'council-microphone', track } as const;

function publishing(personId: string): HouseView {
  const view = withMicrophone(fixtureView(personId), { ...on, trackId: `${personId}-microphone` });
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  const trackId = `${personId}-microphone`;
  const tracks = {
    ...view.place.room.tracks,
    [trackId]: { trackId, personId, source: 'microphone' as const, muted: false },
  };
  return { ...view, place: { ...view.place, room: { ...view.place.room, tracks } } };
}

describe('the control bar', () => {
  it('says of an open microphone without the floor that it reaches nobody', () => {
    expect(controlsOf(publishing('council')).microphone).toMatchObject({ state: 'held', wish: 'muted' });
  });

  it('says on air only of what the house lets through', () => {
    expect(controlsOf(publishing('governor')).microphone).toMatchObject({ state: 'live', wish: 'muted' });
  });

  it('mutes a microphone and keeps it, but ends a picture', () => {
    const view = publishing('governor');
    const camera = { state: 'on', trackId: 'x', track } as const;
    const own = { ...view.media.own, camera };
    expect(controlsOf({ ...view, media: { ...view.media, own } }).camera.wish).toBe('off');
  });

  it('offers another try with the reason after a failure', () => {
    const view = withMicrophone(fixtureView('council'), { state: 'failed', problem: 'denied' });
    expect(controlsOf(view).microphone).toMatchObject({ state: 'failed', problem: 'denied', wish: 'on' });
  });

  it('has nothing to press for who may only listen, or stands in no room', () => {
    const { microphone, hand } = controlsOf(fixtureView('audience'));
    expect([microphone.state, microphone.wish, hand.state, hand.command]).toEqual([
      'forbidden',
      null,
      'forbidden',
      null,
    ]);
    const view: HouseView = { ...fixtureView('council'), place: { state: 'house', refusal: null } };
    expect(controlsOf(view).hand).toEqual({ state: 'noRoom', position: 0, command: null });
  });

  it('INTERP-2, INTERP-8: lets an interpreter send his voice from a seat and nothing else, live into a channel', () => {
    const view = publishing('interpreter');
    const { microphone, camera, screen } = controlsOf(view);
    expect([microphone.state, camera.state, screen.state]).toEqual(['live', 'forbidden', 'forbidden']);
    expect(controlsOf(fixtureView('interpreter', 'healthcare')).microphone.wish).toBeNull();
  });

  it('turns the hand with its state: raise, lower with the place, give back', () => {
    expect(controlsOf(fixtureView('hospital')).hand.command).toEqual({ type: 'raiseHand', kind: 'speech' });
    expect(controlsOf(fixtureView('council')).hand).toEqual({
      state: 'raised',
      position: 2,
      command: { type: 'lowerHand' },
    });
    expect(controlsOf(fixtureView('governor')).hand.command).toEqual({ type: 'yieldFloor' });
  });
});
