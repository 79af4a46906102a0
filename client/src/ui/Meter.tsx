type Props = { label: string; value: number; text?: string };

/** A level from 0 to 1: jade where it is well, gold where it is loud. */
export function Meter({ label, value, text }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the browsers' own meter cannot be drawn in our colours everywhere.
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
      className="h-1.5 flex-1 overflow-hidden rounded-full bg-raised"
    >
      <i
        className="block h-full rounded-full transition-[width] duration-75"
        style={{ width: `${percent}%`, background: percent > 88 ? 'var(--floor)' : 'var(--well)' }}
      />
    </div>
  );
}
