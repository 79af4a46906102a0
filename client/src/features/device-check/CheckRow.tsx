import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';

type Props = {
  icon: LucideIcon;
  label: string;
  hint: string | null;
  onRetry: (() => void) | null;
  children: ReactNode;
};

export function CheckRow({ icon: Icon, label, hint, onRetry, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="py-2.5">
      <div className="grid grid-cols-[1fr_56%] items-center gap-3">
        <span className="flex min-w-0 items-center gap-2">
          <Icon aria-hidden size="1em" className="flex-none text-faint" />
          {label}
        </span>
        <div className="min-w-0">{children}</div>
      </div>
      <p role="status" className={hint ? 'pt-1.5 text-small text-floor-text' : 'sr-only'}>
        {hint}
      </p>
      {onRetry && (
        <Action size="small" kind="ghost" onPress={onRetry} className="mt-1.5">
          {t('common.retry')}
        </Action>
      )}
    </div>
  );
}
