import { resumeCommandLine } from './resume-command-line.js';
import type { Withheld } from './scan-file.js';

/**
 * Words how to go on with a scan that has not finished: the command, and what it must be given again.
 *
 * @param directory Where it is kept, as the user wrote it.
 * @param withheld What may be secret, and so was not kept.
 * @param paint Paints the command.
 */
export function resumeHint(
  directory: string,
  { options, outputs }: Withheld,
  paint: (command: string) => string = (command) => command,
): string {
  const line = `To go on: ${paint(resumeCommandLine(directory))}`;
  const again = [...options.map((key) => `-c ${key}=…`), ...outputs.map((place) => `-o ${place}`)];
  return again.length === 0
    ? line
    : `${line}\nNot kept, since it may be secret, and to be given again: ${again.join(', ')}`;
}
