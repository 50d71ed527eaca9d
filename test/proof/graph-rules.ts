import { createHash } from 'node:crypto';
import type { Draft } from '../../src/index.js';

/** Types that the graph is made of. */
export type GraphType =
  | 'DNS_NAME'
  | 'URL_UNVERIFIED'
  | 'RAW_TEXT'
  | 'EMAIL_ADDRESS'
  | 'ORG_STUB'
  | 'HTTP_RESPONSE'
  | 'FINDING';

/** What leads to what in the graph: functions of what was found and of nothing else. */
export interface GraphRules {
  /** Names below a name, and some that were found long before: a graph with cycles, in which most is met several times. */
  grow(name: string): Draft<'DNS_NAME' | 'RAW_TEXT'>[];
  pages(name: string): Draft<'URL_UNVERIFIED'>[];
  /** What is written on a page; some of it is on others, too. */
  texts(url: string): Draft<'RAW_TEXT'>[];
  mails(name: string): Draft<'EMAIL_ADDRESS'>[];
  orgs(text: string): Draft<'ORG_STUB'>[];
  notes(what: string): Draft<'FINDING'>[];
  /** One page in 64 has a body of some kilobytes. */
  bodies(url: string): Draft<'HTTP_RESPONSE'>[];
  digests(body: string): Draft<'FINDING'>[];
  /** Names that only the end of a round leads to, of all mail addresses so far. */
  late(mails: Iterable<string>): Draft<'DNS_NAME'>[];
  /** Names, half of them such as nothing else leads to. */
  sources(): Draft<'DNS_NAME'>[];
  /** The last word, on all mail addresses. */
  sum(mails: Iterable<string>): Draft<'FINDING'>[];
}

const BODY_BYTES = 20_000;
const numberIn = (text: string) => Number(/\d+/.exec(text)?.[0]);
const isNode = (name: string) => /^n\d/.test(name);
const name = (label: string) => ({ type: 'DNS_NAME', data: `${label}.proof.test` }) as const;
const text = (data: string) => ({ type: 'RAW_TEXT', data }) as const;
const finding = (title: string) =>
  ({ type: 'FINDING', data: { title, severity: 'info', host: 'proof.test' } }) as const;
const digest = (data: string) => createHash('sha1').update(data).digest('hex').slice(0, 16);

/**
 * Returns the rules of the graph of so many nodes.
 *
 * @param nodes Names in its tree; it has 2.8 times as many events.
 */
export function graphRules(nodes: number): GraphRules {
  const below = (node: number) => [3 * node + 1, 3 * node + 2, 3 * node + 3].filter((child) => child < nodes);
  return {
    grow(host) {
      const node = numberIn(host);
      if (host.startsWith('late')) return [text(`text ${node} of a late one`)];
      if (!isNode(host)) return [];
      return [...below(node), node >> 1 || 1, ((node * 31 + 7) % (nodes - 1)) + 1].map((child) => name(`n${child}`));
    },
    pages(host) {
      if (!isNode(host) || numberIn(host) % 4 !== 0) return [];
      return [{ type: 'URL_UNVERIFIED', data: `http://${host}/` }];
    },
    texts(url) {
      const node = numberIn(url);
      return [text(`text ${node} one`), text(`text ${node} two`), text(`shared ${node % 100}`)];
    },
    mails: (host) =>
      isNode(host) && numberIn(host) % 5 === 1
        ? [{ type: 'EMAIL_ADDRESS', data: `m${numberIn(host)}@proof.test` }]
        : [],
    orgs: (data) => (numberIn(data) % 16 === 0 ? [{ type: 'ORG_STUB', data: `org of ${data}` }] : []),
    notes: (what) =>
      what.startsWith('org')
        ? [finding(`note of ${what}`)]
        : [finding(`first note of ${what}`), finding(`second note of ${what}`)],
    bodies(url) {
      const node = numberIn(url);
      if (node % 64 !== 0) return [];
      const body = digest(url).repeat(BODY_BYTES / 16);
      return [{ type: 'HTTP_RESPONSE', data: { url, method: 'GET', status: 200, headers: {}, body } }];
    },
    digests: (body) => [finding(`a body of ${body.length}, ${digest(body)}`)],
    late: (mails) => [...mails].filter((mail) => numberIn(mail) % 8 === 1).map((mail) => name(`late${numberIn(mail)}`)),
    sources: () =>
      Array.from({ length: Math.ceil(nodes / 200) }, (_, i) => name(i % 2 ? `source${i}` : `n${i * 3 + 1}`)),
    sum: (mails) => [finding(`all mails: ${digest([...mails].sort().join(' '))}`)],
  };
}
