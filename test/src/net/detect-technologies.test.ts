import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HttpResponse } from '../../../src/event-map.js';
import { compilePattern } from '../../../src/net/compile-pattern.js';
import { detectTechnologies } from '../../../src/net/detect-technologies.js';
import table from '../../../src/net/technologies.json' with { type: 'json' };
import type { Technology } from '../../../src/net/technology.js';

const technologies = table as unknown as readonly Technology[];
const detect = detectTechnologies(technologies);
const answer = (headers: HttpResponse['headers'], body = ''): HttpResponse => ({
  url: 'https://example.com/',
  method: 'GET',
  status: 200,
  headers,
  body,
});
const seen = (headers: HttpResponse['headers'], body = '') =>
  detect(answer(headers, body))
    .map(({ technology, version }) => (version ? `${technology} ${version}` : technology))
    .sort();

describe('detectTechnologies', () => {
  it('reads headers and cookies', () => {
    expect(
      seen({
        server: 'Apache/2.4.58 (Ubuntu) OpenSSL/3.0.13',
        'x-powered-by': 'PHP/8.3.6',
        'set-cookie': ['laravel_session=x; path=/', 'visid_incap_99=y'],
      }),
    ).toEqual(['Apache HTTP Server 2.4.58', 'Imperva', 'Laravel', 'OpenSSL 3.0.13', 'PHP 8.3.6', 'Ubuntu']);
  });

  it('reads markup and the addresses of scripts, and adds what these are built on', () => {
    const page = `<meta name="generator" content="WordPress 6.5.2"><script src="/wp-includes/js/jquery/jquery.min.js?ver=3.7.1"></script>`;
    expect(seen({ 'content-type': 'text/html' }, page)).toEqual(['PHP', 'WordPress 6.5.2', 'jQuery 3.7.1']);
    const php = detect(answer({ 'content-type': 'text/html' }, page)).find(({ technology }) => technology === 'PHP');
    expect(php?.where).toBe('implied by WordPress');
  });

  it('adds what is built on what is built on', () => {
    expect(seen({ server: 'Werkzeug/3.0.1 Python/3.12.3' })).toEqual(['Flask', 'Python 3.12.3', 'Werkzeug 3.0.1']);
    expect(seen({ 'x-discourse-route': 'list/latest' })).toEqual(['Discourse', 'Ruby', 'Ruby on Rails']);
  });

  it('sees nothing in a plain answer', () => {
    expect(seen({ 'content-type': 'text/html', date: 'today' }, '<!doctype html><title>Hello</title><p>World')).toEqual(
      [],
    );
    expect(seen({})).toEqual([]);
  });

  it('has a table that is well formed, in order, without repeats, and of which every entry can be found', () => {
    const patterns = z.array(z.string()).min(1);
    const by = z.record(z.string().regex(/^[a-z\d:_-]+$/), patterns);
    const entry = z.strictObject({
      name: z.string(),
      headers: by.optional(),
      cookies: patterns.optional(),
      generator: patterns.optional(),
      meta: by.optional(),
      scripts: patterns.optional(),
      html: patterns.optional(),
      implies: patterns.optional(),
    });
    expect(z.array(entry).safeParse(table).error).toBeUndefined();
    const names = technologies.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(120);
    expect(names).toEqual([...new Set(names)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    const implied = technologies.flatMap(({ implies = [] }) => implies);
    expect(implied.filter((name) => !names.includes(name))).toEqual([]);
    const signless = technologies.filter((one) => !Object.keys(one).some((key) => key !== 'name' && key !== 'implies'));
    expect(signless.map(({ name }) => name).filter((name) => !implied.includes(name))).toEqual([]);
  });

  it('finds by each of its patterns an answer made to fit', () => {
    const filled = (pattern: string) =>
      pattern.replace(/^\^/, '').replace(/\{(.?)version\}/, (_, separator: string) => `${separator}1.2.3`);
    for (const {
      name,
      headers = {},
      cookies = [],
      generator = [],
      meta = {},
      scripts = [],
      html = [],
    } of technologies) {
      const html_ = { 'content-type': 'text/html' };
      const metas = Object.entries({ ...meta, generator }).flatMap(([key, texts]) =>
        texts.map((text) => answer(html_, `<meta name='${key}' content='${filled(text)}'>`)),
      );
      const answers = [
        ...Object.entries(headers).flatMap(([key, texts]) => texts.map((text) => answer({ [key]: filled(text) }))),
        ...cookies.map((cookie) => answer({ 'set-cookie': `${cookie.replace('*', '7')}=x; HttpOnly` })),
        ...metas,
        ...scripts.map((text) => answer(html_, `<script src="https://x.example/${filled(text)}"></script>`)),
        ...html.map((text) => answer(html_, `<p>${filled(text)}`)),
      ];
      for (const one of answers) expect(detect(one).map(({ technology }) => technology)).toContain(name);
    }
    expect(compilePattern('nginx{/version}').match(filled('nginx{/version}'), 'nginx/1.2.3')).toBe('1.2.3');
  });

  it('takes long answers made to be slow in its stride', () => {
    for (const bit of [
      'nginx/',
      'jquery-1.',
      '1.1.1.1.1.',
      '<script src="jquery-',
      '<meta name=generator content="wordpress ',
      'id="__next',
    ])
      detect(answer({ 'content-type': 'text/html', server: bit.repeat(20_000) }, bit.repeat(400_000)));
  });
});
