const tones = [523.25, 783.99];
const each = 0.45;

type SinkContext = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** Two soft tones, one after the other, on the chosen loudspeaker; resolves when they have ended. */
export async function playTones(speakerId: string | null): Promise<void> {
  const audio: SinkContext = new AudioContext();
  try {
    if (speakerId !== null) await audio.setSinkId?.(speakerId).catch(() => undefined);
    await audio.resume();
    const start = audio.currentTime + 0.05;
    tones.forEach((frequency, index) => {
      const from = start + index * each;
      const tone = new OscillatorNode(audio, { frequency, type: 'sine' });
      const gain = new GainNode(audio, { gain: 0 });
      gain.gain.linearRampToValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(0.22, from + 0.04);
      gain.gain.linearRampToValueAtTime(0, from + each);
      tone.connect(gain).connect(audio.destination);
      tone.start(from);
      tone.stop(from + each);
    });
    await new Promise((resolve) => setTimeout(resolve, (tones.length * each + 0.2) * 1000));
  } finally {
    await audio.close();
  }
}
