import { isIP } from 'node:net';
import type { Check, Weakness, WebAnswer } from './web-answer.js';

/** Half a year: what the HSTS preload list and common audits take for the least. */
const HALF_YEAR = 15_552_000;

/** A check of one header: when it is wrong, and what to say then. */
interface Row extends Weakness {
  readonly wrong: (answer: WebAnswer) => boolean;
}

const ROWS: readonly Row[] = [
  {
    kind: 'hsts-missing',
    severity: 'low',
    title: 'Strict-Transport-Security is missing',
    description:
      'Browsers may be led to the site over plain HTTP. Send `Strict-Transport-Security: max-age=31536000; includeSubDomains` over HTTPS (RFC 6797).',
    wrong: (answer) => takesHsts(answer) && !answer.header('strict-transport-security'),
  },
  {
    kind: 'hsts-weak',
    severity: 'low',
    title: 'Strict-Transport-Security lasts too short',
    description:
      'The policy is forgotten within half a year, or not valid at all. Set `max-age` to 31536000 seconds or more (RFC 6797).',
    wrong: (answer) => {
      const policy = answer.header('strict-transport-security');
      if (!takesHsts(answer) || !policy) return false;
      const [, age = '0'] = /(?:^|[;,\s])max-age\s*=\s*"?(\d{1,15})/i.exec(policy) ?? [];
      return Number(age) < HALF_YEAR;
    },
  },
  {
    kind: 'nosniff-missing',
    severity: 'low',
    title: 'X-Content-Type-Options is missing',
    description: 'Browsers may take a file for another type than it says. Send `X-Content-Type-Options: nosniff`.',
    wrong: (answer) => answer.page && !/^\s*nosniff\s*(?:,|$)/i.test(answer.header('x-content-type-options')),
  },
  {
    kind: 'referrer-policy',
    severity: 'info',
    title: 'Referrer-Policy is missing or leaks addresses',
    description:
      'Other sites may learn which pages their visitors come from. Send `Referrer-Policy: strict-origin-when-cross-origin` or a stricter one.',
    wrong: (answer) => {
      const policy = answer.header('referrer-policy').split(',').at(-1)?.trim().toLowerCase() ?? '';
      return (
        answer.page && ['', 'unsafe-url', 'no-referrer-when-downgrade', 'origin-when-cross-origin'].includes(policy)
      );
    },
  },
  {
    kind: 'cors-credentials',
    severity: 'low',
    title: 'CORS allows every origin, with credentials',
    description:
      'Browsers refuse `Access-Control-Allow-Origin: *` together with credentials, so the site does not do what was meant, and often echoes the origin elsewhere. List the origins that are trusted.',
    wrong: (answer) => allowsAll(answer) && /^true$/i.test(answer.header('access-control-allow-credentials')),
  },
  {
    kind: 'cors-null',
    severity: 'low',
    title: 'CORS allows the null origin',
    description:
      'Any page can make itself the origin `null`, by a sandboxed frame. List the origins that are trusted instead.',
    wrong: (answer) => /^null$/i.test(answer.header('access-control-allow-origin')),
  },
  {
    kind: 'cors-wildcard',
    severity: 'info',
    title: 'CORS allows every origin',
    description:
      'Any site can read these answers. Where they are not meant for everyone, list the origins that are trusted.',
    wrong: (answer) => allowsAll(answer) && !answer.header('access-control-allow-credentials'),
  },
  {
    kind: 'basic-auth',
    severity: 'medium',
    title: 'HTTP Basic authentication without TLS',
    description:
      'Name and password go over the network in the clear (RFC 7617). Offer the page over HTTPS only, and redirect plain HTTP there.',
    wrong: ({ url, header }) => url.protocol === 'http:' && /(?:^|,\s*)basic\b/i.test(header('www-authenticate')),
  },
  {
    kind: 'directory-listing',
    severity: 'low',
    title: 'A directory is listed',
    description: 'Everyone sees the names of all files in it. Turn listings off (`Options -Indexes`, `autoindex off`).',
    wrong: ({ page, title, body }) =>
      page && (LISTING.test(title) || /\[To Parent Directory\]|>\s?Parent Directory\s?<\/a>/i.test(body)),
  },
];

const LISTING = /^(?:Index of\b|Directory listing (?:for|of)\b|Directory: \/)/i;

/**
 * Finds weak or missing security headers, directory listings and passwords asked for in the clear.
 *
 * Says nothing about HSTS of addresses, which browsers ignore (RFC 6797 §8.1.1).
 */
export const headerChecks: Check = function* (answer) {
  for (const { wrong, ...weakness } of ROWS) if (wrong(answer)) yield weakness;
};

function takesHsts({ url }: WebAnswer): boolean {
  return url.protocol === 'https:' && isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0;
}

function allowsAll(answer: WebAnswer): boolean {
  return answer.header('access-control-allow-origin') === '*';
}
