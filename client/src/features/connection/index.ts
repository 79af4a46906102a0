export { ConnectionBanner } from './ConnectionBanner.tsx';
export { ConnectionView } from './ConnectionView.tsx';
export { EndedView } from './EndedView.tsx';
export { RoomBanners } from './RoomBanners.tsx';
