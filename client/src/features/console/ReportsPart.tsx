import { reportNames } from '@plenum/shared/protocol/console';
import { FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../ui/use-language.ts';
import { conferencePath } from './console-api.ts';

const forms = ['csv', 'pdf'] as const;

/** What the log tells about who came and who spoke, to take home. */
export function ReportsPart({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <section className="grid gap-3">
      <p className="text-quiet">{t('console.reports.hint')}</p>
      <ul className="grid max-w-xl gap-2">
        {reportNames.map((report) => (
          <li key={report} className="card flex items-center gap-3 bg-card px-4 py-2.5">
            <FileSpreadsheet aria-hidden className="size-5 text-faint" />
            <span className="flex-1 font-medium">{t(`console.reports.${report}`)}</span>
            {forms.map((form) => (
              <a
                key={form}
                className="button no-underline"
                href={conferencePath(conferenceId, `/reports/${report}.${form}?language=${language}`)}
                aria-label={t('console.reports.file', {
                  report: t(`console.reports.${report}`),
                  form: form.toUpperCase(),
                })}
                download
              >
                {form.toUpperCase()}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
