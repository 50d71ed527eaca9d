import type { Module } from '../module.js';

/** Flags of which every module has one of each pair, whether or not any module here has it. */
const ALWAYS = ['active', 'passive', 'safe', 'aggressive'] as const;

/** Lists the flags that modules may be chosen by, in order. */
export function moduleFlags(modules: readonly Module[]): string[] {
  return [...new Set([...ALWAYS, ...modules.flatMap(({ spec }) => spec.flags ?? [])])].sort();
}
