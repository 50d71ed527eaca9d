import type { Module } from '../module.js';

const KINDS: readonly unknown[] = ['module', 'intercept', 'output'];

/** Tells whether something is a module, whichever copy of this package made it. */
export function isModule(value: unknown): value is Module {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, name, spec, with: make } = value as Partial<Module>;
  return KINDS.includes(kind) && typeof name === 'string' && typeof spec === 'object' && typeof make === 'function';
}
