import type { labCertificates } from './certificates/lab-certificates.js';
import { checkedSites } from './checked-sites.js';

/** One page; in `location`, `headers` and `body` the ports are templates. */
export interface Page {
  /** @default 200 */
  readonly status?: number;
  /** @default 'text/html; charset=utf-8' */
  readonly type?: string;
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ((url: URL) => string);
}

/** What a host serves, by scheme. */
export interface Site {
  /** A name, or `*.` and a suffix. */
  readonly host: string;
  /** The certificate presented for the host. @default 'fallback' */
  readonly certificate?: keyof typeof labCertificates;
  /** Pages by path, over plain HTTP. */
  readonly http?: Readonly<Record<string, Page>>;
  /** Pages by path, over TLS. */
  readonly https?: Readonly<Record<string, Page>>;
}

const html = (title: string, body: string) =>
  `<!doctype html>\n<html>\n<head><title>${title}</title></head>\n<body>\n${body}\n</body>\n</html>\n`;

const month = (url: URL) => Number.parseInt(url.searchParams.get('month') ?? '', 10) || 0;

const front = `<!doctype html>
<html>
<head>
<title>Millbrook Mills</title>
<meta http-equiv="refresh" content="600; url=/news.html">
<link rel="stylesheet" href="/style.css">
<style>body { background: url(https://static.millbrook.test:{https}/grain) }</style>
<script src="//static.millbrook.test:{https}/app.js"></script>
<script>
  const config = { beacon: 'beacon.millbrook.test', presence: "_xmpp-server._tcp.millbrook.test" };
</script>
</head>
<body>
<img src="logo.png" srcset="logo-2x.png 2x" alt="Millbrook">
<p><a href="/about.html">About us</a>, <a href="http://blog.millbrook.test:{http}/">the blog</a>,
<a href="/calendar?month=1">the calendar</a>, <a href="http://www.downstream.test:{neighbourHttp}/">our neighbour</a>.</p>
<form action="/search" method="get"><input name="q"></form>
<p>Write to <a href="mailto:info@millbrook.test?subject=Hello">our office</a> or, as a journalist, to press@millbrook.test.</p>
<p>Retired: ghost.millbrook.test, hollow.millbrook.test. Being moved: broken.millbrook.test, loop-a.millbrook.test.
Shared with partner.millbrook.test; kept apart: secure.millbrook.test, legacy.millbrook.test; figures in bulk.millbrook.test; try anything.wild.millbrook.test.
{grown}</p>
<!-- Ask ops@millbrook.test before touching this page. -->
</body>
</html>
`;

const robots = `# Keep out of the attic.
User-agent: *
Disallow: /hidden.html
Disallow: /private/notes.html
Disallow: /*.pdf$
Disallow: /*drafts
Allow: /old
Allow: /partner
Disallow: /gone.html
Allow: /big.html
Sitemap: https://www.millbrook.test:{https}/sitemap.xml
`;

const sitemap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://www.millbrook.test:{https}/from-sitemap.html</loc></url>
</urlset>
`;

const securityTxt = `Contact: mailto:disclosure@millbrook.test
Contact: https://www.millbrook.test:{https}/report
Expires: 2024-06-30T00:00:00.000Z
Preferred-Languages: en
`;

const openid = `{
  "issuer": "https://login.millbrook.test",
  "authorization_endpoint": "https://login.millbrook.test/authorize",
  "jwks_uri": "https://login.millbrook.test/keys"
}
`;

const blogMap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>http://blog.millbrook.test:{http}/posts/second.html</loc></url>
</urlset>
`;

/** The web sites of the estate, and last the out-of-scope neighbour's. What is not listed answers 404. */
export const sites: readonly Site[] = [
  {
    host: 'millbrook.test',
    certificate: 'www',
    http: { '/': { status: 302, location: 'https://www.millbrook.test:{https}/' } },
    https: { '/': { status: 301, location: 'https://www.millbrook.test:{https}/' } },
  },
  {
    host: 'www.millbrook.test',
    certificate: 'www',
    http: { '/': { status: 302, location: 'https://www.millbrook.test:{https}/' } },
    https: {
      '/': { body: front },
      '/robots.txt': { type: 'text/plain', body: robots },
      '/sitemap.xml': { type: 'application/xml', body: sitemap },
      '/hidden.html': {
        body: html('Attic', 'The keys are in vault.millbrook.test; vault-keeper@millbrook.test has them.'),
      },
      '/private/notes.html': { body: html('Notes', 'Comments to notes@millbrook.test.') },
      '/private/': { status: 403, body: html('Forbidden', 'Not for you.') },
      '/old': { status: 301, location: '/new.html' },
      '/new.html': { body: html('New', 'Moved here.') },
      '/partner': { status: 302, location: 'http://www.downstream.test:{neighbourHttp}/welcome' },
      '/big.html': {
        body: () =>
          html('Archive', `archive@millbrook.test\n${'<p>The mill stands by the brook.</p>\n'.repeat(60_000)}`),
      },
      // Reached only by a scan that asks for what sites keep in well-known places.
      '/favicon.ico': { type: 'image/x-icon', body: 'MILLWHEEL ICON 16x16\n' },
      '/.well-known/security.txt': { type: 'text/plain', body: securityTxt },
      '/report': { body: html('Report', 'By post, please.') },
      // Reached only by a scan that crawls.
      '/about.html': {
        body: html(
          'About',
          'Since 1786. <a href="/team.html">The team</a>: about@millbrook.test. <a href="/drafts/plan.html">Plans</a>.',
        ),
      },
      // Linked, and closed to crawlers.
      '/drafts/plan.html': { body: html('Plan', 'draft@millbrook.test') },
      '/team.html': { body: html('Team', 'team@millbrook.test') },
      '/news.html': { body: html('News', 'None.') },
      '/search': { body: html('Search', 'Nothing found.') },
      '/from-sitemap.html': { body: html('Listed', 'Only the map names this page.') },
      '/style.css': { type: 'text/css', body: 'body { margin: 0 }\n' },
      // The trap: every month leads to twelve more, and there is no last one.
      '/calendar': {
        body: (url) =>
          html(
            `Month ${month(url)}`,
            Array.from({ length: 12 }, (_, i) => `<a href="/calendar?month=${month(url) + i + 1}">later</a>`).join(
              '\n',
            ),
          ),
      },
    },
  },
  {
    host: 'blog.millbrook.test',
    http: {
      '/': {
        body: `<!doctype html><html><head><title>Blog</title><base href="/posts/"></head>
<body><a href="first.html">First post</a> by editor@millbrook.test</body></html>\n`,
      },
      '/posts/first.html': { body: html('First post', 'Hello, brook.') },
      // Reached only by a scan that reads sitemaps, whether robots.txt names them or not, and crawls.
      '/sitemap.xml': { type: 'application/xml', body: blogMap },
      '/posts/second.html': { body: html('Second post', 'second@millbrook.test') },
    },
  },
  {
    host: 'static.millbrook.test',
    https: {
      '/': { status: 403, body: html('Forbidden', 'No index here.') },
      '/app.js': { type: 'text/javascript', body: 'fetch("https://deep.millbrook.test/telemetry");\n' },
      '/grain': { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>\n' },
    },
  },
  {
    host: 'api.millbrook.test',
    certificate: 'api',
    https: {
      '/': {
        type: 'application/json',
        headers: {
          'x-backend': 'backend-7.millbrook.test',
          'content-security-policy': "default-src 'self' cdn.millbrook.test",
        },
        body: '{"version":1,"docs":"https://docs.millbrook.test:{https}/openapi.json","contact":"api@millbrook.test"}\n',
      },
      '/.well-known/openid-configuration': { type: 'application/json', body: openid },
    },
  },
  {
    host: 'intranet.corp.millbrook.test',
    certificate: 'api',
    http: {
      '/': {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="Millbrook"' },
        body: html('Intranet', 'Who are you?'),
      },
    },
  },
  {
    host: '*.wild.millbrook.test',
    certificate: 'wild',
    http: { '/': { body: html('Wild', 'Every name ends here.') } },
    https: { '/': { body: html('Wild', 'Every name ends here.') } },
  },
  ...checkedSites,
  ...['downstream.test', 'www.downstream.test'].map(
    (host): Site => ({
      host,
      certificate: 'neighbour',
      http: {
        '/': { body: html('Downstream', 'Next door: only-via-neighbour.millbrook.test, desk@downstream.test.') },
        '/welcome': { body: html('Welcome', 'You have left Millbrook.') },
      },
      https: { '/': { body: html('Downstream', 'Next door: only-via-neighbour.millbrook.test.') } },
    }),
  ),
];
