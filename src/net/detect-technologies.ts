import type { HttpResponse } from '../event-map.js';
import { type CompiledPattern, compilePattern } from './compile-pattern.js';
import { isMarkup } from './is-markup.js';
import { pageTraits } from './page-traits.js';
import type { Technology } from './technology.js';

/** A technology that an answer shows. */
export interface Detected {
  readonly technology: string;
  readonly version?: string | undefined;
  /** Where it shows, such as `header server`; `implied by …` where it only follows from another. */
  readonly where: string;
}

interface Compiled {
  readonly technology: Technology;
  readonly headers: readonly (readonly [name: string, patterns: readonly CompiledPattern[]])[];
  readonly meta: readonly (readonly [name: string, patterns: readonly CompiledPattern[]])[];
  readonly scripts: readonly CompiledPattern[];
  readonly html: readonly CompiledPattern[];
}

/** A text, as it is and in lower case. */
type Text = readonly [text: string, lower: string];

interface Evidence {
  readonly headers: ReadonlyMap<string, Text>;
  readonly cookies: readonly string[];
  readonly meta: ReadonlyMap<string, Text>;
  readonly scripts: Text;
  readonly html: Text;
}

/** Characters of a body, and of all values of a header, that are looked at. */
const LOOKED_AT = 262_144;

/**
 * Creates a function that tells which technologies of a table an answer shows.
 *
 * Looks at headers, cookies, `<meta>`, the addresses of scripts and the first 262,144 characters of the body. Each technology at most once, with
 * what it is built on; of several signs the first that tells a version decides.
 *
 * @example
 * ```ts
 * const detect = detectTechnologies([{ name: 'nginx', headers: { server: ['nginx{/version}'] } }]);
 * detect({ url, method: 'GET', status: 200, headers: { server: 'nginx/1.25.3' } }); // [{ technology: 'nginx', version: '1.25.3', … }]
 * ```
 */
export function detectTechnologies(table: readonly Technology[]): (answer: HttpResponse) => readonly Detected[] {
  const all = table.map(compiled);
  const implied = new Map(table.map(({ name, implies = [] }) => [name, implies]));
  return (answer) => {
    const evidence = evidenceOf(answer);
    const found = new Map<string, Detected>();
    for (const one of all) {
      const shown = look(one, evidence);
      if (shown !== undefined) found.set(one.technology.name, shown);
    }
    // What is added to a map while it is gone through is gone through too.
    for (const name of found.keys())
      for (const technology of implied.get(name) ?? [])
        if (!found.has(technology)) found.set(technology, { technology, where: `implied by ${name}` });
    return [...found.values()];
  };
}

function compiled(technology: Technology): Compiled {
  const patterns = (texts: readonly string[] = []) => texts.map(compilePattern);
  const named = (by: Readonly<Record<string, readonly string[]>> = {}) =>
    Object.entries(by).map(([name, texts]) => [name, patterns(texts)] as const);
  const { headers, meta, generator, scripts, html } = technology;
  return {
    technology,
    headers: named(headers),
    meta: named({ ...meta, ...(generator && { generator }) }),
    scripts: patterns(scripts),
    html: patterns(html),
  };
}

function evidenceOf(answer: HttpResponse): Evidence {
  const body = (answer.body ?? '').slice(0, LOOKED_AT);
  const { scripts, meta } = isMarkup(answer) ? pageTraits(body) : { scripts: [], meta: new Map<string, string>() };
  const headers = Object.entries(answer.headers).map(
    ([name, value]) => [name.toLowerCase(), textOf([value].flat().join('\n').slice(0, LOOKED_AT))] as const,
  );
  const cookies = [answer.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(/[=;]/, 1)[0]?.trim() ?? '');
  return {
    headers: new Map(headers),
    cookies,
    meta: new Map([...meta].map(([name, content]) => [name, textOf(content)])),
    scripts: textOf(scripts.join('\n')),
    html: textOf(body),
  };
}

function textOf(text: string): Text {
  return [text, text.toLowerCase()];
}

/** Returns the first sign with a version, else the first one. */
function look(one: Compiled, evidence: Evidence): Detected | undefined {
  let first: Detected | undefined;
  for (const [where, version] of signs(one, evidence)) {
    if (version !== '') return { technology: one.technology.name, version, where };
    first ??= { technology: one.technology.name, where };
  }
  return first;
}

function* signs(one: Compiled, evidence: Evidence): Generator<readonly [where: string, version: string]> {
  const { headers, cookies, meta, scripts, html } = evidence;
  for (const [name, patterns] of one.headers) yield* within(`header ${name}`, patterns, headers.get(name));
  for (const [name, patterns] of one.meta) yield* within(`meta ${name}`, patterns, meta.get(name));
  yield* within('script', one.scripts, scripts);
  yield* within('body', one.html, html);
  for (const cookie of one.technology.cookies ?? []) {
    const begins = cookie.endsWith('*') ? cookie.slice(0, -1) : undefined;
    const set = cookies.some((name) => (begins === undefined ? name === cookie : name.startsWith(begins)));
    if (set) yield [`cookie ${cookie}`, ''];
  }
}

function* within(
  where: string,
  patterns: readonly CompiledPattern[],
  text: Text | undefined,
): Generator<readonly [where: string, version: string]> {
  if (text === undefined) return;
  for (const pattern of patterns) {
    const version = pattern.match(...text);
    if (version !== undefined) yield [where, version];
  }
}
