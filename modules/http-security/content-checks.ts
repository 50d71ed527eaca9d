import { insecureResources } from '../../src/net/insecure-resources.js';
import { parseCsp } from '../../src/net/parse-csp.js';
import type { Check, Weakness, WebAnswer } from './web-answer.js';

const LONGEST = 120;
const VERSIONED = /[a-z][\w.-]{0,40}\/\d[\w.+-]{0,40}/i;
/** Headers that name software, and what counts as telling. */
const TELLING: readonly (readonly [header: string, pattern: RegExp])[] = [
  ['server', VERSIONED],
  ['x-powered-by', /\d/],
  ['x-aspnet-version', /\d/],
  ['x-aspnetmvc-version', /\d/],
  ['x-generator', /\d/],
];

/** Finds mixed content on HTTPS pages, and headers that tell the version of the server's software. */
export const contentChecks: Check = function* (answer) {
  yield* mixedContent(answer);
  for (const [name, pattern] of TELLING) {
    const value = answer.header(name);
    if (!pattern.test(value)) continue;
    yield {
      kind: `version-${name}`,
      severity: 'info',
      title: `The header ${name} tells a version`,
      description: `It says \`${value.slice(0, LONGEST)}\`, which tells an attacker what to try. Leave the version out, and keep the software up to date.`,
    };
  }
};

function* mixedContent({ url, page, body, header }: WebAnswer): Generator<Weakness> {
  if (!page || url.protocol !== 'https:') return;
  const upgraded = parseCsp(header('content-security-policy')).some(
    (policy) => policy.has('upgrade-insecure-requests') || policy.has('block-all-mixed-content'),
  );
  if (upgraded) return;
  let active = false;
  let passive = false;
  for (const found of insecureResources(body, url.href)) {
    if (found.active ? active : passive) continue;
    if (found.active) active = true;
    else passive = true;
    yield {
      kind: found.active ? 'mixed-active' : 'mixed-passive',
      severity: found.active ? 'low' : 'info',
      title: found.active
        ? 'The page takes active content over plain HTTP'
        : 'The page takes pictures or sound over plain HTTP',
      description: `A <${found.element}> asks for \`${found.url.slice(0, LONGEST)}\`, which others on the way can change. Use https:, or send \`Content-Security-Policy: upgrade-insecure-requests\`.`,
    };
    if (active && passive) return;
  }
}
