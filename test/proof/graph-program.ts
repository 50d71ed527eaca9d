import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { bundleProgram } from './bundle-program.js';

/** What the tests of one file start scans of the graph with. */
export interface GraphProgram {
  /** Of their own. */
  readonly folder: string;
  /** The program; there once the tests begin. */
  readonly script: string;
}

/**
 * Bundles the program that scans the graph before the tests of one file, and removes it and their folder after them.
 *
 * @param name Of the folder, for whoever finds it left over.
 */
export function graphProgram(name: string): GraphProgram {
  const program = { folder: mkdtempSync(join(tmpdir(), `headgate-${name}-`)), script: '' };
  beforeAll(async () => {
    program.script = await bundleProgram('proof/graph-worker');
  });
  afterAll(() => {
    rmSync(program.folder, { recursive: true });
    rmSync(program.script);
  });
  return program;
}
