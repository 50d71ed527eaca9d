import { registrableDomain } from '../util/registrable-domain.js';
import type { MailProblem, TextLookup } from './mail-problem.js';
import { tagList } from './tag-list.js';

type Tags = ReadonlyMap<string, string>;

const POLICIES = new Set(['none', 'quarantine', 'reject']);

/** What the DMARC record of a domain comes to. */
export interface DmarcVerdict {
  readonly problems: readonly MailProblem[];
  /** Places that reports go to, as the record has them: `mailto:` and others. */
  readonly reports: readonly string[];
}

/**
 * Tells what is wrong with the DMARC record of a domain, or of the domain above it where it has none.
 *
 * Says nothing of what no server could tell.
 *
 * Source: RFC 7489.
 *
 * @example
 * ```ts
 * const { problems } = await dmarcProblems('example.com', texts, true);
 * ```
 * @param mail True where the domain has mail servers: what is missing weighs more then.
 */
export async function dmarcProblems(domain: string, texts: TextLookup, mail: boolean): Promise<DmarcVerdict> {
  const above = registrableDomain(domain) ?? domain;
  let records = await find(domain, texts);
  const inherited = records?.length === 0 && above !== domain;
  if (inherited) records = await find(above, texts);
  if (records === undefined) return { problems: [], reports: [] };
  const [record] = records;
  if (record === undefined) return { problems: [missing(domain, mail)], reports: [] };
  if (records.length > 1) return { problems: [several(domain, records.length)], reports: [] };
  const tags = tagList(record);
  const policy = tags?.get('p')?.toLowerCase() ?? '';
  if (tags === undefined || !POLICIES.has(policy)) return { problems: [malformed(domain)], reports: [] };
  const effective = inherited ? (tags.get('sp')?.toLowerCase() ?? policy) : policy;
  return { problems: problemsOf(domain, tags, effective, inherited), reports: [...reportsOf(tags)] };
}

async function find(domain: string, texts: TextLookup): Promise<readonly string[] | undefined> {
  return (await texts(`_dmarc.${domain}`))?.filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text));
}

function problemsOf(domain: string, tags: Tags, policy: string, inherited: boolean): MailProblem[] {
  if (policy === 'none') return [toothless(domain)];
  const problems: MailProblem[] = [];
  const percent = tags.get('pct');
  if (percent !== undefined && percent !== '100') problems.push(partial(domain, percent));
  if (!inherited && tags.get('sp')?.toLowerCase() === 'none') problems.push(openBelow(domain));
  if (!tags.has('rua')) problems.push(silent(domain));
  return problems;
}

function* reportsOf(tags: Tags): Generator<string> {
  for (const list of [tags.get('rua'), tags.get('ruf')]) {
    // A size limit may follow: mailto:reports@example.com!10m.
    for (const place of list?.split(',') ?? []) yield place.trim().replace(/![0-9]+[kmgt]?$/i, '');
  }
}

const missing = (domain: string, mail: boolean): MailProblem => ({
  title: 'DMARC record missing',
  severity: mail ? 'medium' : 'low',
  description: `Nothing tells receivers what to do with mail that only claims to be from ${domain}. Publish \`v=DMARC1; p=reject\` at _dmarc.${domain}.`,
});

const several = (domain: string, count: number): MailProblem => ({
  title: 'More than one DMARC record',
  severity: 'medium',
  description: `${domain} has ${count} DMARC records, so that none counts (RFC 7489 section 6.6.3). Keep one.`,
});

const malformed = (domain: string): MailProblem => ({
  title: 'DMARC record malformed',
  severity: 'medium',
  description: `The DMARC record of ${domain} has no valid policy, so that receivers ignore it. Set p to none, quarantine or reject.`,
});

const toothless = (domain: string): MailProblem => ({
  title: 'DMARC only watches',
  severity: 'low',
  description: `The DMARC policy for ${domain} is none: mail that fails is delivered all the same. Move to quarantine, then reject.`,
});

const partial = (domain: string, percent: string): MailProblem => ({
  title: 'DMARC is for a share of mail only',
  severity: 'low',
  description: `The DMARC record of ${domain} has pct=${percent.slice(0, 20)}: the rest of what fails is delivered. Remove pct.`,
});

const openBelow = (domain: string): MailProblem => ({
  title: 'DMARC leaves sub-domains open',
  severity: 'low',
  description: `The DMARC record of ${domain} has sp=none: mail from names below it is delivered whatever it fails. Remove sp.`,
});

const silent = (domain: string): MailProblem => ({
  title: 'DMARC reports go nowhere',
  severity: 'info',
  description: `The DMARC record of ${domain} has no rua, so that nobody hears of misuse. Add an address for reports.`,
});
