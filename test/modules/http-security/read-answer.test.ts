import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../modules/http-security/read-answer.js';

const answer = (status: number, headers: Record<string, string | string[]>) =>
  readAnswer({ url: 'https://mill.test/a', method: 'GET', status, headers });

describe('readAnswer', () => {
  it('joins the values of a header, and has none for what was not sent', () => {
    const { header, url } = answer(200, { a: ['1', '2'], b: ' 3 ' });
    expect([header('a'), header('b'), header('c'), url.host]).toEqual(['1, 2', '3', '', 'mill.test']);
  });

  it.each([
    [200, 'text/html; charset=utf-8', true],
    [200, 'application/xhtml+xml', true],
    [200, 'application/json', false],
    [404, 'text/html', false],
    [301, 'text/html', false],
  ])('takes %i %s for a page: %s', (status, type, page) => {
    expect(answer(status, { 'content-type': type }).page).toBe(page);
  });
});
