import { describe, expect, it } from 'vitest';
import { policyChecks } from '../../../modules/http-security/policy-checks.js';
import { kindsOf, weaknessesOf } from './weaknesses.js';

const kinds = (policy: string | string[], body = '') =>
  kindsOf(policyChecks, { headers: { 'content-security-policy': policy, 'x-frame-options': 'DENY' }, body });

describe('policyChecks', () => {
  it('finds nothing wrong with a strict policy', () => {
    const headers = { 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" };
    expect(kindsOf(policyChecks, { headers })).toEqual([]);
  });

  it('finds that there is none, and that anyone may frame the page', () => {
    expect(kindsOf(policyChecks)).toEqual(['frame-protection', 'csp-missing']);
  });

  it('tells where one is only tried out', () => {
    const headers = { 'content-security-policy-report-only': "default-src 'self'" };
    expect(weaknessesOf(policyChecks, { headers }).at(-1)?.description).toContain('report-only');
  });

  it.each([
    ["script-src 'self' 'unsafe-inline'", ['csp-unsafe-inline']],
    ["default-src 'unsafe-inline' 'unsafe-eval'", ['csp-unsafe-inline', 'csp-unsafe-eval']],
    ["default-src 'unsafe-eval'; script-src 'self'", []],
    ["script-src 'nonce-abc' 'unsafe-inline'", []],
    ["script-src 'sha256-abc=' 'unsafe-inline'", []],
    ["script-src https: 'strict-dynamic' 'nonce-x'", []],
    ['script-src *', ['csp-open']],
    ['default-src https: data:', ['csp-open']],
    ["img-src 'self'", ['csp-open']],
    ["SCRIPT-SRC 'Unsafe-Eval'", ['csp-unsafe-eval']],
  ])('judges `%s`', (policy, expected) => {
    expect(kinds(policy)).toEqual(expected);
  });

  it('forgives in one policy what another forbids', () => {
    expect(kinds(["script-src 'unsafe-inline'", "default-src 'self'"])).toEqual([]);
    expect(kinds("script-src 'unsafe-inline', script-src 'unsafe-inline' a.test")).toEqual(['csp-unsafe-inline']);
  });

  it('reads the policy that a page gives itself, which cannot forbid framing', () => {
    const body = `<head><meta http-equiv="content-security-policy" content="default-src 'self'; frame-ancestors 'none'">`;
    expect(kinds('', body)).toEqual([]);
    expect(kindsOf(policyChecks, { body })).toEqual(['frame-protection']);
  });

  it('takes frame-ancestors for all for no protection', () => {
    const headers = {
      'content-security-policy': "default-src 'self'; frame-ancestors *",
      'x-frame-options': 'ALLOW-FROM x',
    };
    expect(kindsOf(policyChecks, { headers })).toEqual(['frame-protection']);
  });

  it('says nothing of what is no page', () => {
    expect(kindsOf(policyChecks, { headers: { 'content-type': 'application/json' } })).toEqual([]);
    expect(kindsOf(policyChecks, { status: 302 })).toEqual([]);
  });
});
