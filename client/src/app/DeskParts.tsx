import { DeskView } from '../features/desk/index.ts';
import { DoorView } from '../features/lobby/index.ts';
import { DeskMonitors } from '../features/stage/index.ts';
import { StageDeskView } from '../features/stage-desk/index.ts';

/** The desk with its switcher: fetched apart, because only moderators need it. */
export function DeskCentre() {
  return <DeskView switcher={<StageDeskView monitors={<DeskMonitors />} />} door={<DoorView />} />;
}
