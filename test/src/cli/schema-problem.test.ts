import { expect, it } from 'vitest';
import { z } from 'zod';
import { schemaProblem } from '../../../src/cli/schema-problem.js';

const schema = z.strictObject({ size: z.number() });
const problems = (value: unknown) =>
  schema
    .safeParse(value)
    .error?.issues.flatMap((issue) => schemaProblem(issue, (path) => `at ${path.join('/')}`, schema));

it('suggests the nearest of the keys there are', () => {
  expect(problems({ size: 1, sise: 1 })).toEqual([
    { place: 'at sise', message: 'Expected one of size, got `sise`. Did you mean `size`?' },
  ]);
});

it('names what is wrong, and where', () => {
  expect(problems({ size: 'x' })).toEqual([
    { place: 'at size', message: expect.stringMatching(/^`size`: .*number.*\.$/) },
  ]);
});
