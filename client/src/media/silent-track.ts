export type Silence = { track: MediaStreamTrack; end(): void };

/** A track that says nothing, to hold a place in a negotiation; null where the browser has no sound at all. */
export function silentTrack(): Silence | null {
  if (typeof AudioContext === 'undefined') return null;
  const context = new AudioContext();
  const track = context.createMediaStreamDestination().stream.getAudioTracks()[0];
  const end = () => {
    track?.stop();
    context.close().catch(() => undefined);
  };
  if (track) return { track, end };
  end();
  return null;
}
