import { z } from 'zod';
import type { LineTarget } from './line-writer.js';

/** The option that says where an output writes. */
export const lineTarget = z.custom<LineTarget>(
  (value) => typeof value === 'string' || (typeof value === 'object' && value !== null && 'write' in value),
);
