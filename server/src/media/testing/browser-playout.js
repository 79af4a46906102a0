/**
 * Reads the test clip back from what the page shows and plays: the number in each decoded frame, its flash, and when a beep
 * begins. Times are ms since 1970, so that a test can compare them with its own.
 */
const BITS = 16;
const COLUMNS = 64;
const frames = [];
const beeps = [];
const now = (at) => performance.timeOrigin + at;

/** Undefined where the two rows of the strip do not agree: the picture is damaged. */
function numberIn(light) {
  const mean = (row, bit) => light[row * COLUMNS + bit * (COLUMNS / BITS) + 1] > 125;
  let number = 0;
  for (let bit = 0; bit < BITS; bit += 1) {
    if (mean(2, bit) === mean(6, bit)) return undefined;
    number = number * 2 + (mean(2, bit) ? 1 : 0);
  }
  return number;
}

export function watchStrip(video) {
  const canvas = document.createElement('canvas');
  canvas.width = COLUMNS;
  canvas.height = 12;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const look = (_at, { expectedDisplayTime, width, height }) => {
    context.drawImage(video, 0, 0, video.videoWidth, video.videoHeight / 3, 0, 0, COLUMNS, 12);
    const { data } = context.getImageData(0, 0, COLUMNS, 12);
    const light = Array.from({ length: COLUMNS * 12 }, (_, at) => data[at * 4]);
    const isFlash = light[10 * COLUMNS + 5] > 125;
    // The very first callback may come before the picture can be drawn: the canvas is still empty then.
    const isDrawn = light.some((value) => value > 60);
    if (isDrawn) frames.push({ at: now(expectedDisplayTime), number: numberIn(light) ?? -1, isFlash, width, height });
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
}

/** At the moment in which the browser hands the sound to the device: what Web Audio would add is not heard by anybody. */
export async function hearBeeps(track) {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  let quiet = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const samples = new Float32Array(value.numberOfFrames);
    value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    const { numberOfFrames, sampleRate } = value;
    value.close();
    const loud = samples.findIndex((sample) => Math.abs(sample) > 0.05);
    if (loud < 0) quiet += numberOfFrames / sampleRate;
    else {
      if (quiet > 0.25) beeps.push(now(performance.now()) + (loud / sampleRate) * 1_000);
      quiet = 0;
    }
  }
}

/** What was seen and heard since the last time, or since the page began. */
export function seen() {
  return { frames: frames.splice(0), beeps: beeps.splice(0) };
}
