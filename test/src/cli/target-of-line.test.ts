import { expect, it } from 'vitest';
import { targetOfLine } from '../../../src/cli/target-of-line.js';

it.each([
  ['  example.com\t', 'example.com'],
  ['example.com # ours', 'example.com'],
  ['https://example.com/#part', 'https://example.com/#part'],
  ['\ufeffexample.com', 'example.com'],
  ['{"type":"DNS_NAME","data":"a.test","host":"a.test"}', 'a.test'],
  ['{"type":"URL","data":"https://a.test/x","host":"a.test"}', 'https://a.test/x'],
  ['{"type":"HTTP_RESPONSE","data":{"url":"https://a.test/"},"host":"a.test"}', 'a.test'],
])('reads `%s`', (line, target) => {
  expect(targetOfLine(line)).toBe(target);
});

it.each([
  '',
  '   ',
  '# a comment',
  '  # another',
  '{"type":"SCAN","data":{"name":"x"}}',
  '{"type":"DNS_NAME_UNRESOLVED","data":"a.test","host":"a.test"}',
  '{"type":"FINDING","data":{}}',
])('finds no target in `%s`', (line) => {
  expect(targetOfLine(line)).toBeUndefined();
});

it.each(['{"a":1}', '{broken'])('leaves it to the scan to refuse `%s`', (line) => {
  expect(targetOfLine(line)).toBe(line);
});
