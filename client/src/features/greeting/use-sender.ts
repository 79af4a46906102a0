import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { useEffect, useRef, useState } from 'react';
import { GreetingSender, type Sending } from '../../session/greeting-sender.ts';
import { continues, recordedUpload } from '../../session/upload-record.ts';

export type SendingControls = { sending: Sending | null; pause: () => void; resume: () => void; cancel: () => void };

/** Keeps the screen on, for a phone that sleeps sends nothing; a browser that cannot is no reason to fail. */
async function keepAwake(): Promise<(() => void) | null> {
  try {
    const lock = await navigator.wakeLock.request('screen');
    return () => void lock.release().catch(() => undefined);
  } catch {
    return null;
  }
}

/** Sends the film as long as the page stands here; goes on with what the house has of it. */
export function useSender(film: File, view: GreetingView): SendingControls {
  const { conferenceId, greeting } = view;
  const { greetingId } = greeting;
  const uploads = useRef(view.uploads);
  const sender = useRef<GreetingSender | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  useEffect(() => {
    const upload = continues(recordedUpload(greetingId), uploads.current, film);
    const place = { conferenceId, greetingId };
    const made = new GreetingSender({ file: film, place, uploadId: upload?.uploadId ?? null });
    sender.current = made;
    const end = made.store.subscribe(setSending);
    made.start();
    const awake = keepAwake();
    return () => {
      end();
      made.close();
      void awake.then((release) => release?.());
    };
  }, [film, conferenceId, greetingId]);
  return {
    sending,
    pause: () => sender.current?.pause(),
    resume: () => sender.current?.start(),
    cancel: () => sender.current?.cancel(),
  };
}
