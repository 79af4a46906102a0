import { describeEventLog } from './event-log.contract.ts';
import { MemoryEventLog } from './memory-event-log.ts';

describeEventLog({ name: 'memory log', open: async () => new MemoryEventLog() });
