import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { checkPreset } from '../src/cli/check-preset.js';
import { checkSettings } from '../src/cli/check-settings.js';
import { optionCatalog } from '../src/cli/option-catalog.js';
import { readPreset } from '../src/cli/read-preset.js';
import { registry } from '../src/cli/registry.js';

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'modules/README.md', 'modules/WRITING.md', 'operators/README.md'],
  ...['src/scope/README.md', 'src/cli/README.md', 'examples/README.md', 'examples/lab/README.md'],
];
/** The anchor that a heading gets. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\d _-]/gu, '')
    .replaceAll(' ', '-');

it('describes the modules as they are', async () => {
  await expect(
    promisify(execFile)('node', ['--import', 'tsx', '.ci/generate-docs.ts', '--check']),
  ).resolves.toMatchObject({ stderr: '' });
  const text = readFileSync('modules/README.md', 'utf8');
  for (const { name } of registry.modules) expect(text).toContain(`\n### ${name}\n`);
  for (const name of Object.keys(registry.outputs)) expect(text).toContain(`\n### ${name}\n`);
});

it('shows a preset that may be used as it stands', () => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('src/cli/README.md', 'utf8')) ?? [];
  const text = readPreset(yaml, 'acme.yaml');
  expect(Object.keys(text.preset).length).toBeGreaterThan(10);
  const { problems } = checkSettings(text.settings, optionCatalog(registry.modules));
  expect([...text.problems, ...checkPreset(text, registry.modules), ...problems]).toEqual([]);
});

describe.each(PAGES)('%s', (page) => {
  it('links to nothing that is not there', () => {
    const text = readFileSync(page, 'utf8').replace(/```[\s\S]*?```/g, '');
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) =>
      /^https?:/.test(link) ? [] : link,
    );
    expect(links.length).toBeGreaterThan(0);
    const broken = links.filter((link) => {
      const [path = '', fragment] = link.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(file)) return true;
      if (fragment === undefined) return false;
      const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        anchor(heading),
      );
      return !headings.includes(fragment);
    });
    expect(broken).toEqual([]);
  });
});
