import { useTranslation } from 'react-i18next';
import { Seal } from '../ui/Seal.tsx';

type Props = { missing?: boolean };

/** The page that has stumbled, and the address that leads nowhere. Plain elements only, so that it cannot stumble itself. */
export function Stumbled({ missing = false }: Props) {
  const { t } = useTranslation();
  return (
    <main className="grid min-h-dvh place-items-center bg-surface p-4">
      <section role="alert" className="card grid max-w-xl justify-items-center gap-3 bg-card px-6 py-10 text-center">
        <Seal />
        <h1 className="text-title">{missing ? t('error.notFound') : t('error.title')}</h1>
        <p className="text-quiet">{missing ? t('error.notFoundText') : t('error.text')}</p>
        <a href="/" className="button mt-3 no-underline" data-kind="primary">
          {missing ? t('error.back') : t('common.reload')}
        </a>
      </section>
    </main>
  );
}
