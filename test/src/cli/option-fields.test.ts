import { expect, it } from 'vitest';
import { optionFields } from '../../../src/cli/option-fields.js';
import { registry } from '../../../src/cli/registry.js';
import { defineModule } from '../../../src/define-module.js';

const probe = registry.modules.find(({ name }) => name === 'http-probe');

it('lists what a module lets be set, with type, default and what it means', () => {
  const fields = probe ? optionFields(probe) : [];
  const timeout = fields.find(({ name }) => name === 'timeout');
  expect(timeout).toEqual({
    name: 'timeout',
    type: 'number',
    default: 10_000,
    summary: 'Milliseconds for a whole exchange.',
  });
});

it('leaves out what text cannot state', () => {
  expect(probe && optionFields(probe).map(({ name }) => name)).not.toContain('network');
});

it('documents every option of every module', () => {
  for (const module of registry.modules) {
    for (const { name, summary } of optionFields(module)) expect(summary, `${module.name}.${name}`).not.toBe('');
  }
});

it('lists nothing for a module without options', () => {
  expect(optionFields(defineModule({ name: 'plain', watches: ['DNS_NAME'], handle: () => {} }))).toEqual([]);
});
