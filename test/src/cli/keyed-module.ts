import { z } from 'zod';
import { defineModule } from '../../../src/define-module.js';

/** A module with a key. */
export const keyedModule = defineModule({
  name: 'keyed',
  summary: 'Asks with a key',
  watches: ['DNS_NAME'],
  flags: ['passive', 'safe'],
  options: z.object({
    apiKey: z.string().min(3).optional().meta({ secret: true }).describe('The key.'),
    limit: z.int().min(1).default(10).describe('Answers.'),
  }),
  handle: () => {},
});
