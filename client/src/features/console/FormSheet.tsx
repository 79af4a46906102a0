import type { ConsoleCode } from '@plenum/shared/protocol/console';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Refused } from './Refused.tsx';

type Props = {
  title: string;
  onClose: () => void;
  /** Null when it is done, else why not. */
  onSave: () => Promise<ConsoleCode | null>;
  save?: string;
  children: ReactNode;
};

/** A form over the page: Enter saves, Escape closes, a refusal stays in sight. */
export function FormSheet({ title, onClose, onSave, save, children }: Props) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  async function submit() {
    setBusy(true);
    const code = await onSave();
    setBusy(false);
    setRefused(code);
    if (code === null) onClose();
  }
  return (
    <Sheet title={title} side="centre" isOpen onClose={onClose}>
      <form
        className="grid gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        <Refused code={refused} />
        <div className="flex justify-end gap-2">
          <Action kind="ghost" onPress={onClose}>
            {t('common.cancel')}
          </Action>
          <Action kind="primary" type="submit" isDisabled={isBusy}>
            {save ?? t('console.save')}
          </Action>
        </div>
      </form>
    </Sheet>
  );
}
