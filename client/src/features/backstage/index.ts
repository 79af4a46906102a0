export { BackstageView } from './BackstageView.tsx';
