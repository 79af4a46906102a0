import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type { GreetingOrder, GreetingView } from '@plenum/shared/protocol/greetings';
import { useState } from 'react';
import { orderGreeting } from '../../session/greeting-api.ts';

export type Give = (command: GreetingOrder['command']) => Promise<boolean>;

/** Gives commands one at a time; the page looks at the house anew after each, whatever it answered. */
export function useOrder(view: GreetingView, reload: () => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<RefusalCode | null>(null);
  const { conferenceId, greeting } = view;
  const give: Give = async (command) => {
    if (isBusy) return false;
    setBusy(true);
    setRefused(null);
    const answer = await orderGreeting({ conferenceId, greetingId: greeting.greetingId }, command);
    if (!answer.ok) setRefused(answer.refusal.code);
    await reload();
    setBusy(false);
    return answer.ok;
  };
  return { give, isBusy, refused };
}
