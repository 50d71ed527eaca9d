import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insecureResources } from '../../../src/net/insecure-resources.js';

const PAGE = 'https://mill.test/a/';
const found = (html: string) =>
  [...insecureResources(html, PAGE)].map(({ url, element, active }) => `${element} ${url} ${active}`);

describe('insecureResources', () => {
  it.each([
    ['<script src="http://a.test/x.js"></script>', 'script http://a.test/x.js true'],
    ['<link rel="preload stylesheet" href=http://a.test/x.css>', 'link http://a.test/x.css true'],
    ['<iframe src=HTTP://A.test>', 'iframe http://a.test/ true'],
    ['<form action=http://a.test/in>', 'form http://a.test/in true'],
    ['<object data=http://a.test/o>', 'object http://a.test/o true'],
    ['<img src=http://a.test/x.png>', 'img http://a.test/x.png false'],
    ['<video src="http://a.test/v"><source src="https://a.test/v">', 'video http://a.test/v false'],
  ])('finds %s', (html, expected) => {
    expect(found(html)).toEqual([expected]);
  });

  it('passes over what a visitor follows, and what comes the safe way', () => {
    expect(
      found(`<a href=http://a.test/><link rel=canonical href=http://a.test/><script src=//a.test/x.js></script>
        <img src=/x.png><img src="data:image/png,x"><img src="http://[bad"><!-- <script src=http://a.test/> -->`),
    ).toEqual([]);
  });

  it('resolves against the base of the page', () => {
    expect(found('<base href=http://old.test/><base href=https://b.test/><img src=x.png>')).toEqual([
      'img http://old.test/x.png false',
    ]);
  });

  it('reads only as much as is asked for', () => {
    const [first] = insecureResources('<img src=http://a.test/1>'.repeat(100_000), PAGE);
    expect(first?.url).toBe('http://a.test/1');
  });

  it('never fails, whatever the page', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<img src=', 'http://', '<base href=', '"', '>', '<!--', 'a', '\0', '\ud800')),
        (parts) => {
          for (const { url } of insecureResources(parts.join(''), PAGE)) expect(url).toMatch(/^http:/);
        },
      ),
    );
  });
});
