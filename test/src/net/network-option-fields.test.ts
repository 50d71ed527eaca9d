import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createNetwork } from '../../../src/net/create-network.js';
import { networkOptionFields } from '../../../src/net/network-option-fields.js';

const schema = z.object(networkOptionFields);

describe('networkOptionFields', () => {
  it('takes resolvers and a network, and neither', async () => {
    const network = createNetwork();
    expect(schema.parse({})).toEqual({ resolvers: [] });
    expect(schema.parse({ resolvers: ['1.1.1.1'], network }).network).toBe(network);
    await network.close();
  });

  it('refuses a network that is none', () => {
    expect(schema.safeParse({ network: {} }).success).toBe(false);
  });

  it('describes every field', () => {
    for (const field of Object.values(schema.shape)) expect(field.description).toBeTruthy();
  });
});
