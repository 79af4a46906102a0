import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TableForm } from './TableForm.tsx';
import { guestsOf, hasTables } from './tables-model.ts';

/** The way to a table of one's own, for those who may open one. */
export function OpenTable() {
  const { t } = useTranslation();
  const may = useHouseModel((view) => guestsOf(view) !== null);
  const enough = useHouseModel(hasTables);
  const [isOpen, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Action
        kind="ghost"
        size="small"
        className="mx-2.5 mb-3"
        isDisabled={enough}
        testId="open-table"
        onPress={() => setOpen(true)}
      >
        <Plus aria-hidden size="1em" />
        {t('table.open')}
      </Action>
      <Sheet title={t('table.open')} side="centre" isOpen={isOpen} onClose={() => setOpen(false)}>
        <TableForm onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}
