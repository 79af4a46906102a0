export { DeviceCheck } from './DeviceCheck.tsx';
