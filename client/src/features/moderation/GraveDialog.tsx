import { inLanguage } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { Grave } from './OrderItem.tsx';

/** What keeps somebody away for longer than a moment is asked once more, with what it means. */
export function GraveDialog({ grave, onClose }: { grave: Grave | null; onClose: () => void }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const who = grave ? inLanguage(grave.row.person.name, language).text : '';
  const act = grave?.act ?? 'keepOut';
  const confirm = () => {
    onClose();
    if (grave?.act === 'ban' && grave.row.ban) void house.toConference(grave.row.ban);
    if (grave?.act === 'keepOut' && grave.row.keepOut) void house.toRoom(grave.row.keepOut);
  };
  return (
    <Sheet title={t(`moderation.${act}Title`, { who })} side="centre" isOpen={grave !== null} onClose={onClose}>
      <div className="grid gap-4 p-4">
        <p>{t(`moderation.${act}Text`)}</p>
        <div className="flex flex-wrap justify-end gap-2">
          <Action kind="ghost" onPress={onClose}>
            {t('common.cancel')}
          </Action>
          <Action kind="live" testId="confirm-grave" onPress={confirm}>
            {t(`moderation.${act}`)}
          </Action>
        </div>
      </div>
    </Sheet>
  );
}
