import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../session/house-context.ts';
import { Segments } from '../ui/Segments.tsx';
import { shell, useShell } from './shell-store.ts';
import { useHasDesk } from './use-at-desk.ts';

/** Desk or stage for who moderates here, and for organizers the way to their console. */
export function DeskSwitch() {
  const { t } = useTranslation();
  const hasDesk = useHasDesk();
  const centre = useShell((state) => state.centre);
  const organizes = useHouseModel((view) => view.me?.role === 'organizer');
  return (
    <>
      {organizes && (
        <a
          href="/console"
          target="_blank"
          rel="noopener"
          className="button m-2 mb-0 flex-none no-underline lg:m-0"
          data-kind="ghost"
        >
          {t('house.console')}
        </a>
      )}
      {hasDesk && (
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
      )}
    </>
  );
}
