import type { ConsumerId, ProducerId, Wanted } from './media-plane.ts';

export type Present = { consumerId: ConsumerId; wanted: Wanted };
export type ConsumerChange = {
  consumerId: ConsumerId;
  wanted: Wanted;
  flow: boolean;
  layers: boolean;
  priority: boolean;
};
export type ReconcilePlan = { open: Wanted[]; change: ConsumerChange[]; close: ConsumerId[]; excess: ProducerId[] };

/**
 * Wanted minus present. Each producer counts once (its first mention); of more than `limit` the ones with the least
 * priority are left out and named as excess, so that a wish can never grow a peer without bound.
 */
export function planReconcile(present: Iterable<Present>, wish: readonly Wanted[], limit: number): ReconcilePlan {
  const wanted = new Map<ProducerId, Wanted>();
  for (const item of wish) if (!wanted.has(item.producerId)) wanted.set(item.producerId, item);
  const kept = keepMostImportant(wanted, limit);
  const plan: ReconcilePlan = { open: [], change: [], close: [], excess: [] };
  const held = new Set<ProducerId>();
  for (const { consumerId, wanted: before } of present) {
    const after = kept.get(before.producerId);
    if (!after || held.has(before.producerId)) {
      plan.close.push(consumerId);
      continue;
    }
    held.add(before.producerId);
    const change = compare(consumerId, before, after);
    if (change) plan.change.push(change);
  }
  for (const item of kept.values()) if (!held.has(item.producerId)) plan.open.push(item);
  for (const producerId of wanted.keys()) if (!kept.has(producerId)) plan.excess.push(producerId);
  return plan;
}

function keepMostImportant(wanted: Map<ProducerId, Wanted>, limit: number): Map<ProducerId, Wanted> {
  if (wanted.size <= limit) return wanted;
  const ranked = [...wanted.values()].sort((a, b) => b.priority - a.priority).slice(0, limit);
  return new Map(ranked.map((item) => [item.producerId, item]));
}

function compare(consumerId: ConsumerId, before: Wanted, after: Wanted): ConsumerChange | undefined {
  const flow = before.flow !== after.flow;
  const layers = before.spatialLayer !== after.spatialLayer || before.temporalLayer !== after.temporalLayer;
  const priority = before.priority !== after.priority;
  return flow || layers || priority ? { consumerId, wanted: after, flow, layers, priority } : undefined;
}
