import { expect, it } from 'vitest';
import { createEvidence } from '../../../src/cli/create-evidence.js';
import { selectModules } from '../../../src/cli/select-modules.js';
import { createEvent } from '../../../src/create-event.js';

const modules = selectModules({});

it('misses a sign of life until something answers', () => {
  const evidence = createEvidence(modules);
  evidence.look(createEvent('DNS_NAME', 'a.test'));
  evidence.look(createEvent('DNS_NAME_UNRESOLVED', 'b.test', { module: 'dns-resolve' }));
  evidence.look(createEvent('DNS_NAME', 'test', { module: 'speculate' }));
  expect(evidence.missing).toBe(true);
  evidence.look(createEvent('OPEN_TCP_PORT', '192.0.2.1:80', { module: 'port-connect' }));
  expect(evidence.missing).toBe(false);
});

it('takes a name that resolves for a sign of life', () => {
  const evidence = createEvidence(modules);
  evidence.look(createEvent('DNS_NAME', 'a.test', { tags: ['resolved'] }));
  expect(evidence.missing).toBe(false);
});

it('misses nothing where nothing that runs could get an answer', () => {
  expect(createEvidence(selectModules({ module: ['speculate'], excludeModule: ['dns-resolve'] })).missing).toBe(false);
});
