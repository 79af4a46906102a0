export { PeopleView } from './PeopleView.tsx';
