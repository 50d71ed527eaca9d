const M = 'millbrook.test';
const WWW = `https://www.${M}:{https}`;
const BLOG = `http://blog.${M}:{http}`;

/** What one page leads to. */
export interface PageRow {
  /** Followed by whoever follows redirects. */
  readonly redirect?: string;
  /** In attributes of its markup; a crawler follows them. */
  readonly links?: readonly string[];
  /** Elsewhere in its text, or closed to crawlers: noted only. */
  readonly noted?: readonly string[];
  /** Labels below the target's domain. */
  readonly names?: readonly string[];
  readonly mails?: readonly string[];
  readonly buckets?: readonly string[];
}

const months = (from: number) => Array.from({ length: 12 }, (_, i) => `${WWW}/calendar?month=${from + i + 1}`);

/** What the pages of the estate lead to, by URL; a page that is not here leads nowhere. */
export const pageRows: Readonly<Record<string, PageRow>> = {
  [`http://${M}:{http}/`]: { redirect: `${WWW}/` },
  [`https://${M}:{https}/`]: { redirect: `${WWW}/` },
  [`http://www.${M}:{http}/`]: { redirect: `${WWW}/` },
  [`${WWW}/`]: {
    links: [
      ...['/news.html', '/about.html', '/calendar?month=1', '/search'].map((path) => WWW + path),
      `https://static.${M}:{https}/app.js`,
      `${BLOG}/`,
    ],
    noted: [`https://static.${M}:{https}/grain`],
    names:
      'static blog beacon _xmpp-server._tcp ghost hollow broken loop-a partner secure legacy bulk anything.wild'.split(
        ' ',
      ),
    mails: ['info', 'press', 'ops'],
  },
  [`${WWW}/hidden.html`]: { names: ['vault'], mails: ['vault-keeper'] },
  [`${WWW}/private/notes.html`]: { mails: ['notes'] },
  [`${WWW}/old`]: { redirect: `${WWW}/new.html` },
  [`${WWW}/big.html`]: { mails: ['archive'] },
  [`${WWW}/sitemap.xml`]: { noted: [`${WWW}/from-sitemap.html`] },
  [`${WWW}/about.html`]: { links: [`${WWW}/team.html`], noted: [`${WWW}/drafts/plan.html`], mails: ['about'] },
  [`${WWW}/team.html`]: { mails: ['team'] },
  // The trap: two links from the front page is as far as a crawler goes.
  ...Object.fromEntries(
    Array.from({ length: 13 }, (_, i) => [`${WWW}/calendar?month=${i + 1}`, { links: months(i + 1) }]),
  ),
  [`${BLOG}/`]: { links: [`${BLOG}/posts/first.html`], mails: ['editor'] },
  [`${BLOG}/posts/second.html`]: { mails: ['second'] },
  [`https://static.${M}:{https}/app.js`]: { noted: [`https://deep.${M}/telemetry`], names: ['deep'] },
  [`https://api.${M}:{https}/`]: {
    noted: [`https://docs.${M}:{https}/openapi.json`],
    names: ['docs', 'backend-7', 'cdn'],
    mails: ['api'],
  },
  [`https://api.${M}:{https}/.well-known/openid-configuration`]: {
    noted: [`https://login.${M}/`, `https://login.${M}/authorize`, `https://login.${M}/keys`],
    names: ['login'],
  },
  [`http://secure.${M}:{http}/`]: { redirect: `https://secure.${M}:{https}/` },
  [`http://legacy.${M}:{http}/`]: { links: [`http://legacy.${M}:{http}/ledger-1998.txt`] },
  [`https://legacy.${M}:{https}/`]: {
    links: [`https://legacy.${M}:{https}/js/jquery-3.4.1.min.js`, `${BLOG}/count.js`],
    buckets: ['https://millbrook-assets.s3.amazonaws.com/', 'https://storage.googleapis.com/millbrook-backups/'],
  },
};

/** Pages that robots.txt of `www.` names. */
export const robotsRows: readonly string[] = 'hidden.html private/notes.html old partner gone.html big.html sitemap.xml'
  .split(' ')
  .map((path) => `${WWW}/${path}`);

/** Pages that sitemaps name, by the sitemap's site. */
export const sitemapRows: Readonly<Record<string, string>> = {
  [`${WWW}/`]: `${WWW}/from-sitemap.html`,
  [`${BLOG}/`]: `${BLOG}/posts/second.html`,
};
