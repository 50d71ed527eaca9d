import type { Module } from '../module.js';

/** Tells whether a module watches nothing and has work all the same: it is started with the scan. */
export function isSource({ kind, spec }: Pick<Module, 'kind' | 'spec'>): boolean {
  const { watches, pipeline, handle, handleBatch } = spec;
  return watches.length === 0 && kind === 'module' && (pipeline ?? handle ?? handleBatch) !== undefined;
}
