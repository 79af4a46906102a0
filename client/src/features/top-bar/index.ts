export { TopBarView } from './TopBarView.tsx';
