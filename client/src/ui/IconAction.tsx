import type { LucideIcon } from 'lucide-react';
import { Button, type ButtonProps } from 'react-aria-components';
import { Hint } from './Hint.tsx';

type Props = Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  icon: LucideIcon;
  label: string;
  className?: string;
  testId?: string;
};

/** A button that shows a sign only; its name is read out and appears as a hint. */
export function IconAction({ icon: Icon, label, className = '', testId, ...rest }: Props) {
  return (
    <Hint text={label}>
      <Button
        {...rest}
        aria-label={label}
        className={`button size-9 flex-none p-0 ${className}`}
        data-kind="bare"
        data-testid={testId}
      >
        <Icon aria-hidden size="1.125em" />
      </Button>
    </Hint>
  );
}
