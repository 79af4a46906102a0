export { GreetingPage } from './GreetingPage.tsx';
