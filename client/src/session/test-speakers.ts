import { type Id, own } from '@plenum/shared/domain/ids';
import type { ConsoleCode, ConsoleTestSpeaker } from '@plenum/shared/protocol/console';
import { createStore } from 'zustand/vanilla';
import { openTestSignal, type TestWords } from '../media/test-signal.ts';
import { createHouse } from './create-house.ts';
import { openLine } from './socket.ts';

export type TestSpeakerState = 'starting' | 'sending' | 'lost';
type Running = { state: TestSpeakerState; end: () => Promise<void> };

/** By conference and room; they go on while the organizer turns to another part of the console. */
export const testSpeakers = createStore<Record<string, Running>>(() => ({}));
export const speakerKey = (conferenceId: Id, roomId: Id): string => `${conferenceId}/${roomId}`;

function set(key: string, running: Running | null): void {
  const { [key]: _old, ...rest } = testSpeakers.getState();
  testSpeakers.setState(running ? { ...rest, [key]: running } : rest, true);
}

/** Comes into the room as its test speaker and sends the test signal as any guest would send camera and microphone. */
export async function startTestSpeaker(
  key: string,
  { credential, roomId }: ConsoleTestSpeaker,
  words: TestWords,
): Promise<ConsoleCode | null> {
  if (own(testSpeakers.getState(), key)) return null;
  const signal = openTestSignal(words);
  const house = createHouse(openLine({ testSpeaker: credential }), signal.capture);
  const end = async () => {
    set(key, null);
    await house.leave().catch(() => undefined);
    house.close();
    signal.end();
  };
  set(key, { state: 'starting', end });
  const refusal = await house.join({ roomId, takeOver: true });
  if (refusal) {
    await end();
    return refusal.code;
  }
  await house.setSource('camera', 'on');
  await house.setSource('microphone', 'on');
  const show = () => {
    const { own: sources, line } = house.store.getState().media;
    const isSending = line === 'connected' && sources.camera.state === 'on' && sources.microphone.state === 'on';
    const state = isSending ? 'sending' : house.store.getState().phase.state === 'inside' ? 'starting' : 'lost';
    const present = own(testSpeakers.getState(), key);
    if (present?.end === end && present.state !== state) set(key, { state, end });
  };
  house.store.subscribe(show);
  show();
  return null;
}
