import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from './paper.ts';
import { printPaper } from './print-paper.ts';

/** Prints what it was started with; its thread ends with that. */
const printed = await printPaper(workerData as Paper);
parentPort?.postMessage(new Uint8Array(printed));
