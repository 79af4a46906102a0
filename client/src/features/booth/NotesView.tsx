import { boothState } from '@plenum/shared/domain/booth';
import { NotebookPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Quiet } from '../../ui/Quiet.tsx';
import { seatIn } from './booth-model.ts';
import { leaveField } from './leave-field.ts';
import { longestNotes, useNotes } from './use-notes.ts';

export const notesField = 'booth-notes';

function Pad({ boothId, shared }: { boothId: string; shared: string }) {
  const { t } = useTranslation();
  const notes = useNotes(boothId, shared);
  const surplus = notes.text.length - longestNotes;
  return (
    <div className="flex h-full min-h-0 flex-col gap-2 p-3.5">
      <label htmlFor={notesField} className="font-medium">
        {t('booth.notes.label')}
      </label>
      <p id="booth-notes-hint" className="text-small text-quiet">
        {t('booth.notes.hint')}
      </p>
      <textarea
        id={notesField}
        data-testid="booth-notes"
        aria-describedby="booth-notes-hint"
        className="field min-h-40 flex-1 resize-none leading-relaxed"
        value={notes.text}
        onChange={(event) => notes.write(event.target.value)}
        onBlur={notes.save}
        onKeyDown={leaveField}
      />
      <div role="status" className="grid min-h-5 gap-1.5 text-small text-quiet" data-testid="notes-state">
        {surplus > 0 && <p className="text-floor-text">{t('booth.notes.tooLong', { count: surplus })}</p>}
        {notes.meanwhile && (
          <p className="text-floor-text" data-testid="notes-meanwhile">
            {t('booth.notes.meanwhile')}
          </p>
        )}
        {notes.state !== 'same' && surplus <= 0 && <p>{t(`booth.notes.${notes.state}`)}</p>}
      </div>
      {notes.meanwhile && (
        <Action size="small" testId="adopt-notes" onPress={notes.adopt}>
          {t('booth.notes.adopt')}
        </Action>
      )}
    </div>
  );
}

/** What the booth writes down for itself: names, figures, terms. */
export function NotesView() {
  const { t } = useTranslation();
  const booth = useHouseModel((view) => {
    const seat = seatIn(view);
    if (!seat) return null;
    const { boothId } = seat.booth;
    return { boothId, shared: boothState(seat.room, boothId).notes.text };
  });
  if (!booth) return <Quiet icon={NotebookPen} title={t('bar.state.noRoom')} className="h-full" />;
  return <Pad key={booth.boothId} {...booth} />;
}
