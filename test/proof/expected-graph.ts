import { createEvent, type Draft } from '../../src/index.js';
import { Deque } from '../../src/util/deque.js';
import { type GraphRules, type GraphType, graphRules } from './graph-rules.js';

/** What a scan of the graph comes to, however often it was cut off. */
export interface ExpectedGraph {
  /** Module and id of the events output, the scan's own left out: what two modules find is output twice. */
  readonly found: ReadonlySet<string>;
  /** Ids of the events that each module has to handle. */
  readonly handled: ReadonlyMap<string, ReadonlySet<string>>;
}

type Rule = (rules: GraphRules, data: never) => readonly Draft<GraphType>[];

/** Each module of the graph, by the type that it is handed. */
const STEPS: readonly (readonly [module: string, type: GraphType, rule: Rule])[] = [
  ['grow', 'DNS_NAME', (rules, data) => rules.grow(data)],
  ['pages', 'DNS_NAME', (rules, data) => rules.pages(data)],
  ['mails', 'DNS_NAME', (rules, data) => rules.mails(data)],
  ['texts', 'URL_UNVERIFIED', (rules, data) => rules.texts(data)],
  ['notes', 'URL_UNVERIFIED', (rules, data) => rules.notes(data)],
  ['bodies', 'URL_UNVERIFIED', (rules, data) => rules.bodies(data)],
  ['orgs', 'RAW_TEXT', (rules, data) => rules.orgs(data)],
  ['notes', 'ORG_STUB', (rules, data) => rules.notes(data)],
  ['digests', 'HTTP_RESPONSE', (rules, { body }: { body: string }) => rules.digests(body)],
  ['keeper', 'EMAIL_ADDRESS', () => []],
];

/** Computes, without an engine, what a scan of the graph of so many nodes has to find and to handle. */
export function expectedGraph(nodes: number): ExpectedGraph {
  const rules = graphRules(nodes);
  const found = new Set<string>();
  const handled = new Map(STEPS.map(([module]) => [module, new Set<string>()]));
  const mails: string[] = [];
  const open = new Deque<readonly [id: string, draft: Draft<GraphType>]>();
  const add = (module: string, drafts: readonly Draft<GraphType>[]) => {
    for (const draft of drafts) {
      const { id } = createEvent(draft.type, draft.data);
      if (found.size !== found.add(`${module} ${id}`).size) open.push([id, draft]);
    }
  };
  const follow = () => {
    for (let next = open.shift(); next; next = open.shift()) {
      const [id, { type, data }] = next;
      for (const [module, watched, rule] of STEPS) {
        const seen = handled.get(module) as Set<string>;
        if (type !== watched || seen.has(id)) continue;
        seen.add(id);
        if (module === 'keeper') mails.push(data as string);
        add(module, rule(rules, data as never));
      }
    }
  };
  add('seeds', [{ type: 'DNS_NAME', data: 'n0.proof.test' }]);
  add('source', rules.sources());
  follow();
  add('keeper', rules.late(mails));
  follow();
  add('keeper', rules.sum(mails));
  return { found, handled };
}
