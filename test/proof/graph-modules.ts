import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { concatMap, from, toArray } from 'rxjs';
import { defineIntercept, defineModule, type Module, type ScanEvent } from '../../src/index.js';
import { graphRules } from './graph-rules.js';

/** Is told of every event that a module is done with. */
export type Handled = (module: string, event: ScanEvent) => void;

/**
 * Returns the modules of the graph of so many nodes, one for each way to work: handlers of several forms, batches, a pipeline, an intercept
 * whose results are pulled, a source, one that keeps something and has more to say at the end of a round and of the scan.
 */
export function graphModules(nodes: number, handled: Handled): Module[] {
  const rules = graphRules(nodes);
  return [
    defineModule({
      name: 'source',
      watches: [],
      produces: ['DNS_NAME'],
      pipeline: () => from(slowly(rules.sources())),
    }),
    defineModule({
      name: 'grow',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME', 'RAW_TEXT'],
      concurrency: 8,
      async *handle(event) {
        for (const draft of rules.grow(event.data)) {
          yield draft;
          if (event.data.includes('7')) await turn();
        }
        handled('grow', event);
      },
    }),
    defineModule({
      name: 'pages',
      watches: ['DNS_NAME'],
      produces: ['URL_UNVERIFIED'],
      handle(event) {
        handled('pages', event);
        return rules.pages(event.data);
      },
    }),
    defineIntercept({
      name: 'texts',
      watches: ['URL_UNVERIFIED'],
      produces: ['RAW_TEXT'],
      *handle(event) {
        yield* rules.texts(event.data);
        handled('texts', event);
      },
    }),
    defineModule({
      name: 'mails',
      watches: ['DNS_NAME'],
      produces: ['EMAIL_ADDRESS'],
      batchSize: 50,
      batchWait: 20,
      async handleBatch(events) {
        await sleep(1);
        for (const event of events) handled('mails', event);
        return events.flatMap((event) => rules.mails(event.data));
      },
    }),
    defineModule({
      name: 'orgs',
      watches: ['RAW_TEXT'],
      produces: ['ORG_STUB'],
      pipeline: (inbox$) =>
        inbox$.pipe(
          toArray(),
          concatMap(function* (events) {
            for (const event of events) {
              yield* rules.orgs(event.data).map((draft) => ({ ...draft, parent: event }));
              handled('orgs', event);
            }
          }),
        ),
    }),
    defineModule({
      name: 'notes',
      watches: ['URL_UNVERIFIED', 'ORG_STUB'],
      produces: ['FINDING'],
      concurrency: 20,
      async handle(event) {
        await sleep(2);
        handled('notes', event);
        return rules.notes(event.data);
      },
    }),
    defineModule({
      name: 'bodies',
      watches: ['URL_UNVERIFIED'],
      produces: ['HTTP_RESPONSE'],
      handle(event) {
        handled('bodies', event);
        return rules.bodies(event.data);
      },
    }),
    defineModule({
      name: 'digests',
      watches: ['HTTP_RESPONSE'],
      produces: ['FINDING'],
      async handle(event) {
        await sleep(5);
        handled('digests', event);
        return rules.digests(event.data.body ?? '');
      },
    }),
    defineModule({
      name: 'keeper',
      watches: ['EMAIL_ADDRESS'],
      produces: ['DNS_NAME', 'FINDING'],
      handle(event, { state }) {
        state.set(event.data, 1);
        handled('keeper', event);
      },
      finish: ({ state }) => rules.late(keysOf(state.entries())),
      report: ({ state }) => rules.sum(keysOf(state.entries())),
    }),
  ];
}

async function* slowly<T>(values: Iterable<T>): AsyncGenerator<T> {
  for (const value of values) {
    await sleep(1);
    yield value;
  }
}

const keysOf = (entries: Iterable<readonly [string, unknown]>) => Array.from(entries, ([key]) => key);
