import { Component, type ReactNode } from 'react';
import { Stumbled } from './Stumbled.tsx';

type Props = { children: ReactNode };
type State = { state: 'well' } | { state: 'stumbled' };

/** Whatever breaks while drawing ends here, on a page that says what to do; sound goes on meanwhile. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { state: 'well' };

  static getDerivedStateFromError(): State {
    return { state: 'stumbled' };
  }

  override render(): ReactNode {
    return this.state.state === 'well' ? this.props.children : <Stumbled />;
  }
}
