import { describe, expect, it } from 'vitest';
import { labCertificates } from '../../../examples/lab/certificates/lab-certificates.js';
import { sites } from '../../../examples/lab/sites.js';
import { zones } from '../../../examples/lab/zones.js';

const owners = new Set(
  zones.flatMap(({ origin, records }) => records.map(([owner]) => (owner === '@' ? origin : `${owner}.${origin}`))),
);

describe('sites', () => {
  it('are all at names that the zones know', () => {
    expect(sites.map(({ host }) => host).filter((host) => !owners.has(host))).toEqual([]);
  });

  it('name only certificates that exist', () => {
    expect(sites.filter(({ certificate }) => certificate && !(certificate in labCertificates))).toEqual([]);
  });

  it('link only to hosts that the zones know, but for the one that is gone', () => {
    const bodies = sites.flatMap((site) => Object.values({ ...site.http, ...site.https }).map(({ body }) => body));
    const text = bodies.filter((body) => typeof body === 'string').join('\n');
    const hosts = [...text.matchAll(/(?:[\w-]+\.)+(?:millbrook|downstream)\.test/g)].map(([host]) => host);
    const known = (host: string) => owners.has(host) || owners.has(host.replace(/^[^.]*/, '*'));
    expect(hosts.filter((host) => !known(host))).toEqual(['ghost.millbrook.test']);
  });
});
