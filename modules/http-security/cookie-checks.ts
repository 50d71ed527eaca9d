import type { Check, WebAnswer } from './web-answer.js';

/** Cookies of one answer that are looked at, and named in a finding. */
const MOST = 100;
const NAMED = 5;

interface Cookie {
  readonly name: string;
  /** Attributes in lower case. */
  readonly attributes: readonly string[];
}

interface Row {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly wrong: (cookie: Cookie, answer: WebAnswer) => boolean;
}

const ROWS: readonly Row[] = [
  {
    kind: 'cookie-secure',
    title: 'Cookies without Secure',
    description: 'They also go over plain HTTP, where others can read and set them. Add the attribute `Secure`.',
    wrong: ({ attributes }, { url }) => url.protocol === 'https:' && !attributes.includes('secure'),
  },
  {
    kind: 'cookie-httponly',
    title: 'Cookies without HttpOnly',
    description: 'An injected script can read them. Add the attribute `HttpOnly` to those that no script needs.',
    wrong: ({ attributes }) => !attributes.includes('httponly'),
  },
  {
    kind: 'cookie-samesite',
    title: 'Cookies without SameSite',
    description:
      'Requests that other sites cause may carry them. Add `SameSite=Lax` or `Strict`; `None` only together with `Secure`.',
    wrong: ({ attributes }) => {
      const value = attributes.find((attribute) => attribute.startsWith('samesite='))?.slice(9) ?? '';
      if (value === 'none') return !attributes.includes('secure');
      return value !== 'lax' && value !== 'strict';
    },
  },
];

/** Finds cookies that lack Secure (over HTTPS), HttpOnly or SameSite (RFC 6265bis); deletions of cookies don't count. */
export const cookieChecks: Check = function* (answer) {
  const given = answer.headers['set-cookie'] ?? [];
  const lines = typeof given === 'string' ? [given] : given;
  const cookies = lines.slice(0, MOST).map(cookieOf).filter(isSet);
  for (const { kind, title, description, wrong } of ROWS) {
    const names = new Set(cookies.filter((cookie) => wrong(cookie, answer)).map(({ name }) => name));
    if (names.size === 0) continue;
    const listed = [...names].slice(0, NAMED).map((name) => `\`${name}\``);
    const more = names.size > NAMED ? ` and ${names.size - NAMED} more` : '';
    yield { kind, severity: 'low', title, description: `Set by ${listed.join(', ')}${more}. ${description}` };
  }
};

function cookieOf(line: string): Cookie {
  const [pair = '', ...rest] = line.slice(0, 8192).split(';');
  const [name = ''] = pair.split('=', 1);
  const attributes = rest.map((attribute) =>
    attribute
      .trim()
      .toLowerCase()
      .replace(/\s*=\s*/, '='),
  );
  return { name: name.trim().slice(0, 64), attributes };
}

/** Tells whether a cookie is kept, and not deleted by a time in the past. */
function isSet({ attributes }: Cookie): boolean {
  const attributeOf = (name: string) =>
    attributes.find((attribute) => attribute.startsWith(`${name}=`))?.slice(name.length + 1);
  const age = attributeOf('max-age');
  if (age !== undefined) return !/^(?:0|-\d+)$/.test(age);
  return !(Date.parse(attributeOf('expires') ?? '') <= Date.now());
}
