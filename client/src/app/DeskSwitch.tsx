import { useTranslation } from 'react-i18next';
import { Segments } from '../ui/Segments.tsx';
import { shell, useShell } from './shell-store.ts';
import { useHasDesk } from './use-at-desk.ts';

export function DeskSwitch() {
  const { t } = useTranslation();
  const hasDesk = useHasDesk();
  const centre = useShell((state) => state.centre);
  if (!hasDesk) return null;
  return (
    <Segments
      label={t('desk.title')}
      segments={[
        { id: 'desk', label: t('desk.desk') },
        { id: 'stage', label: t('stage.title') },
      ]}
      chosen={centre}
      onChoose={(id) => shell.setState({ centre: id === 'desk' ? 'desk' : 'stage' })}
      className="m-2 mb-0 flex-none lg:m-0"
    />
  );
}
