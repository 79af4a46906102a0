import { useTranslation } from 'react-i18next';
import { HelpView } from '../features/help/index.ts';
import { SettingsView } from '../features/settings/index.ts';
import { useHouse } from '../session/house-context.ts';
import { Action } from '../ui/Action.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { shell, useShell } from './shell-store.ts';

const close = () => shell.setState({ dialog: null });

function LeaveDialog({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation();
  const house = useHouse();
  const leave = () => {
    close();
    void house.leave();
  };
  return (
    <Sheet title={t('leave.title')} side="centre" isOpen={isOpen} onClose={close}>
      <div className="grid gap-4 p-4">
        <p>{t('leave.text')}</p>
        <div className="flex flex-wrap justify-end gap-2">
          <Action kind="ghost" onPress={close}>
            {t('common.cancel')}
          </Action>
          <Action kind="primary" testId="leave" onPress={leave}>
            {t('leave.confirm')}
          </Action>
        </div>
      </div>
    </Sheet>
  );
}

export function Dialogs() {
  const dialog = useShell((state) => state.dialog);
  return (
    <>
      <SettingsView isOpen={dialog === 'settings'} onClose={close} />
      <HelpView isOpen={dialog === 'help'} onClose={close} />
      <LeaveDialog isOpen={dialog === 'leave'} />
    </>
  );
}
