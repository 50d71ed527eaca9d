import { expect, it, onTestFinished } from 'vitest';
import { muteSqliteWarning } from '../../../src/cli/mute-sqlite-warning.js';

it('keeps one warning of Node to itself, and tells every other', () => {
  const before = process.listeners('warning');
  onTestFinished(() => {
    process.removeAllListeners('warning');
    for (const listener of before) process.on('warning', listener);
  });
  const told: string[] = [];
  process.removeAllListeners('warning');
  process.on('warning', ({ message }) => told.push(message));
  muteSqliteWarning();
  const warn = (name: string, message: string) => process.emit('warning', Object.assign(new Error(message), { name }));
  warn('ExperimentalWarning', 'SQLite is an experimental feature and might change at any time');
  warn('ExperimentalWarning', 'Importing JSON modules is an experimental feature and might change at any time');
  warn('DeprecationWarning', 'SQLite');
  expect(told).toEqual([expect.stringMatching(/^Importing JSON modules/), 'SQLite']);
});
