import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineNameSource } from '../../modules/define-name-source.js';

it('gives a source back as it is', () => {
  const source = {
    url: 'https://api.lookup.example',
    rate: 1,
    request: (domain: string) => ({ path: `/${domain}` }),
    items: '$.*',
    item: z.object({ host: z.string() }),
    names: ({ host }: { host: string }) => [host],
  };
  expect(defineNameSource(source)).toBe(source);
});
