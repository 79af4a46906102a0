import { inLanguage } from '@plenum/shared/domain/text';
import { Download, FileText, Replace, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Quiet } from '../../ui/Quiet.tsx';
import { Said } from '../../ui/Said.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { type HandoutRow, handoutsOf, sizeOf, uploadPlace } from './handouts-model.ts';
import { UploadForm } from './UploadForm.tsx';

type ItemProps = { row: HandoutRow; onReplace: () => void };

function HandoutItem({ row, onReplace }: ItemProps) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language, tag } = useLanguage();
  const { withdraw } = row;
  const title = inLanguage(row.title, language).text;
  return (
    <li className="flex items-center gap-2 border-b border-line pr-2">
      <a
        href={row.href}
        download
        title={t('handout.download', { title })}
        className="flex min-w-0 flex-1 items-center gap-3 px-3.5 py-3 no-underline hover:bg-raised"
      >
        <FileText aria-hidden className="size-5 flex-none text-faint" />
        <span className="min-w-0 flex-1">
          <Said text={row.title} className="font-medium" />
          <span className="block text-small text-quiet">
            {t(`handout.kind.${row.kind}`)} · {sizeOf(row.size, tag)} ·{' '}
            <span lang={languageNames[row.language].tag}>{languageNames[row.language].name}</span>
          </span>
        </span>
        <Download aria-hidden size="1.1em" className="flex-none text-quiet" />
      </a>
      {withdraw && (
        <>
          <IconAction
            icon={Replace}
            label={t('common.actFor', { act: t('handout.replace'), who: title })}
            onPress={onReplace}
          />
          <IconAction
            icon={Trash2}
            label={t('common.actFor', { act: t('handout.withdraw'), who: title })}
            onPress={() => void house.toRoom(withdraw)}
          />
        </>
      )}
    </li>
  );
}

type Open = { state: 'none' } | { state: 'open'; replaces: HandoutRow | null };

/** Papers of the room; the house serves them as files to keep, never as pages to run. Moderators bring them here. */
export function HandoutsView() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const rows = useHouseModel((view) => handoutsOf(view, language));
  const place = useHouseModel(uploadPlace);
  const [open, setOpen] = useState<Open>({ state: 'none' });
  if (!rows) return <Quiet icon={FileText} title={t('bar.state.noRoom')} className="h-full" />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      {place && (
        <div className="border-b border-line p-2">
          <Action
            size="small"
            className="w-full"
            testId="upload-handout"
            onPress={() => setOpen({ state: 'open', replaces: null })}
          >
            {t('handout.upload')}
          </Action>
        </div>
      )}
      {rows.length === 0 ? (
        <Quiet icon={FileText} title={t('handout.empty')} className="min-h-0 flex-1">
          {t('handout.emptyText')}
        </Quiet>
      ) : (
        <Scroller label={t('handout.title')} className="min-h-0 flex-1 overflow-y-auto">
          <ul>
            {rows.map((row) => (
              <HandoutItem key={row.handoutId} row={row} onReplace={() => setOpen({ state: 'open', replaces: row })} />
            ))}
          </ul>
        </Scroller>
      )}
      {place && open.state === 'open' && (
        <UploadForm place={place} replaces={open.replaces} onClose={() => setOpen({ state: 'none' })} />
      )}
    </div>
  );
}
