type Receiver = RTCRtpReceiver & { jitterBufferTarget?: number | null; playoutDelayHint?: number | null };
/** The standard takes no more than this; Chromium's older hint does. */
const mostTarget = 4_000;

/** Lets what is received wait for so many ms, as far as the browser can; 0 is as soon as possible. */
export function holdBack(receiver: Receiver, ms: number): void {
  try {
    if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = ms === 0 ? null : Math.min(ms, mostTarget);
    if (ms > mostTarget && 'playoutDelayHint' in receiver) receiver.playoutDelayHint = ms / 1000;
  } catch {
    // A browser that refuses shows the picture as it comes.
  }
}
