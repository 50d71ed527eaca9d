import { expect, it } from 'vitest';
import { defineModule, GiveUpError } from '../../src/index.js';
import { runScan } from '../modules/run-scan.js';

const TARGETS = ['a.mill.test', 'b.mill.test', 'c.mill.test'];

it('switches off the module that throws it, with its message in the summary', async () => {
  const handled: string[] = [];
  const module = defineModule({
    name: 'look',
    watches: ['DNS_NAME'],
    handle({ data }) {
      handled.push(data);
      throw new GiveUpError('the key was refused');
    },
  });
  const { summary, errors } = await runScan({ targets: TARGETS, modules: [module] });
  expect(handled).toEqual(['a.mill.test']);
  expect(summary.status).toBe('FINISHED');
  expect(summary.modules.look).toMatchObject({ failures: 1, disabled: 'the key was refused' });
  expect(errors.map(({ message }) => message)).toEqual(['Module `look` failed in handle: the key was refused']);
});

it('names the reason from cleanup too', async () => {
  const module = defineModule({
    name: 'look',
    watches: ['DNS_NAME'],
    handle() {},
    cleanup() {
      throw new GiveUpError('2 events not delivered');
    },
  });
  const { summary } = await runScan({ targets: TARGETS, modules: [module] });
  expect(summary.modules.look?.disabled).toBe('2 events not delivered');
});
