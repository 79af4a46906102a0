import type { TrackSource } from '@plenum/shared/domain/room-state';
import type { Captured } from './capture.ts';

/** What stands in the test picture, in its largest letters first. */
export type TestWords = { title: string; note: string };
export type TestSignal = { capture: (source: TrackSource) => Promise<Captured>; end: () => void };

const width = 640;
const height = 360;
const framesPerSecond = 12;
/** A 1 kHz tone, half a second in each second, 20 dB below the loudest: to be known from speech and from a fault. */
const frequency = 1000;
const loudness = 0.1;
const bars = ['#c0c0c0', '#c0c000', '#00c0c0', '#00c000', '#c000c0', '#c00000', '#0000c0'];

/** A picture with the room's name and a running clock, and a tone; no device is touched. */
export function openTestSignal({ title, note }: TestWords): TestSignal {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const draw = () => paint(canvas, title, note);
  draw();
  const timer = setInterval(draw, 1000 / framesPerSecond);
  const sound = new AudioContext({ sampleRate: 48_000 });
  const out = sound.createMediaStreamDestination();
  beep(sound, out);
  const picture = canvas.captureStream(framesPerSecond);
  return {
    capture: async (source) => {
      await sound.resume().catch(() => undefined);
      const [track] = source === 'microphone' ? out.stream.getAudioTracks() : picture.getVideoTracks();
      if (!track || source === 'screen') return { ok: false, problem: 'missing' };
      return { ok: true, track: track.clone() };
    },
    end: () => {
      clearInterval(timer);
      for (const track of [...picture.getTracks(), ...out.stream.getTracks()]) track.stop();
      sound.close().catch(() => undefined);
    },
  };
}

/** The rhythm lies in the sound itself, so that a page in the background keeps it. */
function beep(context: AudioContext, out: AudioNode): void {
  const tone = context.createOscillator();
  tone.frequency.value = frequency;
  const rhythm = context.createOscillator();
  rhythm.type = 'square';
  rhythm.frequency.value = 1;
  const half = context.createGain();
  half.gain.value = loudness / 2;
  const gate = context.createGain();
  gate.gain.value = loudness / 2;
  rhythm.connect(half).connect(gate.gain);
  tone.connect(gate).connect(out);
  tone.start();
  rhythm.start();
}

function paint(canvas: HTMLCanvasElement, title: string, note: string): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  for (const [index, colour] of bars.entries()) {
    pen.fillStyle = colour;
    pen.fillRect((index * width) / bars.length, 0, width / bars.length + 1, height * 0.35);
  }
  pen.fillStyle = '#12161f';
  pen.fillRect(0, height * 0.35, width, height);
  const now = new Date();
  pen.fillStyle = '#ffffff';
  pen.textAlign = 'center';
  pen.font = '600 30px sans-serif';
  pen.fillText(title, width / 2, height * 0.5, width - 40);
  pen.font = '600 64px sans-serif';
  pen.fillText(now.toLocaleTimeString('sv-SE'), width / 2, height * 0.73);
  pen.font = '22px sans-serif';
  pen.fillStyle = '#f0c060';
  pen.fillText(note, width / 2, height * 0.86, width - 40);
  pen.fillRect(0, height - 12, (width * now.getMilliseconds()) / 1000, 12);
}
