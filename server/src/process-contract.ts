import type { PersonalLink } from './demo/seed-demo.ts';

/** What the supervisor and its children say to each other. */
export type ReadyMessage = {
  state: 'ready';
  url: string;
  port: number;
  links: PersonalLink[];
  /** The one-time link by which the first organizer chooses a password for the console. */
  setup?: string;
};

/** `cannotStart`: trying again would end the same way; the child has printed one sentence. */
export const exitCodes = { cannotStart: 78 } as const;

export function isReady(message: unknown): message is ReadyMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    'state' in message &&
    message.state === 'ready' &&
    'url' in message &&
    'port' in message
  );
}
