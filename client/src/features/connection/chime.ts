/** Two soft strokes, for the speaker whose time is over and for the desk; nothing where the browser has no sound. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
  const context = new AudioContext();
  for (const [at, pitch] of [
    [0, 880],
    [0.45, 660],
  ] as const) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const start = context.currentTime + at;
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0.16, start);
    gain.gain.exponentialRampToValueAtTime(0.001, start + 0.8);
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.8);
  }
  setTimeout(() => void context.close().catch(() => undefined), 2000);
}
