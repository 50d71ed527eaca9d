import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { reportPage } from '../../../../modules/output/html/report-page.js';
import { ReportTally } from '../../../../modules/output/html/report-tally.js';
import { createEvent } from '../../../../src/create-event.js';

const root = createEvent('SCAN', { name: '</title><script>' });
const written = async (rows: readonly unknown[], cut = 0) => {
  const tally = new ReportTally();
  for (const event of [root, createEvent('DNS_NAME', 'mill.test', root, { seed: true })]) tally.add(event);
  let page = '';
  for await (const piece of reportPage(
    tally,
    (async function* () {
      for (const row of rows) yield JSON.stringify(row);
    })(),
    cut,
  ))
    page += piece;
  return page;
};
const embedded = (page: string) => JSON.parse(/id="rows">([^<]*)<\/script>/.exec(page)?.[1] ?? '') as unknown;

it('holds the rows, whatever is in them', async () => {
  const rows = [
    ['FINDING', '</script><script>alert(1)</script><!--'],
    ['URL', 'https://mill.test/?a="b"&c=\u2028'],
  ];
  const page = await written(rows);
  expect(embedded(page)).toEqual(rows);
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(embedded(await written([]))).toEqual([]);
});

it('names its scripts and styles in a policy that allows nothing else', async () => {
  const page = await written([]);
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  for (const [kind, element] of [
    ['script-src', /<script>([\s\S]*?)<\/script>/],
    ['style-src', /<style>([\s\S]*?)<\/style>/],
  ] as const) {
    const hash = createHash('sha256')
      .update(element.exec(page)?.[1] ?? '')
      .digest('base64');
    expect(policy).toContain(`${kind} 'sha256-${hash}'`);
  }
  expect(policy).toContain("default-src 'none'");
  expect(page).not.toMatch(/(?:src|href)=|style="|\son\w+="/);
});

it('says what the table leaves out, and only then', async () => {
  expect(await written([], 1)).toContain('The table holds 1 of 2 events: findings first');
  expect(await written([])).not.toContain('The table holds');
});
