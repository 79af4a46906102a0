import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

/** `badge`: how many things wait there, and that in words. */
export type Segment = { id: string; label: string; lang?: string; badge?: { count: number; label: string } | null };
type Props = {
  label: string;
  segments: Segment[];
  chosen: string;
  onChoose: (id: string) => void;
  className?: string;
  testId?: string;
};

/** One of a few, all in sight. */
export function Segments({ label, segments, chosen, onChoose, className = '', testId }: Props) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      data-testid={testId}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [first] = keys;
        if (first !== undefined && first !== chosen) onChoose(String(first));
      }}
      className={`inline-flex gap-0.5 rounded-full border border-line-strong p-0.5 ${className}`}
    >
      {segments.map(({ id, label: name, lang, badge }) => (
        <ToggleButton
          key={id}
          id={id}
          {...(testId ? { 'data-testid': `${testId}-${id}` } : {})}
          lang={lang}
          className="min-h-8 flex-1 cursor-pointer whitespace-nowrap rounded-full px-2.5 text-quiet data-[hovered]:bg-raised
            data-[selected]:bg-text data-[selected]:font-semibold data-[selected]:text-inverse"
        >
          {name}
          {badge && (
            <span data-testid={`badge-${id}`} className="ml-1.5 rounded-full bg-live px-1.5 text-tiny text-white">
              <span aria-hidden>{badge.count}</span>
              <span className="sr-only">{badge.label}</span>
            </span>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
