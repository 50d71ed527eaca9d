import { Writable } from 'node:stream';
import type { Draft } from '../../../src/draft.js';
import type { Module } from '../../../src/module.js';
import { finding, runScan } from '../run-scan.js';

/** Runs a scan of mill.test that finds these, and gives what the output wrote. */
export async function written(output: (target: Writable) => Module, ...drafts: Draft[]) {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  const scan = await runScan({ targets: ['mill.test'], modules: [finding(...drafts), output(stream)] });
  return { ...scan, text, lines: text.trimEnd().split('\n') };
}
