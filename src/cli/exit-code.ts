/** What the command line's exit code says; stable, for scripts. */
export const ExitCode = {
  done: 0,
  internal: 1,
  usage: 2,
  gaveUp: 3,
  unreachable: 69,
  interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
