import { expect, it } from 'vitest';
import { problemText } from '../../../src/cli/problem-text.js';

it('is one line, whatever a file says', () => {
  expect(problemText({ place: 'a.yaml:1:1', message: 'got `x\n\u001b[2J`.' })).toBe(
    'a.yaml:1:1: got `x\\u{a}\\u{1b}[2J`.',
  );
});
