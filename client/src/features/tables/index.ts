export { OpenTable } from './OpenTable.tsx';
