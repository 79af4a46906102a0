import { inLanguage } from '@plenum/shared/domain/text';
import { Mic, MicOff, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/Chip.tsx';
import { languageNames, namesOf } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { BoothTalk } from './booth-talk.ts';
import { ClearBooth } from './ClearBooth.tsx';
import { LanguageNames } from './LanguageNames.tsx';
import type { BoothCard, BoothPerson } from './matrix-model.ts';
import { AnswerButton, PleaSaid } from './Plea.tsx';
import { TalkButton } from './TalkButton.tsx';

type Props = { booth: BoothCard; isHere: boolean; talk: BoothTalk; now: number };

function Seat({ seat }: { seat: BoothPerson }) {
  const { t } = useTranslation();
  const { person, line, open, onAir } = seat;
  const Sign = open ? Mic : MicOff;
  return (
    <li className="inline-flex items-center gap-1.5 text-small">
      <Sign
        size="1em"
        role="img"
        aria-label={t(open ? 'matrix.open' : 'people.micOff')}
        className={`flex-none ${onAir ? 'text-live-text' : open ? 'text-floor-text' : 'text-faint'}`}
      />
      <Said text={person.name} className={onAir ? 'font-semibold' : ''} />
      {onAir && <span className="sr-only">{t('matrix.onAir')}</span>}
      <span className={line === 'good' ? 'text-well-text' : 'text-floor-text'}>{t(`line.${line}`)}</span>
    </li>
  );
}

/** What is wrong in the booth, each with its sign and its word. */
function BoothAlarms({ booth }: { booth: BoothCard }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { missing, expected, bothOpen } = booth;
  const who = expected.map(({ name }) => inLanguage(name, language).text).join(t('common.separator'));
  return (
    <>
      {bothOpen && (
        <Chip tone="live">
          <TriangleAlert aria-hidden size="1em" />
          {t('matrix.bothOpen')}
        </Chip>
      )}
      {missing && (
        <Chip tone="live">
          <TriangleAlert aria-hidden size="1em" />
          {who ? t('matrix.missing', { who }) : t('matrix.missingAny')}
        </Chip>
      )}
    </>
  );
}

/** One booth: who is there and how his line is, from what it works, what it asks, and the ways to reach it. */
export function BoothView({ booth, isHere, talk, now }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { boothId, languages, isTwin, people, relay, talking, onAir } = booth;
  const name = isTwin ? `${namesOf(languages)} (${boothId})` : namesOf(languages);
  return (
    <li
      data-testid={`booth-${boothId}`}
      className="flex flex-wrap content-start items-start gap-x-3 gap-y-1.5 rounded-m border border-line p-2"
    >
      <div className="grid min-w-0 flex-[1_1_16rem] gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
          <b className="font-semibold">
            <LanguageNames languages={languages} />
            {isTwin && <span className="text-quiet"> ({boothId})</span>}
          </b>
          <span className="text-quiet">
            {relay ? t('matrix.relay', { language: languageNames[relay].name }) : t('matrix.fromFloor')}
          </span>
          <BoothAlarms booth={booth} />
        </p>
        {people.length === 0 ? (
          <p className="text-small text-quiet">{t('matrix.nobody')}</p>
        ) : (
          <ul className="flex flex-wrap gap-x-4">
            {people.map((seat) => (
              <Seat key={seat.person.personId} seat={seat} />
            ))}
          </ul>
        )}
        {talking.map((person) => (
          <p key={person.personId} className="text-small text-quiet">
            {t('matrix.othersTalk', { who: inLanguage(person.name, language).text })}
          </p>
        ))}
        {booth.plea && <PleaSaid plea={booth.plea} boothId={boothId} now={now} />}
      </div>
      <div className="ml-auto flex flex-wrap justify-end gap-1.5">
        <AnswerButton booth={booth} name={name} />
        {isHere && <TalkButton boothId={boothId} name={name} talk={talk} />}
        {onAir && <ClearBooth booth={booth} onAir={onAir} name={name} />}
      </div>
    </li>
  );
}
