import { useEffect, useState } from 'react';
import { useHouseModel } from '../../session/house-context.ts';

type Latest = { roomId: string | null; ids: string[] };

/** How many messages of others have come while nobody looked at the chat of this room. */
export function useUnread(isOpen: boolean): number {
  const latest = useHouseModel(({ place, me }): Latest => {
    if (place.state !== 'in') return { roomId: null, ids: [] };
    const others = place.room.chat.filter((message) => message.personId !== me?.personId);
    return { roomId: place.roomId, ids: others.map((message) => message.messageId) };
  });
  const [seen, setSeen] = useState<{ roomId: string | null; last: string | null }>({ roomId: null, last: null });
  const last = latest.ids.at(-1) ?? null;
  useEffect(() => {
    setSeen((before) => (isOpen || before.roomId !== latest.roomId ? { roomId: latest.roomId, last } : before));
  }, [isOpen, latest.roomId, last]);
  if (isOpen || seen.roomId !== latest.roomId) return 0;
  return seen.last === null ? latest.ids.length : latest.ids.length - 1 - latest.ids.lastIndexOf(seen.last);
}
