import { expect, it } from 'vitest';
import { emails } from '../../../modules/output/emails.js';
import { written } from './outputs.js';

it('writes mail addresses in scope, each once', async () => {
  const { text } = await written(
    emails,
    { type: 'EMAIL_ADDRESS', data: 'info@mill.test' },
    { type: 'EMAIL_ADDRESS', data: 'Info@MILL.test' },
    { type: 'EMAIL_ADDRESS', data: 'me@far.test', alwaysEmit: true },
    { type: 'EMAIL_ADDRESS', data: 'sales@mill.test' },
  );
  expect(text).toBe('info@mill.test\nsales@mill.test\n');
});
