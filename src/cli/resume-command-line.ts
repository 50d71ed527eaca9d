import { shellWord } from './shell-word.js';

/**
 * Writes the command that goes on with a scan, to be pasted into a shell.
 *
 * @param directory Where it is kept, as the user wrote it.
 */
export function resumeCommandLine(directory: string): string {
  return `headgate resume ${shellWord(directory)}`;
}
