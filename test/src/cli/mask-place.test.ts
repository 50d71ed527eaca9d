import { expect, it } from 'vitest';
import { maskPlace } from '../../../src/cli/mask-place.js';

it.each([
  ['scan.ndjson', 'scan.ndjson'],
  ['https://bob:pw@siem.test/in?key=1', 'https://siem.test/***'],
  ['wehbook:HTTPS://siem.test/in/secret', 'wehbook:https://siem.test/***'],
  ['postgres://me:secret@db/scans', 'postgres://me:***@db/scans'],
])('writes %s as %s', (place, masked) => {
  expect(maskPlace(place)).toBe(masked);
});
