import { inLanguage, type Localized } from '@plenum/shared/domain/text';
import { DoorClosed, DoorOpen, Footprints, Hourglass, Presentation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Clocks } from '../../ui/Clocks.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Quiet } from '../../ui/Quiet.tsx';
import { Said } from '../../ui/Said.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import type { StageScene } from './stage-model.ts';
import { TileView } from './TileView.tsx';

type Observe = (personId: string, element: Element | null) => void;
type Props = { scene: Exclude<StageScene, { state: 'stage' }>; observe: Observe };

function Waiting({ title, since }: { title: string; since: number | null }) {
  const { t } = useTranslation();
  const now = useNow(useHouseModel((view) => view.clock));
  return (
    <Quiet icon={Hourglass} title={t('lobby.title', { room: title })} heading className="m-auto">
      <p role="status">{t('lobby.text')}</p>
      {since !== null && <p className="pt-2 text-faint">{t('lobby.since', { time: spanOf(now - since) })}</p>}
    </Quiet>
  );
}

function Nothing({ scene, observe }: { scene: Extract<StageScene, { state: 'empty' }>; observe: Observe }) {
  const { t } = useTranslation();
  const zones = useHouseModel((view) => view.conference?.state.zones ?? []);
  return (
    <>
      <Quiet icon={Presentation} title={t('stage.empty')} className="m-auto">
        <p>{t('stage.emptyText')}</p>
        {scene.next && (
          <p className="grid gap-1 pt-3">
            <span className="text-text">
              {t('programme.next')}: <Said text={scene.next.title} />
            </span>
            <Clocks zones={zones} at={scene.next.startsAt} className="justify-center" />
          </p>
        )}
      </Quiet>
      {scene.strip.length > 0 && (
        <Scroller label={t('stage.strip')} className="scene-strip">
          {scene.strip.map((tile) => (
            <TileView key={tile.key} tile={tile} size="strip" observe={observe} />
          ))}
        </Scroller>
      )}
    </>
  );
}

/** Every stage without a picture: none chosen, walking, at the door, closed, or simply nobody speaking yet. */
export function EmptyStage({ scene, observe }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const name = (title: Localized | null) => (title ? inLanguage(title, language).text : '');
  switch (scene.state) {
    case 'outside':
      return (
        <Quiet icon={DoorOpen} title={t('house.choose')} heading className="m-auto">
          {scene.refusal ? t(`refusal.${scene.refusal.code}`) : t('house.chooseHint')}
        </Quiet>
      );
    case 'walking':
      return (
        <div role="status" className="pulse m-auto">
          <Quiet icon={Footprints} heading title={t('stage.walking', { room: name(scene.title) })} />
        </div>
      );
    case 'waiting':
      if (scene.refused) {
        return (
          <Quiet icon={DoorClosed} title={t('lobby.refused')} heading className="m-auto">
            {t('lobby.refusedText')}
          </Quiet>
        );
      }
      return <Waiting title={name(scene.title)} since={scene.since} />;
    case 'closed':
      return (
        <Quiet icon={DoorClosed} title={t('stage.closed')} heading className="m-auto">
          {t('stage.closedText')}
        </Quiet>
      );
    case 'empty':
      return <Nothing scene={scene} observe={observe} />;
  }
}
