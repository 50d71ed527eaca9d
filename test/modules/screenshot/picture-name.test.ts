import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pictureName } from '../../../modules/screenshot/picture-name.js';

it('is readable, and tells addresses apart', () => {
  expect(pictureName('https://example.com/a?b', 'png')).toMatch(/^https_example\.com_a_b-[0-9a-f]{10}\.png$/);
  expect(pictureName('https://example.com/a/b', 'png')).not.toBe(pictureName('https://example.com/a?b', 'png'));
});

it('is the name of a file in its folder, whatever the address', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.webUrl(), fc.constant('../../etc/passwd'), fc.constant('https://a/..%2f..\\x\0')),
      (url) => {
        const name = pictureName(url, 'jpeg');
        expect(name).toMatch(/^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)?-[0-9a-f]{10}\.jpeg$/i);
        expect(name).not.toContain('..');
        expect(name.length).toBeLessThanOrEqual(96);
      },
    ),
  );
});
