import { resolve } from 'node:path';
import type { FlagValues } from './flags.js';
import { maskPlace } from './mask-place.js';
import type { AskedScan } from './scan-file.js';
import { UsageError } from './usage-error.js';

/**
 * Puts the flags of a scan that is gone on with together: those it was asked with, what may be secret given again, and those that may be
 * others now.
 *
 * @param asked What was asked.
 * @param given The flags of `headgate resume`.
 * @throws UsageError where an output is not given again, or one is that the scan has not.
 */
export function restoreFlags(
  { flags, withheld }: Pick<AskedScan, 'flags' | 'withheld'>,
  given: FlagValues,
): FlagValues {
  const { output: places = [], config = [], ...others } = given;
  const masked = withheld.outputs.values();
  let next = masked.next().value;
  const again = [...places];
  const output = flags.output?.map((place) => {
    if (place !== next) return place;
    next = masked.next().value;
    const at = again.findIndex((text) => maskPlace(text) === place);
    if (at >= 0) return again.splice(at, 1)[0] as string;
    throw new UsageError(
      `Expected -o \`${place}\` to be given again, whole: what may be secret in it was not kept with the scan.`,
    );
  });
  if (again.length > 0) {
    throw new UsageError(
      `Expected -o to give again what may be secret in an output of the scan (${withheld.outputs.join(', ') || 'there is none'}), got \`${maskPlace(again[0] as string)}\`: a scan goes on with the outputs that it has.`,
    );
  }
  return {
    ...flags,
    ...others,
    ...(output && { output }),
    ...((flags.config || config.length > 0) && { config: [...(flags.config ?? []), ...config.map(placed)] }),
  };
}

/** Takes the path of a secret's file from where `resume` was called, not from where the scan was. */
function placed(text: string): string {
  const [, key, path] = /^(\s*[^=]+\.file\s*)=(.*)$/s.exec(text) ?? [];
  return key === undefined ? text : `${key}=${resolve(path as string)}`;
}
