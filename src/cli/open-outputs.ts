import type { LineTarget } from '../../modules/output/line-writer.js';
import { defineOutput } from '../define-output.js';
import type { Module } from '../module.js';
import type { OutputPlace } from './output-places.js';
import { registry } from './registry.js';

/** Makes the outputs; several of one kind are told apart by a number. */
export function openOutputs(places: readonly OutputPlace[], stdout: LineTarget): Module[] {
  const counts = new Map<string, number>();
  return places.map(({ format, path }) => {
    const module = make(format, path, stdout);
    const count = (counts.get(format) ?? 0) + 1;
    counts.set(format, count);
    return count === 1 ? module : named(module, `${format}-${count}`);
  });
}

function make(format: OutputPlace['format'], path: string, stdout: LineTarget): Module {
  // Databases have paths and URLs only.
  if (format === 'sqlite' || format === 'postgres') return registry.outputs[format](path);
  return registry.outputs[format](path === '-' ? stdout : path);
}

function named(module: Module, name: string): Module {
  return defineOutput({ ...(module.spec as Parameters<typeof defineOutput>[0]), name }).with(module.rawOptions);
}
