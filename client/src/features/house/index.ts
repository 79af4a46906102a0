export { HouseView } from './HouseView.tsx';
