import { useTranslation } from 'react-i18next';
import { Sheet } from '../../ui/Sheet.tsx';

type Props = { isOpen: boolean; onClose: () => void };

const keys = [
  ['M', 'microphone'],
  ['V', 'camera'],
  ['H', 'hand'],
  ['L', 'listen'],
  ['/', 'chat'],
  ['?', 'help'],
  ['Esc', 'close'],
  ['Q', 'queue'],
  ['N', 'next'],
  ['Alt ↑ ↓', 'reorder'],
  ['Enter ↑ ↓', 'drag'],
  ['Enter', 'take'],
  ['Shift F', 'freeze'],
  ['Shift C', 'cue'],
  ['Shift T', 'takeGreeting'],
  ['Shift H', 'hold'],
  ['Shift X', 'stop'],
] as const;

/** Every key of the house. */
export function HelpView({ isOpen, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('help.title')} side="centre" isOpen={isOpen} onClose={onClose}>
      <div className="grid gap-4 p-4">
        <p className="text-quiet">{t('help.intro')}</p>
        <dl className="grid gap-2.5">
          {keys.map(([key, act]) => (
            <div key={key} className="grid grid-cols-[6.5rem_1fr] items-baseline gap-3">
              <dt>
                <kbd className="rounded-s border border-line-strong bg-raised px-2 py-0.5 text-small">{key}</kbd>
              </dt>
              <dd>{t(`help.${act}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Sheet>
  );
}
