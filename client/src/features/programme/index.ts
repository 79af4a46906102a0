export { ProgrammeView } from './ProgrammeView.tsx';
