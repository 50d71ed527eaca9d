import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startThirdParties, type ThirdParties } from '../../../examples/lab/start-third-parties.js';

describe('startThirdParties', () => {
  const seen: string[] = [];
  let parties: ThirdParties;
  beforeAll(async () => {
    parties = await startThirdParties((service) => seen.push(service));
  });
  afterAll(() => parties.close());

  const ask = async (service: string, path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${parties.urls.get(service)}${path}`, { headers });
    const text = await answer.text();
    return { status: answer.status, text };
  };

  it('refuses whoever has no key, or the wrong one, where a key is wanted', async () => {
    expect(await ask('leakix', '/api/subdomains/millbrook.test')).toMatchObject({ status: 401 });
    expect(await ask('shodan', '/dns/domain/millbrook.test?key=guessed')).toMatchObject({ status: 401 });
    expect(await ask('leakix', '/api/subdomains/millbrook.test', { 'api-key': 'the-mill-key' })).toMatchObject({
      status: 200,
    });
  });

  it('knows one domain, and no path but those documented', async () => {
    expect(await ask('anubis', '/anubis/subdomains/downstream.test')).toMatchObject({ status: 404 });
    expect(await ask('crtsh', '/?q=%25.downstream.test&output=json')).toMatchObject({ status: 400 });
    expect(await ask('hackertarget', '/hostsearch/?q=downstream.test')).toEqual({
      status: 200,
      text: 'error check your search parameter',
    });
  });

  it('gives the archive page by page, each but the last with the key of the next', async () => {
    const page = async (rest: string) =>
      JSON.parse((await ask('archive', `?url=millbrook.test&matchType=domain&limit=2${rest}`)).text);
    expect(await page('')).toEqual([
      ['original'],
      ['http://archived.millbrook.test:80/'],
      ['https://www.millbrook.test/catalogue/1998.html'],
      [],
      ['2'],
    ]);
    expect(await page('&resumeKey=4')).toEqual([['original'], ['mailto:office@millbrook.test']]);
  });

  it('lists certificates page by page, and an empty page last', async () => {
    const names = async (after: string) => {
      const query = `?domain=millbrook.test&include_subdomains=true&expand=dns_names${after}`;
      const { text } = await ask('certspotter', `/v1/issuances${query}`);
      return (JSON.parse(text) as { dns_names: string[] }[]).flatMap(({ dns_names }) => dns_names);
    };
    expect(await names('')).toEqual(['logged.millbrook.test']);
    expect(await names('&after=10')).toEqual(['issued.millbrook.test']);
    expect(await names('&after=11')).toEqual([]);
  });

  it('tells who was asked, and nothing of requests for nobody', async () => {
    seen.length = 0;
    await ask('rdap', '/ip/2d00:db8::80');
    const place = parties.urls.get('rdap')?.replace('/rdap', '/nobody') ?? '';
    expect((await fetch(place)).status).toBe(404);
    expect(seen).toEqual(['rdap']);
  });
});
