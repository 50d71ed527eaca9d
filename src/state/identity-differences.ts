import type { ModuleIdentity, ScanIdentity } from './scan-identity.js';

type Texts = Readonly<Record<string, string>>;

/**
 * Tells each way in which a scan is not the one that was saved; nothing where it is.
 *
 * @param saved What was saved.
 * @param now What is to go on with it.
 * @returns phrases such as "module `robots` is gone".
 */
export function identityDifferences(saved: ScanIdentity, now: ScanIdentity): string[] {
  const before = new Map(saved.modules.map((module) => [module.name, module]));
  const after = new Map(now.modules.map((module) => [module.name, module]));
  const gone = [...before.keys()].filter((name) => !after.has(name)).map((name) => `module \`${name}\` is gone`);
  const come = [...after.keys()].filter((name) => !before.has(name)).map((name) => `module \`${name}\` is new`);
  const both = [...before.values()].flatMap((module) => {
    const other = after.get(module.name);
    return other ? moduleDifferences(module, other) : [];
  });
  return [...optionDifferences('', saved.options, now.options), ...gone, ...come, ...both, ...moved(saved, now)];
}

function moduleDifferences(saved: ModuleIdentity, now: ModuleIdentity): string[] {
  const { name } = saved;
  const differences: string[] = [];
  const compare = (what: string, before: string, after: string) => {
    if (before !== after)
      differences.push(`module \`${name}\` ${what} ${after || 'nothing'}, was ${before || 'nothing'}`);
  };
  compare('is of kind', saved.kind, now.kind);
  compare('watches', saved.watches.join(', '), now.watches.join(', '));
  compare('produces', saved.produces.join(', '), now.produces.join(', '));
  return [...differences, ...optionDifferences(`${name}.`, saved.options, now.options)];
}

function optionDifferences(owner: string, saved: Texts, now: Texts): string[] {
  return [...new Set([...Object.keys(saved), ...Object.keys(now)])]
    .filter((name) => saved[name] !== now[name])
    .map((name) => `\`${owner}${name}\` is ${now[name] ?? 'not set'}, was ${saved[name] ?? 'not set'}`);
}

/** Modules are numbered in their order, and what is kept names them by number. */
function moved(saved: ScanIdentity, now: ScanIdentity): string[] {
  const order = ({ modules }: ScanIdentity) => modules.map(({ name }) => name);
  const [before, after] = [order(saved), order(now)];
  const same = before.length === after.length && [...before].sort().join() === [...after].sort().join();
  return same && before.join() !== after.join()
    ? [`modules are in the order ${after.join(', ')}, were ${before.join(', ')}`]
    : [];
}
