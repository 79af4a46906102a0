import { type OnAir, playoutTracks } from '@plenum/shared/domain/playout-state';
import type { RoomState } from '@plenum/shared/domain/room-state';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../../session/house.ts';
import { unseenPeople } from '../stage-model.ts';
import { cuedFilm, screeningOf } from './playout-model.ts';

const reel = {
  playoutId: 'film',
  greetingId: 'greeting',
  personId: 'governor',
  clip: 'c'.repeat(64),
  uploadId: 'upload',
  language: 'ja',
  from: 0,
  until: 60_000,
  subtitles: {},
  still: null,
} as const;
const playing: OnAir = { ...reel, state: 'playing', since: 0, position: 0 };

function playingIn(playout: Partial<RoomState['playout']>, as = 'council'): HouseView {
  const view = fixtureView(as);
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  const room = { ...view.place.room, playout: { ...view.place.room.playout, ...playout } };
  return { ...view, place: { ...view.place, room } };
}

describe('what stands on the stage instead of people', () => {
  it('is nothing as a rule, and the film while a greeting is on air', () => {
    expect(screeningOf(fixtureView('council')).state).toBe('none');
    const film = screeningOf(playingIn({ onAir: playing }));
    expect(film).toMatchObject({ state: 'film', person: { personId: 'governor' }, picture: null });
  });

  it('has the picture that no person owns', () => {
    const track = {} as MediaStreamTrack;
    const view = playingIn({ onAir: playing });
    const trackId = playoutTracks('film').camera;
    const received = { [trackId]: { personId: 'film', source: 'camera' as const, track } };
    const film = screeningOf({ ...view, media: { ...view.media, received } });
    expect(film.state === 'film' && film.picture?.track).toBe(track);
  });

  it('PLAY-6: is the still of a film that has failed, where it has one, and the slate before it', () => {
    const failed: OnAir = { ...reel, still: 'd'.repeat(64), state: 'failed', position: 5 };
    const src = `/api/greetings/still/fixture/plenary/${'d'.repeat(64)}`;
    const screening = screeningOf(playingIn({ onAir: failed }));
    expect(screening).toMatchObject({ state: 'still', person: { personId: 'governor' }, slate: { state: 'slate' } });
    expect(screening.state === 'still' && screening.src.split('/').at(-1)).toBe(src.split('/').at(-1));
    expect(screeningOf(playingIn({ onAir: { ...failed, state: 'held' } }))).toMatchObject({ state: 'film' });
    expect(screeningOf(playingIn({ onAir: failed, slate: { state: 'on', backAt: null } })).state).toBe('slate');
  });

  it('PLAY-6, PLAY-7: is the slate where it was called for, and where the film has failed', () => {
    expect(screeningOf(playingIn({ onAir: { ...reel, state: 'failed', position: 5 } }))).toMatchObject({
      state: 'slate',
      backAt: null,
    });
    const slate = screeningOf(playingIn({ onAir: playing, slate: { state: 'on', backAt: 99 } }));
    expect(slate).toMatchObject({ state: 'slate', backAt: 99, next: { itemId: 'greetings' } });
  });
});

it('PLAY-5: what is cued is shown to the moderators of the room alone', () => {
  expect(cuedFilm(playingIn({ cued: reel }))).toBeNull();
  expect(cuedFilm(playingIn({ cued: reel }, 'moderator'))).toMatchObject({ reel, picture: null });
});

it('PLAY-5: a film that is held ready is not put aside as a picture that nobody looks at', () => {
  const view = playingIn({ cued: reel });
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  const { room } = view.place;
  const ready = {
    trackId: 'film-v',
    personId: 'film',
    source: 'camera' as const,
    muted: false,
    playoutId: 'film',
  };
  const tracks = { ...room.tracks, 'film-v': ready };
  const withFilm = { ...view, place: { ...view.place, room: { ...room, tracks } } };
  expect(unseenPeople(withFilm, [])).toContain('governor');
  expect(unseenPeople(withFilm, [])).not.toContain('film');
});
