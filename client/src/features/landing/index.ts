export { type Arrival, type ArrivalPage, createArrival } from './arrival.ts';
export { LandingView } from './LandingView.tsx';
