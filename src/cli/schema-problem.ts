import type { z } from 'zod';
import type { Problem } from './problem.js';
import { suggestion } from './suggestion.js';

/**
 * Words an issue that a schema found in a file, with its place; a key that is unknown with the nearest that is known.
 *
 * @param issue As zod tells it.
 * @param placeOf Tells the place of a path.
 * @param schema Whose keys are known.
 */
export function schemaProblem(
  issue: z.core.$ZodIssue,
  placeOf: (path: readonly PropertyKey[]) => string,
  schema: z.ZodObject,
): Problem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known =
      path.length === 0
        ? Object.keys(schema.shape)
        : ['when', 'unless', 'warn', 'abort', 'modules', 'flags', 'options'];
    return issue.keys.map((key) => ({
      place: placeOf([...path, key]),
      message: `Expected one of ${known.join(', ')}, got \`${key}\`.${suggestion(key, known)}`,
    }));
  }
  const name = path.map(String).join('.');
  const wanted =
    issue.code === 'invalid_union' ? 'Expected text or a list of texts' : issue.message.replace(/\.?$/, '');
  return [{ place: placeOf(path), message: name ? `\`${name}\`: ${wanted}.` : `${wanted}.` }];
}
