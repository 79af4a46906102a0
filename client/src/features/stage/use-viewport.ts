import type { Id } from '@plenum/shared/domain/ids';
import type { TileSize, Viewport } from '@plenum/shared/domain/subscriptions';
import { useCallback, useEffect, useRef } from 'react';

/** What a picture of this width on this screen is worth; widths in CSS pixels. */
export function sizeOf(width: number, pixelRatio: number): TileSize {
  const pixels = width * Math.min(pixelRatio, 2);
  if (pixels >= 640) return 'large';
  return pixels >= 300 ? 'medium' : 'small';
}

type Seen = { element: Element; width: number; visible: boolean };
type Report = (viewport: Viewport) => void;

const settleMs = 120;
const mostTiles = 128;

function observers(seen: Map<Id, Seen>, settle: () => void) {
  if (typeof ResizeObserver === 'undefined' || typeof IntersectionObserver === 'undefined') return null;
  const entryOf = (target: Element) => [...seen.values()].find(({ element }) => element === target);
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const entry = entryOf(target);
      if (entry) entry.width = contentRect.width;
    }
    settle();
  });
  const sights = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const entry = entryOf(target);
      if (entry) entry.visible = isIntersecting;
    }
    settle();
  });
  return { sizes, sights };
}

/**
 * Watches the tiles' sizes and whether they are on the screen, and reports them once they have come to rest. Returns what a
 * tile hands its element to. `unseen` are people with a picture that no tile shows.
 */
export function useViewport(unseen: readonly Id[], report: Report): (personId: Id, element: Element | null) => void {
  const seen = useRef(new Map<Id, Seen>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef({ unseen, report });
  const watch = useRef<ReturnType<typeof observers> | undefined>(undefined);

  const settle = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const sizes = [...seen.current].map(([id, { width, visible }]): [Id, TileSize] => [
        id,
        visible ? sizeOf(width, window.devicePixelRatio) : 'hidden',
      ]);
      const hidden = latest.current.unseen.map((id): [Id, TileSize] => [id, 'hidden']);
      latest.current.report(Object.fromEntries([...hidden, ...sizes].slice(-mostTiles)));
    }, settleMs);
  }, []);

  useEffect(() => {
    latest.current = { unseen, report };
    settle();
  }, [unseen, report, settle]);

  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
      watch.current?.sizes.disconnect();
      watch.current?.sights.disconnect();
      watch.current = undefined;
    },
    [],
  );

  return useCallback(
    (personId, element) => {
      if (watch.current === undefined) watch.current = observers(seen.current, settle);
      const before = seen.current.get(personId);
      if (before) {
        watch.current?.sizes.unobserve(before.element);
        watch.current?.sights.unobserve(before.element);
        seen.current.delete(personId);
      }
      if (element) {
        seen.current.set(personId, { element, width: element.clientWidth, visible: true });
        watch.current?.sizes.observe(element);
        watch.current?.sights.observe(element);
      }
      settle();
    },
    [settle],
  );
}
