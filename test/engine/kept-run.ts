import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Rounds } from '../../src/engine/rounds.js';
import { ScanJournal } from '../../src/engine/scan-journal.js';
import { wakeAll } from '../../src/engine/wake-all.js';
import type { ScanOptions } from '../../src/index.js';
import { openStateStore } from '../../src/state/open-state-store.js';
import type { StateChanges, StateStore } from '../../src/state/state-store.js';
import { assembled } from '../src/engine/assembled.js';

/** A directory that is gone after the test. */
export function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), 'headgate-kept-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A store that tells of each commit, after it; it may refuse one by throwing before. */
export function watched(
  store: StateStore,
  saved: (changes: StateChanges) => void,
  saving: (changes: StateChanges) => void = () => {},
): StateStore {
  const commit = (changes: StateChanges) => {
    saving(changes);
    store.commit(changes);
    saved(changes);
  };
  return new Proxy(store, {
    get(target, key) {
      if (key === 'commit') return commit;
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** The engine of a scan that is kept in a directory, with rounds. */
export async function keptRun(
  options: Partial<ScanOptions>,
  wrap: (store: StateStore) => StateStore = (store) => store,
  directory = scratch(),
) {
  const store = await openStateStore(directory);
  let passed = 0;
  const outputs = new Set<number>();
  options.modules?.forEach(({ kind }, at) => {
    if (kind === 'output') outputs.add(at + 1);
  });
  const warnings: string[] = [];
  const journal = new ScanJournal({
    store: wrap(store),
    outputs,
    warn: (message) => warnings.push(message),
    relieved: () => wakeAll(engine),
  });
  const life = {
    pass: () => {
      passed++;
      return true;
    },
    idle: () => rounds.poke(),
  };
  const engine = await assembled(options, life, journal);
  const rounds: Rounds = new Rounds({
    ...engine,
    maxRounds: 100,
    finishTimeout: 10_000,
    passed: () => passed,
    stopping: () => false,
    paused: () => false,
    finishing: () => {},
    warn: (message) => warnings.push(message),
  });
  onTestFinished(() => {
    engine.end();
    journal.freeze();
    try {
      journal.close();
    } catch {}
    store.close();
  });
  return {
    ...engine,
    directory,
    store,
    journal,
    rounds,
    warnings,
    /** Runs all of it, round by round. */
    async runAll() {
      engine.seeds.start();
      for (const module of engine.modules) module.startSource();
      await rounds.run();
    },
  };
}
