import type { ReactNode } from 'react';

export type Tone = 'plain' | 'live' | 'onair' | 'floor' | 'well';
type Props = { tone?: Tone; dot?: boolean; className?: string; children: ReactNode };

export function Chip({ tone = 'plain', dot = false, className = '', children }: Props) {
  return (
    <span className={`chip ${className}`} data-tone={tone}>
      {dot && <i className="dot" aria-hidden />}
      {children}
    </span>
  );
}
