import { useTranslation } from 'react-i18next';
import { DeviceCheck } from '../features/device-check/index.ts';
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

/** For who speaks next: picture, level and line once more; what is in use takes another device at once. */
function CheckDialog({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation();
  const house = useHouse();
  const take = (source: 'camera' | 'microphone', deviceId: string | null) => {
    const { state } = house.store.getState().media.own[source];
    if (state !== 'on' && state !== 'muted') return;
    house.setSource(source, state, deviceId === null ? {} : { deviceId }).catch(() => undefined);
  };
  return (
    <Sheet title={t('device.title')} side="centre" isOpen={isOpen} onClose={close} testId="device-check">
      <div className="grid gap-3 p-3">
        <DeviceCheck onChosen={take} />
        <p className="text-small text-quiet">{t('device.onlyHere')}</p>
        <Action kind="primary" onPress={close}>
          {t('device.ready')}
        </Action>
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
      <CheckDialog isOpen={dialog === 'check'} />
      <LeaveDialog isOpen={dialog === 'leave'} />
    </>
  );
}
