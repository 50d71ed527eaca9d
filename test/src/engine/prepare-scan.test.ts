import { pino } from 'pino';
import { BehaviorSubject } from 'rxjs';
import { expect, it } from 'vitest';
import type { CourseHooks } from '../../../src/engine/course-hooks.js';
import { decodeEntries } from '../../../src/engine/decode-entries.js';
import { createMemorySource } from '../../../src/engine/memory-source.js';
import { moduleOptions } from '../../../src/engine/module-options.js';
import { prepareScan } from '../../../src/engine/prepare-scan.js';
import { ScanLife } from '../../../src/engine/scan-life.js';
import { createEvent, type ScanEvent, type ScanOptions } from '../../../src/index.js';
import { Scope } from '../../../src/scope/scope.js';
import { openStateStore } from '../../../src/state/open-state-store.js';
import { Inlet } from '../../../src/util/inlet.js';
import { stateDirectory } from '../../engine/kept-scans.js';
import { name, TARGET, until } from '../../laws/scan-helpers.js';

async function prepared(options: Partial<ScanOptions>, drawn: string, charged = () => {}) {
  const full: ScanOptions = { targets: [TARGET], modules: [], ...options };
  const pressure$ = new BehaviorSubject(0);
  const nothing = () => {};
  const hooks: CourseHooks = {
    input: {
      options: full,
      name: drawn,
      logger: pino({ enabled: false }),
      scope: new Scope(),
      moduleOptions: moduleOptions(full),
    },
    memory: { ...createMemorySource({ pressure$, exclusive: true }, nothing), charge: charged },
    pressure$,
    output: new Inlet<ScanEvent>(),
    entered: nothing,
    ended: nothing,
    failed: nothing,
    warn: nothing,
  };
  const life = new ScanLife({ options: full, level: () => 0, limited: nothing, idle: nothing, settled: nothing });
  return prepareScan(hooks, life, nothing);
}

it('puts a scan together, kept only where a directory is given', async () => {
  const { parts, kept } = await prepared({}, 'one');
  expect([parts.root.scanName, kept]).toEqual(['one', undefined]);
});

it('goes on under the name, and with the root, of what is kept', async () => {
  const state = stateDirectory();
  const first = await prepared({ state }, 'one');
  first.kept?.begun(() => ({ progress: {} as never, types: [] }));
  first.kept?.stateOf('any').set('key', 1);
  first.kept?.end(false);
  const second = await prepared({ state }, 'two');
  expect([second.parts.root.scanName, second.parts.root.uuid]).toEqual(['one', first.parts.root.uuid]);
  second.kept?.end(false);
  // Refused, the state is closed again.
  for (let i = 0; i < 2; i++) {
    await expect(prepared({ state, targets: [name('other')] }, 'three')).rejects.toThrow(
      /Expected the targets of the scan/,
    );
  }
});

it('saves what is emitted by whoever hears of the bytes that a commit has to read', async () => {
  const state = stateDirectory();
  let hear = () => {};
  const memory = { spill: { directory: state, payloads: 1 } };
  const { parts, kept } = await prepared({ state, memory }, 'one', () => hear());
  const heavy = createEvent('RAW_TEXT', 'x'.repeat(50_000)) as ScanEvent;
  parts.ledger.enter(heavy);
  await until(() => (parts.spill?.written ?? 0) > 0, 'its text to go to disk');
  kept?.journal.enter(heavy);
  hear = () => {
    hear = () => {};
    kept?.journal.enter(createEvent('DNS_NAME', name('heard')) as ScanEvent);
  };
  kept?.journal.commit();
  kept?.end(false);
  parts.spill?.close();
  const store = await openStateStore(state);
  const saved = [...store.batches()].flatMap((batch) => decodeEntries(batch, parts.root, store.doneThrough()));
  store.close();
  expect(saved.map(({ event }) => event.type)).toEqual(['RAW_TEXT', 'DNS_NAME']);
});
