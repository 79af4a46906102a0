import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconAction } from './IconAction.tsx';

type Side = 'left' | 'bottom' | 'centre';
type Props = { title: string; side: Side; isOpen: boolean; onClose: () => void; testId?: string; children: ReactNode };

const places: Record<Side, string> = {
  left: 'mr-auto h-full w-80 max-w-[88vw] border-r',
  bottom: 'mt-auto h-[82dvh] w-full rounded-t-xl border-t',
  centre: 'm-auto max-h-[92dvh] w-[34rem] max-w-[94vw] rounded-xl border',
};

/** A dialog over the page: a drawer on small screens, a card in the middle for settings and help. */
export function Sheet({ title, side, isOpen, onClose, testId, children }: Props) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable
      className="fixed inset-0 z-40 flex bg-veil"
    >
      <Modal className={`sheet flex border-line-strong bg-surface shadow-2xl ${places[side]}`} data-testid={testId}>
        <Dialog className="flex min-h-0 w-full flex-col outline-none">
          <header className="flex items-center gap-2 border-b border-line px-4 py-2">
            <Heading slot="title" className="min-w-0 flex-1 text-large">
              {title}
            </Heading>
            <IconAction icon={X} label={t('common.close')} onPress={onClose} />
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the keyboard could not scroll what is longer than the window. */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
            {children}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
