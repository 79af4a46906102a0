export { ConsoleView } from './ConsoleView.tsx';
