import type { Assembly } from './assembly.js';

/** Gives everyone a turn who stood still: ingress, and every module. */
export function wakeAll({ pump, ingress, modules }: Pick<Assembly, 'pump' | 'ingress' | 'modules'>): void {
  pump.wake(ingress);
  for (const module of modules) pump.wake(module);
}
