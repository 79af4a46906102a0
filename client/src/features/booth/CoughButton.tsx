import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Key } from '../../ui/Key.tsx';
import type { Booth } from './use-console.ts';
import { useCoughKey } from './use-cough-key.ts';

/** Shut while it is held, by mouse, finger or key; open again when it is let go. */
export function CoughButton({ booth }: { booth: Booth }) {
  const { t } = useTranslation();
  const { cough, isCoughing } = booth.microphone;
  useCoughKey(cough, booth.console.air.state === 'mine');
  return (
    <Button
      className="button flex-1"
      data-kind={isCoughing ? 'gold' : 'plain'}
      data-testid="cough"
      aria-pressed={isCoughing}
      aria-keyshortcuts="Space"
      onPressStart={() => cough(true)}
      onPressEnd={() => cough(false)}
    >
      {t(isCoughing ? 'booth.sound.coughing' : 'booth.sound.cough')}
      <Key>Space</Key>
    </Button>
  );
}
