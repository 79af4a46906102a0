/** What a job may use up at most. Whoever goes over any of these is ended, with everything it started. */
export type Limits = {
  wallMs: number;
  cpuSeconds: number;
  /** Address space of the one process. */
  memoryBytes: number;
  /** Of one file that it writes. */
  fileBytes: number;
  /** Threads count as processes. */
  processes: number;
  /** Of what it prints on its standard output. */
  outputBytes: number;
};

/** Where a job finds its files; what these are called outside it does not learn. */
export type JobPaths = { source: string; out: string };

export type SandboxJob = {
  program: 'ffmpeg' | 'ffprobe';
  args: (paths: JobPaths) => readonly string[];
  /** Absolute path of the one file to read; a folder where the job reads what an earlier one has made. */
  source: string;
  /** Absolute path of the one folder to write to; without it the job can write nothing that stays. */
  out?: string;
  limits: Limits;
  signal?: AbortSignal;
  /** Each line of standard output as it comes. */
  onLine?: (line: string) => void;
};

export type SandboxEnd =
  | { state: 'ended'; code: number; output: Buffer; messages: string }
  | { state: 'timeLimit' | 'outputLimit' | 'cpuLimit' | 'fileLimit' | 'cancelled'; messages: string };

/** The one way in which a foreign file is opened: a program of fixed arguments within walls and limits. */
export interface Sandbox {
  readonly walls: 'bubblewrap' | 'none';
  run(job: SandboxJob): Promise<SandboxEnd>;
}

/** `sentence` is for the operator, never for a guest. */
export type SandboxOpening =
  | { state: 'open'; sandbox: Sandbox }
  | { state: 'sandboxMissing' | 'programMissing'; sentence: string };
