import { expect, it } from 'vitest';
import { resumeHint } from '../../../src/cli/resume-hint.js';

it('is the command alone where nothing has to be given again', () => {
  expect(resumeHint('acme', { options: [], outputs: [] })).toBe('To go on: headgate resume acme');
});

it('says what has to be given again, and paints the command', () => {
  const withheld = { options: ['keyed.apiKey'], outputs: ['postgres://me:***@db/scans'] };
  expect(resumeHint('acme', withheld, (command) => `[${command}]`)).toBe(
    'To go on: [headgate resume acme]\nNot kept, since it may be secret, and to be given again: -c keyed.apiKey=…, -o postgres://me:***@db/scans',
  );
});
