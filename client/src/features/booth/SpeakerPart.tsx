import { languages } from '@plenum/shared/domain/text';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { useMeeting } from '../../session/people-context.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Key } from '../../ui/Key.tsx';
import { languageNames, languageOfTag } from '../../ui/languages.ts';
import { plateOf } from '../../ui/plate.ts';
import { Said } from '../../ui/Said.tsx';
import { useKey } from '../../ui/use-key.ts';
import { useLanguage } from '../../ui/use-language.ts';
import type { FloorNow, Left } from './speaker-model.ts';

function Language({ id }: { id: keyof typeof languageNames }) {
  return <span lang={languageNames[id].tag}>{languageNames[id].name}</span>;
}

function TimeLeft({ left }: { left: Left }) {
  const { t } = useTranslation();
  const isOver = left.ms < 0;
  const tone = left.signal === 'none' ? 'plain' : left.signal === 'minute' ? 'floor' : 'live';
  return (
    <Chip tone={tone} className="tabular-nums">
      <span role="timer" data-testid="time-left">
        {t(isOver ? 'booth.speaker.over' : 'booth.speaker.left', { time: spanOf(left.ms) })}
      </span>
    </Chip>
  );
}

/** As the house knows it, or as the booth has corrected it; the correction ends with the turn. */
function FloorLanguage({ floor }: { floor: FloorNow }) {
  const { t } = useTranslation();
  const house = useHouse();
  const box = useRef<HTMLDivElement>(null);
  useKey({ key: 'l' }, () => box.current?.querySelector('button')?.focus());
  const known = floor.language && !floor.corrected ? ` · ${languageNames[floor.language].name}` : '';
  const choose = (id: string) =>
    void house.toRoom({ type: 'correctFloorLanguage', language: id === 'known' ? null : languageOfTag(id) });
  return (
    <div ref={box} className="flex min-w-0 items-center gap-1.5">
      <Choice
        label={t('booth.speaker.language')}
        layout="hidden"
        className="w-52 min-w-0"
        options={[
          { id: 'known', label: `${t('booth.speaker.asKnown')}${known}` },
          ...languages.map((id) => ({ id, label: languageNames[id].name, lang: languageNames[id].tag })),
        ]}
        chosen={floor.corrected && floor.language ? floor.language : 'known'}
        onChoose={choose}
      />
      {floor.corrected && <Chip tone="floor">{t('booth.speaker.corrected')}</Chip>}
      <Key>L</Key>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-2 text-small">
      <dt className="flex-none text-faint">{label}</dt>
      <dd className="min-w-0 text-quiet">{children}</dd>
    </div>
  );
}

/** Name and office in the speaker's own language and in the reader's. */
function Who({ floor }: { floor: FloorNow }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (!floor.speaker) return <p className="font-medium">{t('booth.speaker.nobody')}</p>;
  const { main, more } = plateOf(floor.speaker, language);
  return (
    <p className="min-w-0" data-testid="booth-speaker">
      <b lang={languageNames[main.language].tag} className="block text-large font-semibold">
        {main.text}
      </b>
      {more.map((line) => (
        <span key={line.language} lang={languageNames[line.language].tag} className="block text-small text-quiet">
          {line.text}
        </span>
      ))}
    </p>
  );
}

/** Who speaks, in what, for how long, and who comes after. */
export function SpeakerPart({ floor }: { floor: FloorNow }) {
  const { t } = useTranslation();
  const { speaker, next, item, left, language } = floor;
  useMeeting([speaker?.personId, next?.person.personId].filter((id) => id !== undefined));
  const hasPlan = useHouseModel((view) => view.place.state === 'in');
  if (!hasPlan) return null;
  return (
    <section aria-label={t('booth.speaker.title')} className="card grid flex-none gap-2 p-3.5">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1.5">
        <Who floor={floor} />
        <div className="flex flex-wrap items-center gap-1.5">
          {language && (
            <Chip tone="live" dot>
              <span data-testid="floor-language">
                {t('booth.sound.floor')} · <Language id={language} />
              </span>
            </Chip>
          )}
          {floor.greeting && <Chip tone="floor">{t('booth.speaker.greeting')}</Chip>}
          {left && <TimeLeft left={left} />}
        </div>
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <dl className="grid min-w-0 gap-0.5">
          <Fact label={t('booth.speaker.next')}>
            {next ? (
              <span data-testid="booth-next">
                <Said text={next.person.name} /> · <Language id={next.language} />
                {next.greeting && ` · ${t('booth.speaker.greeting')}`}
              </span>
            ) : (
              t('booth.speaker.noNext')
            )}
          </Fact>
          {item && (
            <Fact label={t('booth.speaker.item')}>
              <Said text={item.title} />
            </Fact>
          )}
        </dl>
        <FloorLanguage floor={floor} />
      </div>
    </section>
  );
}
