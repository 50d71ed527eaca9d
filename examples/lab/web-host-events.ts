import type { ExpectedEvent } from './expected-event.js';

/**
 * Lists what every name on the web farm leads to, whatever it serves: its two ports, both schemes on each, two front pages that answer, one certificate.
 *
 * Neither port is a well-known one, so both schemes are worth a try on each; the wrong one gets no answer.
 */
export function webHostEvents(host: string, http: number, https: number): ExpectedEvent[] {
  const events: ExpectedEvent[] = [];
  for (const port of [http, https]) {
    events.push({ type: 'OPEN_TCP_PORT', data: `${host}:${port}`, found: 'connecting to the name' });
    for (const scheme of ['http', 'https']) {
      events.push({ type: 'URL_UNVERIFIED', data: `${scheme}://${host}:${port}/`, found: 'an open port may speak it' });
    }
  }
  for (const root of [`http://${host}:${http}/`, `https://${host}:${https}/`]) {
    events.push({ type: 'URL', data: root, found: 'the front page answers, if only with 404' });
    events.push({ type: 'HTTP_RESPONSE', data: root, found: 'its answer' });
  }
  events.push({ type: 'TLS_CERTIFICATE', data: `${host}:${https}`, found: 'a handshake on the port' });
  return events;
}
