import type { Id } from '@plenum/shared/domain/ids';
import type { Refusal } from '@plenum/shared/domain/refusal';
import { plainMix } from '../media/mix.ts';
import { Playback } from '../media/playback.ts';
import type { OpenTrack } from '../media/subscriber.ts';
import type { Parts } from './parts.ts';
import { peekedIn } from './received.ts';

const lowered = 0.2;

/** Looking into another room (MOVE-6): one at a time; whoever walks, or loses the line, looks no more. */
export class Peeking {
  readonly #parts: Parts;
  readonly #playback = new Playback();
  #open: OpenTrack[] = [];
  #asked = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { line, store } = parts;
    line.pushed.on('peek', (message) => {
      if (store.view.peek?.state !== 'on') return;
      if (message.state === 'on') store.update({ peek: { state: 'on', ...message.view } });
      else if (store.view.peek.roomId === message.roomId)
        store.update({ peek: { state: 'ended', roomId: message.roomId, why: message.why } });
    });
    store.api.subscribe((view, before) => {
      if (view.peek !== before.peek) this.#show();
      if (view.peek === null) return;
      const walks =
        view.place.state === 'walking' || (view.place !== before.place && placeIn(view) !== placeIn(before));
      if (walks || view.phase.state !== 'inside') this.#forget();
    });
  }

  async look(roomId: Id | null): Promise<Refusal | null> {
    const { store, line, engine } = this.#parts;
    const asked = ++this.#asked;
    const was = store.view.peek;
    store.update({ peek: roomId === null ? null : { state: 'asked', roomId } });
    if (roomId === null && was?.state !== 'on') return null;
    const { link } = engine;
    const answer = await line.request('peek', { roomId });
    if (answer.ok && engine.link === link) void link?.apply(answer.change);
    if (asked !== this.#asked) return null;
    if (answer.ok) store.update({ peek: answer.peek ? { state: 'on', ...answer.peek } : null });
    else {
      store.update({ peek: null });
      store.tell({ kind: 'refused', refusal: answer.refusal });
    }
    return answer.ok ? null : answer.refusal;
  }

  show(open: OpenTrack[]): void {
    this.#open = open;
    this.#show();
  }

  setSpeaker(deviceId: string): void {
    this.#playback.setSpeaker(deviceId);
  }

  close(): void {
    this.#playback.close();
  }

  /** The own room speaks low meanwhile, so that one can tell the two apart. */
  #show(): void {
    const { store, playback } = this.#parts;
    const { media } = store.view;
    const peeked = peekedIn(store.view, this.#open, media.peeked);
    if (peeked === media.peeked) return;
    store.updateMedia({ peeked });
    const sounds = Object.entries(peeked).filter(([, { source }]) => source === 'microphone');
    this.#playback.play(plainMix(sounds.map(([id, { track }]) => ({ id, track }))));
    playback.setVolume(sounds.length > 0 ? lowered : 1);
  }

  #forget(): void {
    this.#asked += 1;
    this.#parts.store.update({ peek: null });
  }
}

const placeIn = ({ place }: Parts['store']['view']): Id | null => (place.state === 'house' ? null : place.roomId);
