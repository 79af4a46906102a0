import { useId } from 'react';

type Props = {
  label: string;
  value: number;
  /** The value as it is read out and stands beside the line. */
  text: string;
  most: number;
  step: number;
  testId: string;
  onChange: (value: number) => void;
};

/** A quantity that is slid, in one line with its name and its value. */
export function RangeLine({ label, value, text, most, step, testId, onChange }: Props) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_minmax(3rem,1fr)_2.5rem] items-center gap-2 text-tiny text-quiet">
      <label htmlFor={id} className="whitespace-nowrap">
        {label}
      </label>
      <input
        id={id}
        type="range"
        className="range min-w-0"
        min={0}
        max={most}
        step={step}
        value={value}
        aria-valuetext={text}
        data-testid={testId}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <span aria-hidden className="text-right whitespace-nowrap tabular-nums">
        {text}
      </span>
    </div>
  );
}
