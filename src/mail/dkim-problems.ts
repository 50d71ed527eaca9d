import { createPublicKey } from 'node:crypto';
import type { MailProblem } from './mail-problem.js';
import { tagList } from './tag-list.js';

/** Bits below which an RSA key must not be trusted, and below which it should be longer (RFC 8301). */
const LEAST_BITS = 1024;
const ENOUGH_BITS = 2048;

/**
 * Tells what is wrong with a DKIM key.
 *
 * @param name Where the key was found: `selector._domainkey.example.com`.
 * @param text The TXT record.
 * @returns nothing where the text is no DKIM key.
 * Source: RFC 6376 §3.6.1, RFC 8301.
 * @example
 * ```ts
 * dkimProblems('s1._domainkey.example.com', 'v=DKIM1; p='); // [{ title: 'DKIM key revoked', … }]
 * ```
 */
export function dkimProblems(name: string, text: string): MailProblem[] {
  const tags = tagList(text);
  const key = tags?.get('p')?.replace(/\s+/g, '');
  if (tags === undefined || key === undefined || (tags.get('v') ?? 'DKIM1') !== 'DKIM1') return [];
  if (key === '') return [revoked(name)];
  const problems: MailProblem[] = [];
  if (tags.get('t')?.split(':').includes('y')) problems.push(testing(name));
  if (tags.get('h')?.toLowerCase() === 'sha1') problems.push(oldHash(name));
  if ((tags.get('k') ?? 'rsa').toLowerCase() !== 'rsa') return problems;
  const bits = bitsOf(key);
  if (bits === undefined) problems.push(unreadable(name));
  else if (bits < ENOUGH_BITS) problems.push(short(name, bits));
  return problems;
}

function bitsOf(key: string): number | undefined {
  try {
    const der = Buffer.from(key, 'base64');
    return createPublicKey({ key: der, format: 'der', type: 'spki' }).asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
}

const revoked = (name: string): MailProblem => ({
  title: 'DKIM key revoked',
  severity: 'info',
  description: `The key at ${name} is empty: mail that it signed fails. Remove the record once nothing signs with it.`,
});

const testing = (name: string): MailProblem => ({
  title: 'DKIM key is for testing',
  severity: 'low',
  description: `The key at ${name} has t=y: receivers treat what it signs as unsigned. Remove the flag.`,
});

const oldHash = (name: string): MailProblem => ({
  title: 'DKIM key allows SHA-1 only',
  severity: 'low',
  description: `The key at ${name} has h=sha1, which receivers must not accept (RFC 8301). Remove h.`,
});

const unreadable = (name: string): MailProblem => ({
  title: 'DKIM key malformed',
  severity: 'low',
  description: `The key at ${name} is no RSA public key: mail that it signs fails. Publish it again.`,
});

const short = (name: string, bits: number): MailProblem => ({
  title: 'DKIM key too short',
  severity: bits < LEAST_BITS ? 'high' : 'low',
  description: `The RSA key at ${name} has ${bits} bits: ${bits < LEAST_BITS ? 'it can be broken' : `${ENOUGH_BITS} are asked for`}. Make a longer one.`,
});
