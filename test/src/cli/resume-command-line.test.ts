import { expect, it } from 'vitest';
import { resumeCommandLine } from '../../../src/cli/resume-command-line.js';

it('names the folder as the user did, quoted where a shell needs it', () => {
  expect(resumeCommandLine('scans/acme')).toBe('headgate resume scans/acme');
  expect(resumeCommandLine('my scans')).toBe("headgate resume 'my scans'");
});
