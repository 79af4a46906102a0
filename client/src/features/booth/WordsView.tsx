import { MessageSquare, Send } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { useMeeting } from '../../session/people-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ownClock } from '../../ui/format-time.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { Quiet } from '../../ui/Quiet.tsx';
import { Said } from '../../ui/Said.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { seatIn } from './booth-model.ts';
import { leaveField } from './leave-field.ts';
import { useWordsOf } from './said-words.ts';
import { addressees, atHand, postTo, type To, type WordsRow, wordsOf, written } from './words-model.ts';

export const wordsField = 'booth-words';

function Row({ row }: { row: WordsRow }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const said = useWordsOf();
  return (
    <li className="grid gap-0.5 px-3.5 py-2" data-testid="booth-message">
      <p className="flex flex-wrap items-baseline gap-x-2 text-small">
        <b className="font-semibold">{row.mine ? t('common.you') : <Said text={row.author?.name ?? null} />}</b>
        <Chip tone={row.staff ? 'floor' : 'plain'}>
          {row.staff ? t('booth.words.staff') : `→ ${t(`booth.words.${row.to}`)}`}
        </Chip>
        <span className="text-faint tabular-nums">{ownClock(row.at, tag)}</span>
      </p>
      <p className="whitespace-pre-wrap" dir="auto">
        {said(row.words)}
      </p>
    </li>
  );
}

/** Oldest first; the newest stays in sight. */
function List({ rows }: { rows: WordsRow[] }) {
  const { t } = useTranslation();
  const end = useRef<HTMLDivElement>(null);
  const count = rows.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView?.({ block: 'end' });
  }, [count]);
  if (count === 0) return <Quiet icon={MessageSquare} title={t('booth.words.empty')} className="min-h-0 flex-1" />;
  return (
    <Scroller label={t('booth.words.title')} className="min-h-0 flex-1 overflow-y-auto py-1.5">
      <ol>
        {rows.map((row) => (
          <Row key={row.messageId} row={row} />
        ))}
      </ol>
      <div ref={end} />
    </Scroller>
  );
}

function Field({ boothId, to }: { boothId: string; to: To }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [typed, setTyped] = useState('');
  const words = written(typed);
  const label = `${t('booth.words.write')} → ${t(`booth.words.${to}`)}`;
  const send = async () => {
    if (!words) return;
    setTyped('');
    const refusal = await house.toRoom(postTo(boothId, to, words));
    if (refusal) setTyped((since) => (since === '' ? typed : since));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    leaveField(event);
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className="flex items-center gap-1.5">
      <input
        id={wordsField}
        data-testid="booth-words"
        className="field"
        aria-label={label}
        placeholder={label}
        maxLength={500}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <IconAction icon={Send} label={t('booth.words.send')} isDisabled={!words} onPress={() => void send()} />
    </div>
  );
}

/** What is said around the booth: within it, to all interpreters, to the technician. */
export function WordsView() {
  const { t } = useTranslation();
  const house = useHouse();
  const said = useWordsOf();
  const [to, setTo] = useState<To>('booth');
  const view = useHouseModel((state) => {
    const seat = seatIn(state);
    return seat && { boothId: seat.booth.boothId, rows: wordsOf(seat) };
  });
  useMeeting(useHouseModel((state) => seatIn(state)?.room.interpretation.messages.map((one) => one.personId) ?? []));
  if (!view) return <Quiet icon={MessageSquare} title={t('bar.state.noRoom')} className="h-full" />;
  const { boothId, rows } = view;
  return (
    <div className="flex h-full min-h-0 flex-col" data-testid="booth-words-view">
      <List rows={rows} />
      <div className="grid flex-none gap-2 border-t border-line p-2.5">
        <Segments
          label={t('booth.words.to')}
          segments={addressees.map((id) => ({ id, label: t(`booth.words.${id}`) }))}
          chosen={to}
          onChoose={(id) => setTo(addressees.find((one) => one === id) ?? 'booth')}
          className="w-full"
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere. */}
        <div role="group" aria-label={t('booth.words.atHand')} className="flex flex-wrap gap-1.5">
          {atHand[to].map((words) => (
            <Action
              key={words}
              size="small"
              kind="ghost"
              className="h-auto rounded-full whitespace-normal"
              testId={`say-${words}`}
              onPress={() => void house.toRoom(postTo(boothId, to, { kind: 'prepared', words }))}
            >
              {said({ kind: 'prepared', words })}
            </Action>
          ))}
        </div>
        <Field boothId={boothId} to={to} />
      </div>
    </div>
  );
}
