import type { MailProblem, TextLookup } from './mail-problem.js';

/** Look-ups a check of SPF may cost, by RFC 7208 §4.6.4. */
const MOST_LOOKUPS = 10;
const TERM = /^(?<qualifier>[-+~?]?)(?<name>[a-z][a-z0-9._-]*)(?:(?<sign>[:=])(?<value>.*)|\/.*)?$/i;
const MECHANISMS = new Set(['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists']);
const LOOKING_UP = new Set(['include', 'a', 'mx', 'ptr', 'exists', 'redirect']);

interface Term {
  readonly qualifier: string;
  readonly name: string;
  readonly value: string;
  readonly modifier: boolean;
}

/** What following the includes has come to. */
interface Walk {
  readonly texts: TextLookup;
  readonly seen: Set<string>;
  lookups: number;
  /** Domains that are included and have no usable record. */
  readonly empty: string[];
}

/**
 * Tells what is wrong with the SPF record of a domain.
 *
 * Includes and redirects are followed until the look-ups are too many. Says nothing of what no server could tell.
 *
 * Source: RFC 7208.
 *
 * @example
 * ```ts
 * await spfProblems('example.com', texts, true); // [{ title: 'SPF allows every sender', … }]
 * ```
 * @param mail True where the domain has mail servers: what is missing weighs more then.
 */
export async function spfProblems(domain: string, texts: TextLookup, mail: boolean): Promise<MailProblem[]> {
  const records = (await texts(domain))?.filter(isSpf);
  if (records === undefined) return [];
  const [record] = records;
  if (record === undefined) return [missing(domain, mail)];
  if (records.length > 1) return [several(domain, records.length)];
  const terms = termsOf(record);
  const unknown = terms.filter((term): term is string => typeof term === 'string');
  const known = terms.filter((term): term is Term => typeof term !== 'string');
  const walk: Walk = { texts, seen: new Set([domain]), lookups: 0, empty: [] };
  await follow(known, walk);
  return [
    ...unknown.map((term) => malformed(domain, term)),
    ...endProblems(domain, known),
    ...known.filter(({ name }) => name === 'ptr').map(() => pointer(domain)),
    ...(walk.lookups > MOST_LOOKUPS ? [tooMany(domain)] : []),
    ...walk.empty.map((included) => emptyInclude(domain, included)),
  ];
}

function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** The terms of a record; what is none as it stands. */
function termsOf(record: string): (Term | string)[] {
  const words = record.split(/ +/).slice(1).filter(Boolean);
  return words.map((word) => {
    const { qualifier = '', name = '', sign, value = '' } = TERM.exec(word)?.groups ?? {};
    const modifier = sign === '=';
    if (name === '' || (!modifier && !MECHANISMS.has(name.toLowerCase()))) return word;
    return { qualifier, name: name.toLowerCase(), value: value.toLowerCase(), modifier };
  });
}

async function follow(terms: readonly Term[], walk: Walk): Promise<void> {
  for (const { name, value } of terms) {
    if (!LOOKING_UP.has(name)) continue;
    walk.lookups++;
    if (walk.lookups > MOST_LOOKUPS) return;
    // A macro stands for what only a mail has; a name seen before would only go in circles.
    if ((name !== 'include' && name !== 'redirect') || value === '' || value.includes('%') || walk.seen.has(value))
      continue;
    walk.seen.add(value);
    const records = (await walk.texts(value))?.filter(isSpf);
    if (records === undefined) continue;
    if (records[0] === undefined) walk.empty.push(value);
    else
      await follow(
        termsOf(records[0]).filter((term): term is Term => typeof term !== 'string'),
        walk,
      );
  }
}

function endProblems(domain: string, terms: readonly Term[]): MailProblem[] {
  const all = terms.find(({ name }) => name === 'all');
  if (all === undefined) return terms.some(({ name }) => name === 'redirect') ? [] : [endless(domain)];
  if (all.qualifier === '' || all.qualifier === '+') return [open(domain)];
  return all.qualifier === '?' ? [neutral(domain)] : [];
}

const missing = (domain: string, mail: boolean): MailProblem => ({
  title: 'SPF record missing',
  severity: mail ? 'medium' : 'low',
  description: `Anyone may send mail as ${domain}. Publish a TXT record that lists its senders and ends in -all; \`v=spf1 -all\` where it sends none.`,
});

const several = (domain: string, count: number): MailProblem => ({
  title: 'More than one SPF record',
  severity: 'medium',
  description: `${domain} has ${count} SPF records, so that none counts (RFC 7208 section 4.5). Merge them into one.`,
});

const malformed = (domain: string, term: string): MailProblem => ({
  title: 'SPF record malformed',
  severity: 'medium',
  description: `The SPF record of ${domain} has the unknown term \`${term.slice(0, 100)}\`, so that receivers ignore all of it. Mend or remove the term.`,
});

const endless = (domain: string): MailProblem => ({
  title: 'SPF says nothing of other senders',
  severity: 'low',
  description: `The SPF record of ${domain} does not end in \`all\`. Add -all.`,
});

const open = (domain: string): MailProblem => ({
  title: 'SPF allows every sender',
  severity: 'high',
  description: `The SPF record of ${domain} ends in +all, so that mail from anywhere passes. Use -all.`,
});

const neutral = (domain: string): MailProblem => ({
  title: 'SPF is neutral about other senders',
  severity: 'low',
  description: `The SPF record of ${domain} ends in ?all, which is as good as no record. Use -all.`,
});

const pointer = (domain: string): MailProblem => ({
  title: 'SPF uses ptr',
  severity: 'info',
  description: `The SPF record of ${domain} uses \`ptr\`, which is slow, unreliable and deprecated (RFC 7208 section 5.5). List addresses.`,
});

const tooMany = (domain: string): MailProblem => ({
  title: 'SPF needs too many look-ups',
  severity: 'medium',
  description: `Checking SPF of ${domain} takes more than ${MOST_LOOKUPS} DNS look-ups, so that receivers may ignore it (RFC 7208 section 4.6.4). Drop includes, or list addresses.`,
});

const emptyInclude = (domain: string, included: string): MailProblem => ({
  title: 'SPF includes a domain without SPF',
  severity: 'medium',
  description: `The SPF of ${domain} refers to ${included.slice(0, 253)}, which has no SPF record: receivers may ignore all of it, and whoever gets hold of that name may send mail.`,
});
