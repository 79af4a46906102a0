import { ProgressBar } from 'react-aria-components';

/** How far something has come, from 0 to 1. */
export function Progress({ label, value }: { label: string; value: number }) {
  return (
    <ProgressBar aria-label={label} value={value * 100} className="grid gap-1">
      {({ percentage, valueText }) => (
        <>
          <span className="flex justify-between text-small text-quiet">
            <span>{label}</span>
            <span className="tabular-nums">{valueText}</span>
          </span>
          <span className="h-1.5 overflow-hidden rounded-full bg-raised">
            <i className="block h-full rounded-full bg-well" style={{ width: `${percentage ?? 0}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
