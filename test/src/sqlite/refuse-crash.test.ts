import { expect, it } from 'vitest';
import { refuseCrash } from '../../../src/sqlite/refuse-crash.js';

const having = (version: string) => (path: string) => {
  expect(path).toBe('better-sqlite3/package.json');
  return { version };
};

it('refuses what would crash, and says what to install', () => {
  expect(() => refuseCrash('20.20.2', having('13.2.0'))).toThrow(
    'version 13.2.0 needs Node 22 and crashes 20.20.2: `npm install better-sqlite3@12`',
  );
  expect(() => refuseCrash('21.0.0', having('14.0.0'))).toThrow(expect.objectContaining({ code: 'ERR_DLOPEN_FAILED' }));
});

it('lets pass what works, and what is not there', () => {
  refuseCrash('20.20.2', having('12.11.1'));
  refuseCrash('22.13.0', having('13.2.0'));
  refuseCrash('20.20.2', () => {
    throw new Error('Cannot find module');
  });
});
