import type { ReactNode } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';

type Kind = 'plain' | 'primary' | 'gold' | 'live' | 'ghost' | 'bare';
type Props = Omit<ButtonProps, 'className' | 'style' | 'children'> & {
  kind?: Kind;
  size?: 'small' | 'medium' | 'large';
  className?: string;
  testId?: string;
  children: ReactNode;
};

/** The one button of the house; gold gives or takes the floor, live takes something off or on air. */
export function Action({ kind = 'plain', size = 'medium', className = '', testId, children, ...rest }: Props) {
  return (
    <Button {...rest} className={`button ${className}`} data-kind={kind} data-size={size} data-testid={testId}>
      {children}
    </Button>
  );
}
