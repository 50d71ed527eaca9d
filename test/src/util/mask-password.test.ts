import { expect, it } from 'vitest';
import { maskPassword } from '../../../src/util/mask-password.js';

it.each([
  ['postgres://me:secret@db/scans', 'postgres://me:***@db/scans'],
  ['postgres://me:se/cr@t:x@db:5432/scans', 'postgres://me:***@db:5432/scans'],
  ['postgresql://:secret@db', 'postgresql://:***@db'],
  ['postgres://db/scans?user=me&password=secret&ssl=true', 'postgres://db/scans?user=me&password=***&ssl=true'],
  ['postgres://me@db:5432/scans', 'postgres://me@db:5432/scans'],
  ['a:b@c.txt', 'a:b@c.txt'],
])('turns %s into %s', (text, masked) => {
  expect(maskPassword(text)).toBe(masked);
});
