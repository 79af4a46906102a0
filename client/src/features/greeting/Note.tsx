import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type Tone = 'well' | 'mind' | 'stop' | 'plain';
type Props = { tone: Tone; role?: 'alert' | 'status'; testId?: string; children: ReactNode };

const looks = {
  well: { icon: CircleCheck, colours: 'bg-well-soft text-well-text' },
  mind: { icon: TriangleAlert, colours: 'bg-floor-soft text-floor-text' },
  stop: { icon: CircleAlert, colours: 'bg-live-soft text-live-text' },
  plain: { icon: Info, colours: 'bg-raised text-quiet' },
} as const;

/** A sentence with a sign before it. */
export function Note({ tone, role, testId, children }: Props) {
  const { icon: Icon, colours } = looks[tone];
  return (
    <div role={role} data-testid={testId} className={`flex gap-2.5 rounded-m px-3 py-2.5 ${colours}`}>
      <Icon aria-hidden className="mt-0.5 size-4.5 flex-none" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
