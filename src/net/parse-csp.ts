/** Directives of one content security policy, by lower-case name. */
export type ContentSecurityPolicy = ReadonlyMap<string, readonly string[]>;

/** More than any honest site sends. */
const LONGEST = 16_384;

/**
 * Parses the value of a Content-Security-Policy header, which may hold several policies.
 *
 * Reads the first 16 KB. Of a directive given twice in a policy the first counts. Source: CSP Level 3 §2.2.
 *
 * @returns the policies, none for an empty value. All of them are in force at once.
 * @example
 * ```ts
 * parseCsp("default-src 'self'; img-src *")[0]?.get('img-src'); // ['*']
 * ```
 */
export function parseCsp(header: string): readonly ContentSecurityPolicy[] {
  return header
    .slice(0, LONGEST)
    .split(',')
    .map(policyOf)
    .filter(({ size }) => size > 0);
}

function policyOf(text: string): ContentSecurityPolicy {
  const policy = new Map<string, readonly string[]>();
  for (const directive of text.split(';')) {
    const [name = '', ...values] = directive.trim().toLowerCase().split(/\s+/);
    if (name !== '' && !policy.has(name)) policy.set(name, values);
  }
  return policy;
}
