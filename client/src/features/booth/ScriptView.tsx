import { type OnAir, playedTo } from '@plenum/shared/domain/playout-state';
import { FileText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { languageNames } from '../../ui/languages.ts';
import { Quiet } from '../../ui/Quiet.tsx';
import { Said } from '../../ui/Said.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { useNow } from '../../ui/use-now.ts';
import { seatIn } from './booth-model.ts';
import { useNameOf } from './names.ts';
import { lineAt, type ScriptRow, type Scripts, type ScriptText, scriptsOf } from './script-model.ts';
import { useGreetingWords } from './use-greeting-words.ts';

const keyOf = ({ kind, language }: ScriptText) => `${kind}-${language}`;

/** Where the greeting stands that is being played, in ms of its clip; null for every other. */
function usePosition(row: ScriptRow, onAir: OnAir | null): number | null {
  const now = useNow(
    useHouseModel((view) => view.clock),
    250,
  );
  const room = useHouseModel(({ place }) => (place.state === 'in' ? place.room : null));
  return row.stand === 'onAir' && onAir && room ? playedTo(room, onAir, now) : null;
}

type LinesProps = { scripts: Scripts; row: ScriptRow; text: ScriptText };

/** The text large enough to read while speaking; of subtitles the line that is said stands out and stays in sight. */
function Lines({ scripts, row, text }: LinesProps) {
  const { t } = useTranslation();
  const words = useGreetingWords(scripts.conferenceId, row.greetingId, text);
  const position = usePosition(row, scripts.onAir);
  const list = useRef<HTMLOListElement>(null);
  const timed = words.state === 'ready' ? words.lines.flatMap(({ from }) => (from === null ? [] : [{ from }])) : [];
  const current = position === null || timed.length === 0 ? -1 : lineAt(timed, position);
  useEffect(() => {
    if (current >= 0) list.current?.children[current]?.scrollIntoView?.({ block: 'center', behavior: 'smooth' });
  }, [current]);
  if (words.state !== 'ready') return <p className="p-3.5 text-small text-quiet">{t(`booth.script.${words.state}`)}</p>;
  return (
    <ol ref={list} className="booth-script" lang={languageNames[text.language].tag} data-testid="script-lines">
      {words.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place.
        <li key={index} aria-current={index === current ? 'true' : undefined}>
          {line.text}
        </li>
      ))}
    </ol>
  );
}

function Stand({ row, onAir }: { row: ScriptRow; onAir: OnAir | null }) {
  const { t } = useTranslation();
  const isHeld = row.stand === 'onAir' && onAir?.state === 'held';
  const tone = row.stand === 'onAir' ? (isHeld ? 'floor' : 'onair') : row.stand === 'cued' ? 'floor' : 'plain';
  return <Chip tone={tone}>{t(`booth.script.${isHeld ? 'held' : row.stand}`)}</Chip>;
}

function Chosen({ scripts, row }: { scripts: Scripts; row: ScriptRow }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<string | null>(null);
  const text = row.texts.find((one) => keyOf(one) === wish) ?? row.texts[0];
  const nameOf = ({ kind, language }: ScriptText) =>
    t(`booth.script.${kind}`, { language: languageNames[language].name });
  return (
    <>
      <div className="grid gap-2 px-3.5 pb-3">
        <div className="flex flex-wrap items-center gap-1.5">
          <Stand row={row} onAir={scripts.onAir} />
          <Chip>
            <span lang={languageNames[row.language].tag}>{languageNames[row.language].name}</span>
          </Chip>
          {row.length !== null && (
            <Chip className="tabular-nums">{t('booth.script.length', { time: spanOf(row.length) })}</Chip>
          )}
        </div>
        {text && row.texts.length > 1 && (
          <Choice
            label={t('booth.script.text')}
            layout="hidden"
            options={row.texts.map((one) => ({ id: keyOf(one), label: nameOf(one) }))}
            chosen={keyOf(text)}
            onChoose={setWish}
          />
        )}
        {text && row.texts.length === 1 && <p className="text-small text-quiet">{nameOf(text)}</p>}
      </div>
      <Scroller label={t('booth.script.title')} className="min-h-0 flex-1 overflow-y-auto border-t border-line">
        {text ? (
          <Lines scripts={scripts} row={row} text={text} />
        ) : (
          <p className="p-3.5 text-small text-quiet">{t('booth.script.noWords')}</p>
        )}
      </Scroller>
    </>
  );
}

const none: Scripts = { conferenceId: '', rows: [], now: null, onAir: null };

/** Script and subtitles of the room's greetings, before they are played and while they are. */
export function ScriptView() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [wish, setWish] = useState<string | null>(null);
  const scripts = useHouseModel((view) => {
    const seat = seatIn(view);
    return seat ? scriptsOf(seat) : none;
  });
  // What goes on air comes into sight by itself, whatever was looked at before.
  const { now } = scripts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one now is the sign.
  useEffect(() => setWish(null), [now]);
  const row = scripts.rows.find(({ greetingId }) => greetingId === (wish ?? now));
  if (!row)
    return (
      <Quiet icon={FileText} title={t('booth.script.none')} className="h-full">
        {t('booth.script.noneText')}
      </Quiet>
    );
  return (
    <div className="flex h-full min-h-0 flex-col" data-testid="booth-script">
      <div className="p-3.5 pb-2">
        {scripts.rows.length > 1 ? (
          <Choice
            label={t('booth.script.greeting')}
            layout="hidden"
            options={scripts.rows.map(({ greetingId, person }) => ({ id: greetingId, label: nameOf(person) }))}
            chosen={row.greetingId}
            onChoose={setWish}
          />
        ) : (
          <Said text={row.person?.name ?? null} className="font-medium" />
        )}
      </div>
      <Chosen key={row.greetingId} scripts={scripts} row={row} />
    </div>
  );
}
