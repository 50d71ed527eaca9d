import { describe, expect, it } from 'vitest';
import { httpProbe } from '../../modules/http-probe.js';
import { securityTxt } from '../../modules/security-txt.js';
import { startWebServer } from '../src/net/web-server.js';
import { runScan } from './run-scan.js';

const scan = async (files: Readonly<Record<string, string>>, fallback = 404) => {
  await using web = await startWebServer(({ url = '' }, response) => {
    const file = files[url];
    if (file?.startsWith('->')) response.writeHead(301, { location: file.slice(2) }).end();
    else response.writeHead(file === undefined ? fallback : 200).end(file ?? '<p>Not here. Contact: mailto:x@x.test');
  });
  const result = await runScan({ targets: [web.url, `${web.url}x`], modules: [httpProbe(), securityTxt()] });
  const findings = result.all
    .filter(({ type }) => type === 'FINDING')
    .map(({ data }) => (data as { title: string }).title);
  const asked = web.seen.requests.filter((url) => url.includes('security'));
  return { ...result, findings, asked, root: web.url };
};
const FILE =
  'Contact: mailto:security%2Bweb@mill.test?subject=x\nContact: https://mill.test/report\nExpires: 2100-01-01T00:00:00Z\n';

describe('security-txt', () => {
  it('reads contacts and policies, once a site', async () => {
    const { data, findings, asked, one, root } = await scan({ '/.well-known/security.txt': FILE });
    expect(data('EMAIL_ADDRESS')).toEqual(['security+web@mill.test']);
    expect(data('URL_UNVERIFIED')).toContain('https://mill.test/report');
    expect(findings).toEqual([]);
    expect(asked).toEqual(['/.well-known/security.txt']);
    expect(one('EMAIL_ADDRESS', 'security+web@mill.test').discoveryContext).toBe(
      `security-txt found security+web@mill.test in ${root}.well-known/security.txt`,
    );
  });

  it('looks where the file was before, and follows within the site', async () => {
    const { data, asked } = await scan({ '/security.txt': '->/sec', '/sec': FILE });
    expect(data('EMAIL_ADDRESS')).toEqual(['security+web@mill.test']);
    expect(asked).toEqual(['/.well-known/security.txt', '/security.txt']);
  });

  it('notes a file that has expired, or does not say when it will', async () => {
    const of = async (expires: string) =>
      (await scan({ '/security.txt': `Contact: mailto:a@mill.test\n${expires}` })).findings;
    expect(await of('Expires: 2020-02-03T00:00:00Z')).toEqual(['security.txt expired on 2020-02-03']);
    expect(await of('')).toEqual(['security.txt does not say when it expires']);
    expect(await of('Expires: soon')).toEqual(['security.txt expires at no date']);
  });

  it('takes no page for a file, and nothing for no failure', async () => {
    const { data, findings, errors } = await scan({}, 200);
    expect([data('EMAIL_ADDRESS'), findings, errors]).toEqual([[], [], []]);
    expect(
      (await scan({ '/security.txt': 'Contact: mailto:@@\nExpires: 2100-01-01T00:00:00Z' })).data('EMAIL_ADDRESS'),
    ).toEqual([]);
  });
});
