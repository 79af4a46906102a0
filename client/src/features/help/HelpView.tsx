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

const ofBooth = [
  ['F8', 'onAir'],
  ['Space', 'cough'],
  ['H', 'handover'],
  ['C', 'cancelHandover'],
  ['T', 'takeOver'],
  ['S', 'source'],
  ['O', 'into'],
  ['− +', 'louder'],
  [', .', 'pan'],
  ['L', 'floorLanguage'],
  ['1', 'slower'],
  ['2', 'useMicrophone'],
  ['W', 'boothWords'],
  ['R', 'boothScript'],
  ['N', 'boothNotes'],
] as const;

type Entry = (typeof keys)[number] | (typeof ofBooth)[number];

function Keys({ keys: entries }: { keys: readonly Entry[] }) {
  const { t } = useTranslation();
  return (
    <dl className="grid gap-2.5">
      {entries.map(([key, act]) => (
        <div key={key} className="grid grid-cols-[6.5rem_1fr] items-baseline gap-3">
          <dt>
            <kbd className="rounded-s border border-line-strong bg-raised px-2 py-0.5 text-small">{key}</kbd>
          </dt>
          <dd>{t(`help.${act}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Every key of the house. */
export function HelpView({ isOpen, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('help.title')} side="centre" isOpen={isOpen} onClose={onClose}>
      <div className="grid gap-4 p-4">
        <p className="text-quiet">{t('help.intro')}</p>
        <Keys keys={keys} />
        <h3 className="text-large">{t('help.booth')}</h3>
        <Keys keys={ofBooth} />
      </div>
    </Sheet>
  );
}
