import { readAnswer } from '../../../modules/http-security/read-answer.js';
import type { Check } from '../../../modules/http-security/web-answer.js';
import type { HttpResponse } from '../../../src/event-map.js';

/** An HTML page over HTTPS of a name, unless said otherwise. */
export function weaknessesOf(check: Check, response: Partial<HttpResponse> = {}) {
  const headers = { 'content-type': 'text/html', ...response.headers };
  const answer = { url: 'https://mill.test/', method: 'GET', status: 200, ...response, headers };
  return [...check(readAnswer(answer))];
}

/** The kinds of weakness that a check finds in an answer. */
export function kindsOf(check: Check, response: Partial<HttpResponse> = {}): string[] {
  return weaknessesOf(check, response).map(({ kind }) => kind);
}
