import { inLanguage } from '@plenum/shared/domain/text';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { BoothCard } from './matrix-model.ts';

type Props = { booth: BoothCard; onAir: NonNullable<BoothCard['onAir']>; name: string };

/** Takes a booth off air; asked once more, because listeners hear it at once. */
export function ClearBooth({ booth, onAir, name }: Props) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const who = onAir.person ? inLanguage(onAir.person.name, language).text : t('matrix.somebody');
  const close = () => setAsking(false);
  const confirm = () => {
    close();
    void house.toRoom(booth.clear, booth.roomId);
  };
  return (
    <>
      <Action
        size="small"
        kind="ghost"
        aria-label={t('common.actFor', { act: t('matrix.clear'), who: name })}
        testId={`clear-${booth.boothId}`}
        onPress={() => setAsking(true)}
      >
        {t('matrix.clear')}
      </Action>
      <Sheet title={t('matrix.clearTitle', { who })} side="centre" isOpen={isAsking} onClose={close}>
        <div className="grid gap-4 p-4">
          <p>{t('matrix.clearText', { language: languageNames[onAir.language].name })}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Action kind="ghost" onPress={close}>
              {t('common.cancel')}
            </Action>
            <Action kind="live" testId="confirm-clear" onPress={confirm}>
              {t('matrix.clear')}
            </Action>
          </div>
        </div>
      </Sheet>
    </>
  );
}
