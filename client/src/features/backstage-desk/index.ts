export { BackstageDeskView } from './BackstageDeskView.tsx';
