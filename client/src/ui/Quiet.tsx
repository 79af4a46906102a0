import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { icon: LucideIcon; title: string; heading?: boolean; children?: ReactNode; className?: string };

/** A place with nothing in it yet, or one that is being prepared: says what it is and what will come. */
export function Quiet({ icon: Icon, title, heading = false, children, className = '' }: Props) {
  return (
    <div className={`grid content-center justify-items-center gap-2 p-6 text-center ${className}`}>
      <Icon aria-hidden className="size-7 text-faint" strokeWidth={1.5} />
      {heading ? <h1 className="text-large font-medium">{title}</h1> : <p className="font-medium">{title}</p>}
      {children && <div className="max-w-96 text-small text-quiet">{children}</div>}
    </div>
  );
}
