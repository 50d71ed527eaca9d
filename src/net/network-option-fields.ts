import { z } from 'zod';
import type { Network } from './create-network.js';

/** The option fields that every module on the network has, for its zod object. */
export const networkOptionFields = {
  resolvers: z
    .array(z.string())
    .readonly()
    .default([])
    .describe('DNS servers as address or address:port; none for those of the system. Not used with `network`.'),
  network: z
    .custom<Network>((value) => typeof value === 'object' && value !== null && 'http' in value && 'guarded' in value)
    .optional()
    .describe('A network made by createNetwork, to share its DNS cache and its limits per host with other modules.'),
};
