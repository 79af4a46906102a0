import { loudness } from './level-meter.ts';

/** `unheard`: this browser cannot tell. `level` in dBov of the loudest second. */
export type ClipSound = { state: 'heard'; level: number } | { state: 'none' } | { state: 'unheard' };
/** What a browser finds in a film before it is sent; null where it cannot open it. */
export type ClipFacts = {
  bytes: number;
  picture: { width: number; height: number; durationMs: number } | null;
  sound: ClipSound;
};

/** Larger films are not decoded here: a phone's memory is for other things. */
const mostDecoded = 80 * 1024 ** 2;
const patience = 15_000;
const rate = 8000;

function once(target: EventTarget, good: string[], ms = patience): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end('timeout'), ms);
    const listeners = [...good, 'error'].map((name) => [name, () => end(name)] as const);
    function end(name: string) {
      clearTimeout(timer);
      for (const [event, act] of listeners) target.removeEventListener(event, act);
      resolve(name);
    }
    for (const [event, act] of listeners) target.addEventListener(event, act);
  });
}

/** A recording of the browser's own names no length; it shows when one seeks past its end. */
async function lengthOf(video: HTMLVideoElement): Promise<number> {
  if (!Number.isFinite(video.duration)) {
    video.currentTime = 1e7;
    await once(video, ['durationchange', 'seeked'], 5000);
  }
  return Number.isFinite(video.duration) ? video.duration * 1000 : 0;
}

async function pictureOf(url: string): Promise<ClipFacts['picture']> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'metadata';
  video.src = url;
  try {
    if ((await once(video, ['loadedmetadata'])) !== 'loadedmetadata' || video.videoWidth === 0) return null;
    return { width: video.videoWidth, height: video.videoHeight, durationMs: Math.round(await lengthOf(video)) };
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}

/** The loudest second counts: a greeting may begin with a pause. */
export function loudestSecond(samples: Float32Array, perSecond: number): number {
  let loudest = -127;
  for (let from = 0; from < samples.length; from += perSecond) {
    loudest = Math.max(loudest, loudness(samples.subarray(from, from + perSecond)));
  }
  return loudest;
}

async function soundOf(file: Blob): Promise<ClipSound> {
  if (file.size > mostDecoded) return { state: 'unheard' };
  try {
    const decoded = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await file.arrayBuffer());
    const levels = Array.from({ length: decoded.numberOfChannels }, (_, channel) =>
      loudestSecond(decoded.getChannelData(channel), rate),
    );
    return { state: 'heard', level: Math.max(...levels) };
  } catch {
    return { state: 'none' };
  }
}

/** Opens the film in this browser as far as it can. Never rejects. */
export async function inspectClip(file: Blob): Promise<ClipFacts> {
  const url = URL.createObjectURL(file);
  try {
    const picture = await pictureOf(url).catch(() => null);
    const sound = await soundOf(file);
    // What the browser cannot open at all tells nothing of its sound either.
    return {
      bytes: file.size,
      picture,
      sound: picture === null && sound.state === 'none' ? { state: 'unheard' } : sound,
    };
  } finally {
    URL.revokeObjectURL(url);
  }
}
