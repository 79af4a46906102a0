import type { ReactNode } from 'react';

type Props = { label: string; className?: string; children: ReactNode };

/** A part that scrolls by itself: named, and reachable by keyboard even where nothing in it can be pressed. */
export function Scroller({ label, className = '', children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the keyboard could not scroll it.
    <section aria-label={label} tabIndex={0} className={`-outline-offset-2 ${className}`}>
      {children}
    </section>
  );
}
