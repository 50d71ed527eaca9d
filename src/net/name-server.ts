import { randomBytes } from 'node:crypto';
import { promises as dns, Resolver } from 'node:dns';
import type { AnswerStatus, DnsAnswer } from './dns-answer.js';
import { queryRecords, type RecordType } from './query-records.js';

/** What one server has been asked and how it did. */
export interface ServerStats {
  /** As it was given; `system` for those of the system. */
  readonly server: string;
  readonly state: ServerState;
  readonly queries: number;
  /** Questions it kept silent on, or could not be reached with. */
  readonly timeouts: number;
  /** Questions it failed or refused. */
  readonly failures: number;
  /** Times it was rested. */
  readonly rests: number;
}

/** `healthy`: asked; `failing`: rested while another does; `dead`: not asked, only tried now and then; `lying`: never asked. */
export type ServerState = 'healthy' | 'failing' | 'dead' | 'lying';

/** How a {@link NameServer} is asked. */
export interface NameServerOptions {
  readonly timeout: number;
  readonly tries: number;
  readonly maxRecords: number;
}

const UNREACHED = new Set(['ETIMEOUT', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH']);
/** Most answers hold nothing, and need no object of their own. */
const EMPTY: DnsAnswer = { status: 'empty', records: [] };
const MISSING: DnsAnswer = { status: 'missing', records: [] };
const SHORTEST_REST = 1000;
const LONGEST_REST = 60_000;
/** Good answers in a row after which earlier rests are forgotten. */
const TRUSTED_AFTER = 20;
/** Weight of the newest question in the failure rate. */
const RECENT = 0.05;

/**
 * One name server (or the system's, as one): asks it, and keeps account of how it does.
 *
 * Throws where the server is no address.
 */
export class NameServer {
  readonly name: string;
  state: ServerState = 'healthy';
  /** Places taken: by the pool for each question, given back with its answer. */
  active = 0;
  /** Questions in a row that it kept silent on. */
  silent = 0;
  /** From 0 to 1, recent questions first: the share that another server had to make good. */
  failureRate = 0;
  /** When a rest ends, on the clock of `performance.now()`. */
  restsUntil = 0;
  readonly #client: Resolver;
  /** For questions about the server itself, worth one try. */
  readonly #tester: dns.Resolver;
  readonly #options: NameServerOptions;
  readonly #address: string | undefined;
  /** For questions asked once more. */
  readonly #others = new Set<Resolver>();
  #cancelled = false;
  #queries = 0;
  #timeouts = 0;
  #failures = 0;
  #rests = 0;
  #rest = SHORTEST_REST;
  #good = 0;

  constructor(server: string | undefined, options: NameServerOptions) {
    this.name = server ?? 'system';
    this.#address = server;
    this.#options = options;
    this.#client = new Resolver({ timeout: options.timeout, tries: options.tries });
    this.#tester = new dns.Resolver({ timeout: options.timeout, tries: 1 });
    if (server === undefined) return;
    try {
      this.#client.setServers([server]);
      this.#tester.setServers([server]);
    } catch {
      throw new TypeError(`Expected \`servers\` to be addresses such as 1.1.1.1 or 127.0.0.1:5353, got \`${server}\`.`);
    }
  }

  get stats(): ServerStats {
    return {
      server: this.name,
      state: this.state,
      queries: this.#queries,
      timeouts: this.#timeouts,
      failures: this.#failures,
      rests: this.#rests,
    };
  }

  /** Asks for one type of record, in a place already taken, which is given back before it is answered. */
  ask(name: string, type: RecordType, done: (answer: DnsAnswer) => void): void {
    this.#queries++;
    const began = performance.now();
    queryRecords(this.#client, name, type, (error, records) => {
      if (error !== null && this.#mayAskAgain(error, began)) this.#again(name, type, done);
      else done(this.#answer(error, records));
    });
  }

  /** Tells whether it answers at all, be it with a refusal. */
  async pings(): Promise<boolean> {
    const code = await this.#tester.resolveNs('.').then(
      () => '',
      (error: NodeJS.ErrnoException) => error.code ?? '',
    );
    return !UNREACHED.has(code);
  }

  /** Asks for a name that nobody has: `found` from one that makes answers up. */
  async judge(): Promise<AnswerStatus | 'silent'> {
    const made = `${randomBytes(12).toString('hex')}.com`;
    return this.#tester.resolve4(made).then(
      () => 'found' as const,
      ({ code }: NodeJS.ErrnoException) => (UNREACHED.has(code ?? '') ? 'silent' : 'missing'),
    );
  }

  /** Counts a failure that another server made good. */
  blame(): void {
    this.#good = 0;
    this.failureRate += RECENT * (1 - this.failureRate);
  }

  /** Stops asking it for a while, longer each time. */
  rest(state: 'failing' | 'dead', now: number): void {
    if (this.state === 'healthy') this.#rests++;
    this.state = state;
    this.#good = 0;
    this.restsUntil = now + this.#rest;
    this.#rest = Math.min(LONGEST_REST, this.#rest * 2);
  }

  /** Asks it again; what it did before counts a little. */
  revive(): void {
    this.state = 'healthy';
    this.silent = 0;
    this.failureRate /= 2;
  }

  cancel(): void {
    this.#cancelled = true;
    this.#client.cancel();
    this.#tester.cancel();
    for (const other of this.#others) other.cancel();
  }

  /**
   * Tells what failed for no fault of its own: c-ares ends every query on a socket where one unreadable answer comes, and with a server that
   * was quick so far it waits one second only, whatever `timeout` says, which a busy process misses.
   */
  #mayAskAgain({ code }: NodeJS.ErrnoException, began: number): boolean {
    if (this.#cancelled) return false;
    return code === 'EBADRESP' || (code === 'ETIMEOUT' && performance.now() - began < this.#options.timeout);
  }

  /** Asks once more, on a socket of its own. */
  #again(name: string, type: RecordType, done: (answer: DnsAnswer) => void): void {
    const { timeout, tries } = this.#options;
    const client = new Resolver({ timeout, tries });
    if (this.#address !== undefined) client.setServers([this.#address]);
    this.#others.add(client);
    queryRecords(client, name, type, (error, records) => {
      this.#others.delete(client);
      done(this.#answer(error, records));
    });
  }

  #answer(error: NodeJS.ErrnoException | null, records: DnsAnswer['records']): DnsAnswer {
    if (error !== null) return this.#failed(error.code ?? 'EUNKNOWN');
    this.#answered();
    const { maxRecords } = this.#options;
    if (records.length === 0) return EMPTY;
    if (records.length <= maxRecords) return { status: 'found', records };
    return { status: 'found', records: records.slice(0, maxRecords), omitted: records.length - maxRecords };
  }

  #answered(): void {
    this.active--;
    this.silent = 0;
    this.failureRate -= RECENT * this.failureRate;
    if (++this.#good === TRUSTED_AFTER) this.#rest = SHORTEST_REST;
  }

  #failed(code: string): DnsAnswer {
    // A name no server could hold is a name that does not exist.
    if (code === 'ENOTFOUND' || code === 'EBADNAME' || code === 'ENODATA') {
      this.#answered();
      return code === 'ENODATA' ? EMPTY : MISSING;
    }
    this.active--;
    this.#good = 0;
    if (UNREACHED.has(code)) {
      this.#timeouts++;
      this.silent++;
    } else {
      this.#failures++;
      this.silent = 0;
    }
    return { status: 'failed', records: [], code };
  }
}
