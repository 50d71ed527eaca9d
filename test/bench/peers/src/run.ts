// Runs everyone through both experiments and prints two tables: `npm run bench:peers -- [speed|survival] [NAME…]`.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildChild } from './build-child.js';
import { contestants } from './contestants.js';
import { installPeers } from './install-peers.js';
import { measureSpeed } from './measure-speed.js';
import { measureSurvival } from './measure-survival.js';
import { speedTable } from './speed-table.js';
import { survivalTable } from './survival-table.js';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));

const words = process.argv.slice(2);
const wants = (experiment: string) =>
  words.includes(experiment) || !words.some((word) => /^(speed|survival)$/.test(word));
const names = words.filter((word) => !/^(speed|survival)$/.test(word));
const unknown = names.filter((name) => !contestants.some((one) => one.name === name));
if (unknown.length > 0) {
  const known = contestants.map(({ name }) => name).join(', ');
  throw new Error(`Expected \`speed\`, \`survival\` or names among ${known}, got \`${unknown.join(' ')}\``);
}
const chosen = contestants.filter(({ name }) => names.length === 0 || names.includes(name));

installPeers(FOLDER);
const script = await buildChild(FOLDER);

console.log(`Node ${process.version}, ${versions().join(', ')}\n`);
if (wants('speed')) {
  const results = await measureSpeed(
    script,
    chosen.filter(({ size }) => size !== 0),
  );
  console.log(`Speed: an 8-ary tree of tiny events, four in flight\n\n${speedTable(results)}\n`);
}
if (wants('survival')) {
  const results = await measureSurvival(
    script,
    chosen.filter(({ sync = false, survival = !sync }) => survival),
  );
  console.log(`Survival: events of 10 KB in a heap of 256 MB, 1 ms each, four in flight\n\n${survivalTable(results)}`);
}

function versions(): string[] {
  const { dependencies } = JSON.parse(readFileSync(resolve(FOLDER, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const { version } = JSON.parse(readFileSync(resolve(FOLDER, '../../../node_modules/rxjs/package.json'), 'utf8')) as {
    version: string;
  };
  return [`rxjs ${version}`, ...Object.entries(dependencies).map(([name, pinned]) => `${name} ${pinned}`)];
}
