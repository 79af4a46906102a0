import type { Refusal } from '@plenum/shared/domain/refusal';
import type { EventsMessage } from '@plenum/shared/protocol/command-lane';
import type { MediaResetMessage } from '@plenum/shared/protocol/media-lane';
import type { Led } from './led.ts';
import type { Membership } from './membership.ts';
import type { Parts } from './parts.ts';
import { withEvents, withSignals } from './replica.ts';

/** Reads what the house sends unasked, each kind into its place. */
export function readPost(parts: Parts, membership: Membership, led: Led): void {
  const { line, inbox, engine, store } = parts;
  line.pushed.on('events', (message) => {
    inbox.receive(message.stream === 'room' ? 'room' : 'house', () => takeEvents(parts, membership, led, message));
  });
  line.pushed.on('mediaChange', ({ mediaSession, ...change }) => {
    inbox.receive('house', () => void engine.change(mediaSession, change));
  });
  line.pushed.on('mediaReset', (message) => inbox.receive('house', () => resetMedia(parts, message)));
  line.pushed.on('outside', ({ refusal }) => inbox.receive('room', () => stepOutside(parts, membership, refusal)));
  line.pushed.on('signals', (signals) => store.set(withSignals(store.view, signals)));
}

function takeEvents({ store, sources }: Parts, membership: Membership, led: Led, message: EventsMessage): void {
  const reduced = withEvents(store.view, message);
  if (reduced.outcome === 'gap') void membership.resync();
  if (reduced.outcome !== 'applied') return;
  store.set(reduced.view);
  if (message.stream === 'conference') {
    for (const { event } of message.events) led.happened(event);
    return;
  }
  for (const { event } of message.events) {
    if (event.type === 'trackMuted' && event.by === 'moderator') sources.silenced(event.trackId);
  }
}

function resetMedia({ engine, sources, probe }: Parts, message: MediaResetMessage): void {
  probe.mark('mediaReset');
  sources.forget();
  void engine.begin(message, message.change).then(() => probe.mark('consumers'));
  void sources.settle();
}

function stepOutside({ store }: Parts, membership: Membership, refusal: Refusal): void {
  store.update({ place: { state: 'house', refusal }, levels: null });
  store.tell({ kind: 'refused', refusal });
  membership.follow(null);
}
