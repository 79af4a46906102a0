import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import type { Offer } from './notices-model.ts';

type Props = { offer: Offer; noticeId: string; onDevices: () => void };

const testIds = { goBackstage: 'go-backstage', giveWay: 'give-way', takeBack: 'take-back-floor' };

/** An invite is answered either way, whatever the way there then says (PROTOCOL, "invite"). */
export function NoticeOffer({ offer, noticeId, onDevices }: Props) {
  const { t } = useTranslation();
  const house = useHouse();
  switch (offer.kind) {
    case 'invite':
    case 'table': {
      const settle = () => {
        if (offer.kind === 'table') house.dismissNotice(noticeId);
        else void house.toConference({ type: 'settleInvite' });
      };
      const accept = () => {
        settle();
        void house.enter(offer.roomId);
      };
      return (
        <span className="flex flex-none flex-wrap justify-end gap-1.5">
          <Action kind="gold" size="small" testId="accept-invite" onPress={accept}>
            {t('notice.accept')}
          </Action>
          <Action size="small" testId="decline-invite" onPress={settle}>
            {t('notice.decline')}
          </Action>
        </span>
      );
    }
    case 'command':
      return (
        <Action kind="gold" size="small" testId={testIds[offer.act]} onPress={() => void house.toRoom(offer.command)}>
          {t(`notice.${offer.act}`)}
        </Action>
      );
    case 'check':
      return (
        <Action size="small" testId="check-devices" onPress={onDevices}>
          {t('notice.checkDevices')}
        </Action>
      );
  }
}
