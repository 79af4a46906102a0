import { useTranslation } from 'react-i18next';
import { Meter } from '../../ui/Meter.tsx';

type Props = { label: string; level: number; shut?: boolean; testId?: string };

/** dB over the upper 60: below that nobody hears anything. */
const span = 60;

/** One level, its bar and its number; `shut` is said instead of the number. */
export function LevelRow({ label, level, shut = false, testId }: Props) {
  const { t } = useTranslation();
  const heard = level > -span;
  const text = heard ? t('booth.sound.level', { level: Math.round(level) }) : t('booth.sound.none');
  return (
    <div className="booth-row" data-testid={testId}>
      <span className="text-small text-quiet">{label}</span>
      <Meter label={label} value={1 + level / span} text={text} />
      <span className="text-right text-small text-quiet tabular-nums">{shut ? t('booth.sound.shut') : text}</span>
    </div>
  );
}
