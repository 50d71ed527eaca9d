import { createHash } from 'node:crypto';
import { constants, copyFileSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlagValues } from './flags.js';
import { UsageError } from './usage-error.js';

/** Of what is written here; another one means something else. */
const FORMAT = 1;
const NAME = 'scan.json';

/** What was asked of a scan that is kept, as it was written. */
export interface AskedScan {
  /** Version of this package that it was asked of. */
  readonly headgate: string;
  /** When, as ISO 8601. */
  readonly date: string;
  /** The folder that paths are taken from. */
  readonly folder: string;
  readonly targets: readonly string[];
  /** True where targets were read from standard input. */
  readonly stdin: boolean;
  /** The flags, without what may be secret: of such an output only its masked place is here. */
  readonly flags: FlagValues;
  /** What was left out. */
  readonly withheld: Withheld;
}

/** What a file should not hold, since it may be secret. */
export interface Withheld {
  /** Keys of options that `-c` set. */
  readonly options: readonly string[];
  /** Outputs, masked. */
  readonly outputs: readonly string[];
}

/** The file beside a scan's state that says what was asked. */
export const scanFile = {
  /** Its name, in the folder of the state. */
  name: NAME,

  /**
   * Writes it, whole or not at all, for its owner's eyes only.
   *
   * @returns false where another has been written there meanwhile.
   */
  write(directory: string, asked: AskedScan): boolean {
    const path = join(directory, NAME);
    const partial = `${path}.${process.pid}`;
    const text = JSON.stringify({ format: FORMAT, sum: sumOf(asked), ...asked }, undefined, 2);
    writeFileSync(partial, `${text}\n`, { mode: 0o600, flush: true });
    try {
      put(partial, path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(partial, { force: true });
    }
  },

  /**
   * Reads it; nothing where there is none.
   *
   * @throws UsageError naming the file, where it is damaged or another version's.
   */
  read(directory: string): AskedScan | undefined {
    const path = join(directory, NAME);
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UsageError(`Expected to read \`${path}\`, got ${(error as Error).message}.`, { cause: error });
    }
    const { format, sum, ...asked } = parsed(text) ?? {};
    if (typeof format === 'number' && format !== FORMAT) {
      const by = typeof asked.headgate === 'string' ? ` by Headgate ${asked.headgate}` : '';
      throw new UsageError(
        `Expected \`${path}\` to be of format ${FORMAT}, got ${format}: it was written${by}, which can go on with it.`,
      );
    }
    if (sum !== sumOf(asked)) {
      throw new UsageError(
        `Expected \`${path}\` to be as it was written, got a file that was damaged or changed since.`,
      );
    }
    return asked as unknown as AskedScan;
  },
};

/** Puts a file where there is none yet. */
function put(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL); // a file system without links
  }
}

function sumOf(asked: object): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
