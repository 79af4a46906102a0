import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAudit } from '../../session/audit-api.ts';
import { useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { ownClock } from '../../ui/format-time.ts';
import { Said } from '../../ui/Said.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { type ActRow, actRows } from './audit-model.ts';

type Answer = Awaited<ReturnType<typeof readAudit>>;

function Act({ row }: { row: ActRow }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  return (
    <li className="grid grid-cols-[3rem_1fr] gap-2 border-b border-line px-4 py-2">
      <span className="text-small text-faint">{ownClock(row.at, tag)}</span>
      <p>
        {row.by ? <Said text={row.by.name} className="font-medium" /> : t('audit.house')}
        {t('common.separator')}
        {t(`audit.act.${row.act}`)}
        {row.whom && (
          <>
            {t('common.separator')}
            <Said text={row.whom.name} className="font-medium" />
          </>
        )}
      </p>
    </li>
  );
}

function Acts({ roomId }: { roomId: string }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [asked, ask] = useState(0);
  const rows = useHouseModel((view) => (answer?.ok ? actRows(view, answer.rows) : []));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` counts the wishes to read it again.
  useEffect(() => {
    let isOpen = true;
    setAnswer(null);
    void readAudit(roomId).then((found) => isOpen && setAnswer(found));
    return () => {
      isOpen = false;
    };
  }, [roomId, asked]);
  if (!answer) return <p className="p-4 text-quiet">{t('audit.loading')}</p>;
  if (!answer.ok) {
    return (
      <div className="grid gap-3 p-4">
        <p role="alert">{t(`refusal.${answer.refusal.code}`)}</p>
        <Action onPress={() => ask(asked + 1)}>{t('common.retry')}</Action>
      </div>
    );
  }
  if (rows.length === 0) return <p className="p-4 text-quiet">{t('audit.empty')}</p>;
  return (
    <ol data-testid="acts">
      {rows.map((row) => (
        <Act key={row.key} row={row} />
      ))}
    </ol>
  );
}

/** AUDIT-1: who has done what to whom in this room, read anew each time it is opened. */
export function AuditSheet() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const roomId = useHouseModel(({ place }) => (place.state === 'in' ? place.roomId : null));
  return (
    <>
      <Action size="small" kind="ghost" testId="open-audit" onPress={() => setOpen(true)}>
        {t('audit.open')}
      </Action>
      <Sheet title={t('audit.title')} side="centre" isOpen={open} onClose={() => setOpen(false)}>
        {roomId !== null && <Acts roomId={roomId} />}
      </Sheet>
    </>
  );
}
