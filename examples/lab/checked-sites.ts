import type { Page, Site } from './sites.js';

/** Everything that an audit of headers asks for. */
const STRICT = {
  server: 'millwheel',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'content-security-policy': "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const strict = (page: Page): Page => ({ ...page, headers: { ...STRICT, ...page.headers } });

const OLD = {
  server: 'Apache/2.4.41 (Ubuntu)',
  'x-powered-by': 'PHP/7.4.3',
  'set-cookie': 'PHPSESSID=3f1c9a; path=/',
};

const wordpress = `<!doctype html>
<html>
<head>
<title>Old shop</title>
<meta name="generator" content="WordPress 5.8.1">
<script src="/js/jquery-3.4.1.min.js"></script>
<script src="http://blog.millbrook.test:{http}/count.js"></script>
</head>
<body>
<script>const uploads = "https:\\/\\/millbrook-assets.s3.amazonaws.com\\/uploads", saved = "gs://millbrook-backups";</script>
<p>Closed since the flood.</p>
</body>
</html>
`;

const listing = `<!doctype html>
<html>
<head><title>Index of /</title></head>
<body>
<h1>Index of /</h1>
<a href="/ledger-1998.txt">ledger-1998.txt</a>
</body>
</html>
`;

/** Two sites for audits to judge: one with nothing to find fault with, and one with much. */
export const checkedSites: readonly Site[] = [
  {
    host: 'secure.millbrook.test',
    certificate: 'secure',
    http: {
      '/': { status: 301, location: 'https://secure.millbrook.test:{https}/', headers: { server: 'millwheel' } },
    },
    https: {
      '/': strict({
        headers: { 'set-cookie': 'session=b7; Path=/; Secure; HttpOnly; SameSite=Lax' },
        body: '<!doctype html><title>Counting house</title><p>Nothing to see.</p>\n',
      }),
      '/.well-known/change-password': strict({ status: 302, location: '/account/password' }),
      '/account/password': strict({ body: '<!doctype html><title>Password</title><p>Sign in first.</p>\n' }),
    },
  },
  {
    host: 'legacy.millbrook.test',
    certificate: 'legacy',
    http: { '/': { headers: OLD, body: listing } },
    https: { '/': { headers: OLD, body: wordpress } },
  },
];
