import type { ClientToServer, ServerToClient } from '@plenum/shared/protocol/socket-events';
import type { Server } from 'socket.io';
import type { Visitor } from './visitor.ts';

type Told = Pick<ServerToClient, 'events' | 'signals'>;
/** Says one and the same thing to many. `mayBeLost`: whose line is busy does without it. */
export type TellMany = <E extends keyof Told>(
  visitors: Visitor[],
  event: E,
  message: Parameters<Told[E]>[0],
  mayBeLost?: 'mayBeLost',
) => void;

/** Encoded once, however many hear it: a plenary of a thousand costs as much thought as a table. */
export function tellManyOver(io: Server<ClientToServer, ServerToClient>): TellMany {
  return (visitors, event, message, mayBeLost) => {
    const ids = visitors.flatMap(({ socket }) => socket?.id ?? []);
    // Said to nobody in particular, it would be said to everybody.
    if (ids.length === 0) return;
    const audience = mayBeLost ? io.volatile.to(ids) : io.to(ids);
    audience.emit(event, ...([message] as Parameters<ServerToClient[typeof event]>));
  };
}
