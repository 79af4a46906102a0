import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';

type Props = {
  label: string;
  value: number;
  onChange: (value: number) => void;
  least?: number;
  most?: number;
  step?: number;
  /** The value in words. */
  text: string;
  className?: string;
};

/** A value that is slid, in one line with its name and its value in words. */
export function Slide({ label, value, onChange, least = 0, most = 1, step = 0.05, text, className = '' }: Props) {
  return (
    <Slider
      className={`slide ${className}`}
      value={value}
      minValue={least}
      maxValue={most}
      step={step}
      onChange={(next) => onChange(Array.isArray(next) ? (next[0] ?? value) : next)}
    >
      <Label className="text-small text-quiet">{label}</Label>
      <SliderTrack className="slide-track">
        <SliderThumb className="slide-thumb" aria-valuetext={text} />
      </SliderTrack>
      <SliderOutput className="text-small text-quiet">{() => text}</SliderOutput>
    </Slider>
  );
}
