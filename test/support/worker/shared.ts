import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import type { ReadyLine } from '../../../emulator/contract.js' with { 'resolution-mode': 'import' };
import { useOwnHome } from './home';

/** An emulator that no test file uses at the moment. */
export interface IdleEmulator {
  child: ChildProcess;
  ready: ReadyLine;
}

/** What the test files that run in one process share. */
export interface Shared {
  /** Loads a module of Node's, a package's or a built one, once for the process. */
  load: NodeJS.Require;
  /** By what they were started with. Where there is none, an emulator that is no longer used ends. */
  idleEmulators?: Map<string, IdleEmulator[]>;
  /** What the nodes take the time from. */
  clock: DateConstructor;
  /** What the nodes wait is divided by this. */
  pauses: { shorter: number };
}

declare global {
  var sharedByWorker: Shared | undefined;
}

/** That of the jest worker (see environment.ts); elsewhere, as in the benchmarks, that of the process. */
export const shared: Shared = globalThis.sharedByWorker ?? create();

function create(): Shared {
  useOwnHome();
  return { load: createRequire(__filename), clock: Date, pauses: { shorter: 1 } };
}
