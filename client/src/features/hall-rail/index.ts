export { HallRail } from './HallRail.tsx';
