import { describe, expect, it } from 'vitest';
import { httpProbe } from '../../modules/http-probe.js';
import { type TechnologyOptions, technology } from '../../modules/technology.js';
import { startWebServer } from '../src/net/web-server.js';
import { runScan } from './run-scan.js';

const scan = async (options: TechnologyOptions = {}) => {
  await using web = await startWebServer((_, response) => {
    response.writeHead(200, { server: 'nginx/1.25.3', 'x-powered-by': 'Express', 'content-type': 'text/html' });
    response.end('<script src="/jquery-3.7.1.min.js"></script>');
  });
  const { all } = await runScan({
    targets: [web.url, `${web.url}again`],
    modules: [httpProbe(), technology(options)],
  });
  return { web, found: all.filter(({ type }) => type === 'TECHNOLOGY'), requests: web.seen.requests };
};

describe('technology', () => {
  it('reports what an answer shows, once a host and port, with its version', async () => {
    const { web, found, requests } = await scan();
    expect(found.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ technology: 'nginx', version: '1.25.3', host: '127.0.0.1', port: web.port }),
        expect.objectContaining({ technology: 'jQuery', version: '3.7.1' }),
        expect.objectContaining({ technology: 'Node.js' }),
      ]),
    );
    expect(found).toHaveLength(4);
    const contexts = found.map(({ discoveryContext }) => discoveryContext);
    expect(contexts).toContain(`technology saw nginx in header server of ${web.url}`);
    expect(requests).toHaveLength(2);
  });

  it('leaves out what only follows, where it is told to', async () => {
    const { found } = await scan({ implied: false });
    expect(found.map(({ data }) => (data as { technology: string }).technology).sort()).toEqual([
      'Express',
      'jQuery',
      'nginx',
    ]);
  });
});
