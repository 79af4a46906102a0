import type { ImportError } from '@plenum/shared/domain/people-import-errors';
import type { ConsoleCode, ConsoleImport } from '@plenum/shared/protocol/console';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Said } from '../../ui/Said.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { ask, conferencePath } from './console-api.ts';
import { Refused } from './Refused.tsx';

type Props = { conferenceId: string; onClose: () => void; onImported: () => void };

/** A list from a file: seen first, with what is wrong on which line, and taken as a whole or not at all. */
export function ImportSheet({ conferenceId, onClose, onImported }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [csv, setCsv] = useState<string | null>(null);
  const [skips, setSkips] = useState(false);
  const [seen, setSeen] = useState<ConsoleImport | null>(null);
  const [refused, setRefused] = useState<ConsoleCode | null>(null);

  async function read(text: string, skipBad: boolean, apply: boolean) {
    const query = `?skipBad=${skipBad ? 1 : 0}&apply=${apply ? 1 : 0}`;
    const answer = await ask<ConsoleImport>('POST', conferencePath(conferenceId, `/people/import${query}`), text);
    setRefused(answer.ok ? null : answer.refusal.code);
    setSeen(answer.ok ? answer : null);
    if (answer.ok && answer.applied) onImported();
  }
  async function choose(file: File | undefined) {
    if (!file) return;
    const text = await file.text();
    setCsv(text);
    await read(text, skips, false);
  }
  async function turnSkips(skipBad: boolean) {
    setSkips(skipBad);
    if (csv !== null) await read(csv, skipBad, false);
  }

  return (
    <Sheet title={t('console.import.title')} side="centre" isOpen onClose={onClose}>
      <div className="grid gap-3 p-4">
        <p className="text-small text-quiet">{t('console.import.hint')}</p>
        <label htmlFor={id} className="text-small text-quiet">
          {t('console.field.file')}
        </label>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          className="field"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={skips} onChange={(event) => void turnSkips(event.target.checked)} />
          {t('console.import.skip')}
        </label>
        <Refused code={refused} />
        {seen && <Outcome seen={seen} />}
        {seen?.result.ok && !seen.applied && csv !== null && (
          <Action kind="primary" onPress={() => void read(csv, skips, true)}>
            {t('console.import.apply')}
          </Action>
        )}
      </div>
    </Sheet>
  );
}

function Outcome({ seen: { result, applied } }: { seen: ConsoleImport }) {
  const { t } = useTranslation();
  const faults = result.ok ? result.skipped : result.errors;
  const more = result.ok ? 0 : result.more;
  return (
    <div className="grid gap-2" role="status">
      {!result.ok && <p className="font-medium">{t('console.import.nothing')}</p>}
      {result.ok && (
        <p className="font-medium">
          {applied
            ? t('console.import.done', { number: result.people.length })
            : t('console.import.good', { number: result.people.length })}
        </p>
      )}
      {faults.length > 0 && (
        <>
          <p className="text-live-text">{t('console.import.bad', { number: faults.length + more })}</p>
          <Faults faults={faults} />
        </>
      )}
      {result.ok && !applied && (
        <Scroller label={t('console.tab.people')} className="max-h-40 overflow-y-auto">
          <ul className="text-small text-quiet">
            {result.people.slice(0, 50).map(({ line, person }) => (
              <li key={line}>
                {t('console.import.line', { line })} · <Said text={person.name} /> · {t(`role.${person.role}`)}
              </li>
            ))}
          </ul>
        </Scroller>
      )}
    </div>
  );
}

function Faults({ faults }: { faults: ImportError[] }) {
  const { t } = useTranslation();
  return (
    <Scroller label={t('console.import.bad', { number: faults.length })} className="max-h-64 overflow-y-auto">
      <ul className="grid gap-1">
        {faults.slice(0, 200).map(({ line, column, code }) => (
          <li key={`${line} ${column} ${code}`} className="grid grid-cols-[6rem_1fr] gap-2">
            <b className="font-medium">{t('console.import.line', { line })}</b>
            <span>
              {column !== null && <code className="mr-1.5 text-small text-faint">{column}</code>}
              {t(`import.${code}`, { column: column ?? '' })}
            </span>
          </li>
        ))}
      </ul>
    </Scroller>
  );
}
