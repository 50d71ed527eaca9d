import { expect, it } from 'vitest';
import { maskUrl } from '../../../src/util/mask-url.js';

it.each([
  ['https://bob:secret@hooks.example.com/T0/abc?key=1', 'https://hooks.example.com/***'],
  ['http://127.0.0.1:8080/?key=1', 'http://127.0.0.1:8080/***'],
  ['HTTPS://bob:secret@Hooks.example.com', 'https://hooks.example.com/'],
  ['events.ndjson', 'events.ndjson'],
  ['http:', 'http:'],
])('writes %s as %s', (url, masked) => {
  expect(maskUrl(url)).toBe(masked);
});
