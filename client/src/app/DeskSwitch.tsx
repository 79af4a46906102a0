import { useTranslation } from 'react-i18next';
import { hasMatrix, useAlarms } from '../features/interpretation-desk/index.ts';
import { useHouseModel } from '../session/house-context.ts';
import { type Segment, Segments } from '../ui/Segments.tsx';
import { type Centre, centres, shell, useShell } from './shell-store.ts';
import { useAtMatrix, useHasDesk } from './use-at-desk.ts';

/** Between the desk, the stage, and the booths of all rooms: what of them the person has. */
export function DeskSwitch() {
  const { t } = useTranslation();
  const hasDesk = useHasDesk();
  const hasBooths = useHouseModel(hasMatrix);
  const atMatrix = useAtMatrix();
  const alarms = useAlarms().length;
  const centre = useShell((state) => state.centre);
  if (!hasDesk && !hasBooths) return null;
  const badge = alarms > 0 ? { count: alarms, label: t('matrix.alarms', { count: alarms }) } : null;
  const segments: (Segment & { id: Centre })[] = [
    ...(hasDesk ? [{ id: 'desk' as const, label: t('desk.desk') }] : []),
    { id: 'stage', label: t('stage.title') },
    ...(hasBooths ? [{ id: 'matrix' as const, label: t('matrix.tab'), badge }] : []),
  ];
  const chosen = atMatrix ? 'matrix' : hasDesk && centre === 'desk' ? 'desk' : 'stage';
  return (
    <Segments
      label={t('desk.title')}
      testId="centre"
      segments={segments}
      chosen={chosen}
      onChoose={(id) => shell.setState({ centre: centres.find((known) => known === id) ?? 'stage' })}
      className="m-2 mb-0 flex-none lg:m-0"
    />
  );
}
