import { expect, it } from 'vitest';
import { EventCore } from '../../../src/event/event-core.js';
import { atUrl } from '../../../src/event-types/at-url.js';

const core = () => new EventCore('URL', undefined, 0, 'test', 0);

it('atUrl brings a URL into normal form, and tells the event its host and port', () => {
  const event = core();
  const data = { url: 'HTTPS://A.b#c' };
  atUrl(event, data);
  expect(data.url).toBe('https://a.b/');
  expect(event).toMatchObject({ host: 'a.b', port: 443 });
});

it('atUrl takes another scheme only where it may', () => {
  expect(() => atUrl(core(), { url: 'ssh://a.b/' })).toThrow('to be an http or https URL, got `ssh://a.b/`');
  expect(() => atUrl(core(), { url: 'ssh://a.b/' }, { anyScheme: true })).not.toThrow();
  expect(() => atUrl(core(), { url: 'file:///a' }, { anyScheme: true })).toThrow('to be a URL with a host');
});
