export type LogErrorCode =
  | 'unknownUrl'
  | 'locked'
  | 'notWritable'
  | 'newerSchema'
  | 'damaged'
  | 'unreachable'
  | 'weakDurability'
  | 'unavailable'
  | 'overloaded'
  | 'invalidEvent'
  | 'closed';

/** One sentence for each way in which a log can refuse; none of them holds an address, a path or a password. */
const SENTENCES: Record<LogErrorCode, string> = {
  unknownUrl: 'The log must be given as sqlite:, redis://, rediss://, redis+unix:// or memory:.',
  locked: 'Another process already has this log open; only one may write to it.',
  notWritable: 'The folder of the log cannot be written.',
  newerSchema: 'The log was written by a newer version of Plenum than this one.',
  damaged: 'The file of the log is not a readable database.',
  unreachable: 'The Redis of the log cannot be reached.',
  weakDurability: 'The Redis of the log could lose acknowledged events.',
  unavailable: 'The log did not answer in time; whether the write happened is unknown.',
  overloaded: 'Too many writes are waiting for the log.',
  invalidEvent: 'This cannot be written to the log.',
  closed: 'The log is closed.',
};

/** A log that cannot be opened or cannot keep its promise. `code` is for programs, `message` is one sentence for people. */
export class LogError extends Error {
  readonly code: LogErrorCode;

  constructor(code: LogErrorCode, detail = '', options?: ErrorOptions) {
    super(detail === '' ? SENTENCES[code] : `${SENTENCES[code]} ${detail}`, options);
    this.name = 'LogError';
    this.code = code;
  }
}
