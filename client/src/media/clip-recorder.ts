/** What browsers can write and the house can read, the best first. */
const kinds = [
  'video/mp4;codecs=avc1.42E01F,mp4a.40.2',
  'video/webm;codecs=vp8,opus',
  'video/webm',
  'video/mp4',
] as const;
const bitsPerSecond = { videoBitsPerSecond: 5_000_000, audioBitsPerSecond: 160_000 };

/** How this browser would record, or null where it cannot. */
export function recordingKind(): string | null {
  if (typeof MediaRecorder === 'undefined') return null;
  return kinds.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? null;
}

export type ClipRecorder = { stop: () => void; drop: () => void };

/** Records until it is stopped, and then gives the film; nothing is given of a recording that is dropped. */
export function recordClip(stream: MediaStream, kind: string, onFilm: (film: File) => void): ClipRecorder {
  const recorder = new MediaRecorder(stream, { mimeType: kind, ...bitsPerSecond });
  const pieces: Blob[] = [];
  let isWanted = true;
  recorder.ondataavailable = ({ data }) => {
    if (data.size > 0) pieces.push(data);
  };
  recorder.onstop = () => {
    const type = kind.split(';')[0] ?? kind;
    const name = type === 'video/mp4' ? 'greeting.mp4' : 'greeting.webm';
    if (isWanted && pieces.length > 0) onFilm(new File(pieces, name, { type }));
  };
  recorder.start(1000);
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  return {
    stop,
    drop: () => {
      isWanted = false;
      stop();
    },
  };
}
