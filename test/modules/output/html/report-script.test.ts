import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { reportScript } from '../../../../modules/output/html/report-script.js';

it('is a script, and stays inside its element', () => {
  expect(() => new Script(reportScript)).not.toThrow();
  expect(reportScript).not.toContain('</');
});

it('makes no markup of texts, and asks for nothing', () => {
  expect(reportScript).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|fetch\(|XMLHttp|import\(/,
  );
});
