import { z } from 'zod';
import { LONGEST_TIMER } from '../util/longest-timer.js';

/** What every option that is a wait begins with: milliseconds, no more than a timer can wait for, which is 24.8 days. */
export const milliseconds = z.number().max(LONGEST_TIMER);
