import { useEffect, useState } from 'react';

export type Level = { level: number; heard: boolean; silent: boolean };

const everyMs = 100;
const silentAfterMs = 5000;
/** Below this a microphone gives the noise of its converter and nothing of a room. */
const silenceDb = -72;
/** Above this somebody speaks into it. */
const speechDb = -48;

function decibels(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / samples.length + 1e-12);
}

/** Loudness from 0 to 1 over the upper 60 dB, whether a voice has come yet, and whether nothing has come for five seconds. */
export function useLevel(stream: MediaStream | null): Level {
  const [level, setLevel] = useState<Level>({ level: 0, heard: false, silent: false });
  useEffect(() => {
    if (!stream || stream.getAudioTracks().length === 0) return;
    const audio = new AudioContext();
    const source = audio.createMediaStreamSource(stream);
    const analyser = audio.createAnalyser();
    analyser.fftSize = 2048;
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let heard = false;
    let quietSince = performance.now();
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const loudness = decibels(samples);
      if (loudness > silenceDb || audio.state !== 'running') quietSince = performance.now();
      heard ||= loudness > speechDb;
      setLevel({ level: 1 + loudness / 60, heard, silent: performance.now() - quietSince > silentAfterMs });
    }, everyMs);
    const wake = () => void audio.resume().catch(() => undefined);
    window.addEventListener('pointerdown', wake);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', wake);
      void audio.close();
    };
  }, [stream]);
  return level;
}
