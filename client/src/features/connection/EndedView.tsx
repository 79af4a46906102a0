import type { EndReason } from '@plenum/shared/protocol/socket-events';
import { DoorClosed, DoorOpen, type LucideIcon, MonitorSmartphone, Sunrise } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Seal } from '../../ui/Seal.tsx';

const signs: Record<EndReason, LucideIcon> = {
  superseded: MonitorSmartphone,
  revoked: DoorClosed,
  banned: DoorClosed,
  left: DoorOpen,
  closing: Sunrise,
};

type Props = { reason: EndReason; onComeBack: (takeOver: boolean) => void };

/** The page after the visit: why it ended and whether one can come back. */
export function EndedView({ reason, onComeBack }: Props) {
  const { t } = useTranslation();
  const Sign = signs[reason];
  return (
    <main className="grid min-h-dvh place-items-center bg-surface p-4">
      <section role="alert" className="card grid max-w-xl justify-items-center gap-3 bg-card px-6 py-10 text-center">
        <Seal />
        <Sign aria-hidden className="mt-2 size-8 text-faint" strokeWidth={1.4} />
        <h1 className="text-title">{t(`ended.${reason}.title`)}</h1>
        <p className="text-quiet">{t(`ended.${reason}.text`)}</p>
        <Action
          kind="primary"
          size="large"
          className="mt-3"
          testId={reason === 'superseded' ? 'take-over' : 'come-back'}
          onPress={() => onComeBack(reason === 'superseded')}
        >
          {t(`ended.${reason}.action`)}
        </Action>
      </section>
    </main>
  );
}
