import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { ownClock, spanOf } from '../../ui/format-time.ts';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { seatIn } from './booth-model.ts';
import type { Truth } from './channel-truth.ts';
import { useName } from './names.ts';
import { shiftOf, wearinessOf } from './shift-clock.ts';
import type { FloorNow } from './speaker-model.ts';
import type { Booth } from './use-console.ts';

type Props = { booth: Booth; truth: Truth; floor: FloorNow; now: number };

function ShiftChips({ booth, now }: Pick<Props, 'booth' | 'now'>) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const { air } = booth.console;
  const shift = useHouseModel((view) => {
    const seat = seatIn(view);
    return seat && shiftOf(seat, now);
  });
  const isOn = air.state === 'mine' || air.state === 'partner';
  const weariness = isOn ? wearinessOf(air.since, now) : 'none';
  return (
    <>
      {shift && (
        <Chip>
          <span data-testid="shift">
            {t(`booth.${shift.state}`, { from: ownClock(shift.from, tag), until: ownClock(shift.until, tag) })}
          </span>
        </Chip>
      )}
      {isOn && (
        <Chip tone={weariness === 'strong' ? 'live' : weariness === 'hint' ? 'floor' : 'plain'}>
          <span data-testid="shift-clock" data-weary={weariness} className="tabular-nums">
            {t('booth.onFor', { time: spanOf(now - air.since) })}
          </span>
        </Chip>
      )}
    </>
  );
}

const qualityTones = { good: 'well', fair: 'floor', poor: 'live', lost: 'live' } as const satisfies Record<
  string,
  Tone
>;

function Alarm({ children, testId }: { children: string; testId: string }) {
  return (
    <p data-testid={testId} className="flex items-center gap-2 rounded-m bg-live-soft px-3.5 py-2 text-live-text">
      <TriangleAlert aria-hidden size="1.1em" className="flex-none" />
      {children}
    </p>
  );
}

/** What somebody has to do something about now, said aloud where a page is read aloud. */
function Alarms({ booth }: Pick<Props, 'booth'>) {
  const { t } = useTranslation();
  const { turn, bothOpen, talking } = booth.console;
  const who = useName(talking[0] ?? null);
  return (
    <div role="alert" className="grid gap-2 empty:absolute">
      {bothOpen && turn.state === 'none' && <Alarm testId="both-open">{t('booth.bothOpen')}</Alarm>}
      {talking.length > 0 && (
        <p data-testid="talking" className="rounded-m bg-well-soft px-3.5 py-2 text-well-text">
          {t('booth.talking', { who })}
        </p>
      )}
    </div>
  );
}

/** Which booth and channel this is, since when somebody is on, who listens, and how well the floor is heard. */
export function BoothHead({ booth, truth, floor, now }: Props) {
  const { t } = useTranslation();
  const title = useHouseModel(({ conference, place }) =>
    place.state === 'in' ? (conference?.state.rooms[place.roomId]?.title ?? null) : null,
  );
  const { into } = booth.console;
  return (
    <header className="grid flex-none gap-2">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <h1 className="text-large">
          {t('booth.booth')} · <span lang={languageNames[into].tag}>{languageNames[into].name}</span>
        </h1>
        <span className="text-small text-quiet">
          <Said text={title} />
        </span>
        <ShiftChips booth={booth} now={now} />
        <span className="flex-1" />
        {truth.listeners !== null && (
          <Chip>
            <span data-testid="listeners">{t('booth.listeners', { count: truth.listeners })}</span>
          </Chip>
        )}
        {floor.quality && (
          <Chip tone={qualityTones[floor.quality]} dot>
            <span data-testid="floor-quality">{t(`booth.quality.${floor.quality}`)}</span>
          </Chip>
        )}
      </div>
      <Alarms booth={booth} />
    </header>
  );
}
