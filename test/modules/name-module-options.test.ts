import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineNameSource } from '../../modules/define-name-source.js';
import { nameModuleOptions } from '../../modules/name-module-options.js';

const facts = { rate: 1, request: () => ({ path: '/' }), item: z.string(), names: (name: string) => [name] };
const free = defineNameSource({ ...facts, url: 'https://free.example' });
const keyed = defineNameSource({ ...facts, url: 'https://keyed.example', key: { query: 'key' } });
const schema = nameModuleOptions({ free, keyed });

describe('nameModuleOptions', () => {
  it('has a URL for each source, and a secret for each that takes a key', () => {
    const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['freeUrl', 'keyedUrl', 'keyedKey']));
    expect(properties).not.toHaveProperty('freeKey');
    expect(properties.keyedKey).toMatchObject({ type: 'string', secret: true });
    expect(properties.keyedUrl).toMatchObject({ default: 'https://keyed.example' });
  });

  it('asks all sources unless told otherwise', () => {
    expect(schema.parse({})).toMatchObject({ sources: ['free', 'keyed'], freeUrl: 'https://free.example' });
    expect(schema.parse({ sources: ['keyed'] }).sources).toEqual(['keyed']);
  });

  it.each([
    [{ sources: ['fre'] }, 'Expected one of free, keyed, got `fre`. Did you mean `free`?'],
    [{ sources: [] }, 'Too small'],
    [{ freeUrl: 'file:///etc/passwd' }, 'Invalid URL'],
    [{ keyedKey: '' }, 'Too small'],
    [{ rate: 0 }, 'Too small'],
  ])('refuses %j', (options, message) => {
    expect(schema.safeParse(options).error?.issues[0]?.message).toContain(message);
  });
});
