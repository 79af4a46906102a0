export { HandoutsView } from './HandoutsView.tsx';
