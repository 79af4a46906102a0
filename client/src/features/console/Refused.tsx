import { type ConsoleCode, consoleRefusals } from '@plenum/shared/protocol/console';
import { useTranslation } from 'react-i18next';

type Own = (typeof consoleRefusals)[number];
const isOwn = (code: ConsoleCode): code is Own => (consoleRefusals as readonly string[]).includes(code);

/** Why the house did not do it, in a sentence; nothing where all went well. */
export function Refused({ code }: { code: ConsoleCode | null }) {
  const { t } = useTranslation();
  if (code === null) return null;
  return (
    <p role="alert" className="rounded-s bg-live-soft px-3 py-2 text-live-text">
      {isOwn(code) ? t(`console.refusal.${code}`) : t(`refusal.${code}`)}
    </p>
  );
}
