import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { certificateSites } from '../../../../examples/lab/hostile/certificate-sites.js';
import { hostileNames } from '../../../../examples/lab/hostile/hostile-names.js';
import { hostileSites } from '../../../../examples/lab/hostile/hostile-sites.js';

const README = readFileSync(new URL('../../../../examples/lab/hostile/README.md', import.meta.url), 'utf8').replace(
  / +/g,
  ' ',
);

it('the README of the hostile lab lists what is in it', () => {
  const rows = [
    ...[...hostileSites, ...certificateSites],
    ...hostileNames.map(({ name, does, usable }) => ({ name, does, logged: usable ? undefined : 'dns-failure' })),
  ].map(({ name, does, logged }) => `| \`${name}\` | ${does} | ${logged ? `\`${logged}\`` : ''} |`.replace(/ +/g, ' '));
  for (const row of rows) expect(README).toContain(row);
});

it('no two of the hostile lab have one name', () => {
  const names = [...hostileSites, ...certificateSites, ...hostileNames].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
