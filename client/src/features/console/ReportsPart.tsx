import { FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../ui/use-language.ts';
import { conferencePath } from './console-api.ts';

const reports = ['attendance', 'turns', 'people', 'delegations'] as const;

/** What the log tells about who came and who spoke, to take home. */
export function ReportsPart({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <section className="grid gap-3">
      <p className="text-quiet">{t('console.reports.hint')}</p>
      <ul className="grid max-w-xl gap-2">
        {reports.map((report) => (
          <li key={report}>
            <a
              className="card flex items-center gap-3 bg-card px-4 py-3 text-text no-underline hover:bg-raised"
              href={conferencePath(conferenceId, `/reports/${report}.csv?language=${language}`)}
              download
            >
              <FileSpreadsheet aria-hidden className="size-5 text-faint" />
              <span className="flex-1 font-medium">{t(`console.reports.${report}`)}</span>
              <span className="text-small text-faint">CSV</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
