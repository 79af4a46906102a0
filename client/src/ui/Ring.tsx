type Props = { text: string; share: number; label: string; className?: string };

/** A ring that empties as the time runs out; `share` is what is left, from 0 to 1. */
export function Ring({ text, share, label, className = 'size-10 text-tiny' }: Props) {
  const left = Math.min(1, Math.max(0, share)) * 100;
  return (
    <span
      role="timer"
      aria-label={label}
      className={`grid flex-none place-items-center rounded-full p-[0.22rem] ${className}`}
      style={{ background: `conic-gradient(var(--floor-line) ${left}%, var(--pressed) 0)` }}
    >
      <span className="grid size-full place-items-center rounded-full bg-surface">{text}</span>
    </span>
  );
}
