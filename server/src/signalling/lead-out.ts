import type { Refusal } from '@plenum/shared/domain/refusal';
import type { HelloParts } from './hello.ts';
import type { Visitor } from './visitor.ts';
import { walk } from './walk.ts';

/** He stands in the house then, and is told why; `whyNow` is asked when his turn has come: he may have gone by himself. */
export async function leadOut(parts: HelloParts, visitor: Visitor, whyNow: () => Refusal | null): Promise<void> {
  await visitor.mailbox.runAlways(async () => {
    const refusal = whyNow();
    if (!refusal) return;
    await walk(parts, visitor, null);
    parts.director.refresh(visitor);
    visitor.socket?.emit('outside', { refusal });
  });
}
