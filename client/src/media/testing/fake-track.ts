/** What of a MediaStreamTrack the code under test touches; jsdom has none. */
export type FakeTrack = MediaStreamTrack & { stopped: boolean };

export function fakeTrack(kind: 'audio' | 'video', settings: MediaTrackSettings = {}): FakeTrack {
  const target = new EventTarget();
  const track = {
    kind,
    id: crypto.randomUUID(),
    enabled: true,
    readyState: 'live',
    contentHint: '',
    stopped: false,
    getSettings: () => settings,
    stop() {
      track.stopped = true;
      track.readyState = 'ended';
    },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    dispatchEvent: target.dispatchEvent.bind(target),
  };
  return track as unknown as FakeTrack;
}
