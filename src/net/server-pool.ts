import { Subject } from 'rxjs';
import { Deque } from '../util/deque.js';
import type { DnsAnswer } from './dns-answer.js';
import { NameServer, type NameServerOptions, type ServerStats } from './name-server.js';
import type { RecordType } from './query-records.js';
import type { ResolverNotice } from './resolver-notice.js';

/** How a {@link ServerPool} spreads questions. */
export interface ServerPoolOptions extends NameServerOptions {
  /** None for the system's. */
  readonly servers: readonly string[];
  /** Questions on their way to one server at once. */
  readonly concurrency: number;
  /** Milliseconds questions wait, from when the last server fell silent, for one to come back. */
  readonly patience: number;
}

/** One question, until it is answered. */
interface Question {
  readonly name: string;
  readonly type: RecordType;
  readonly done: (answer: DnsAnswer) => void;
  /** Servers that failed it; nothing for most. */
  asked: Set<NameServer> | undefined;
  /** Times it was put to a server. */
  count: number;
}

/** Times a question is put to a server: to another one each time, or again to the same where silence may be loss. */
const MOST_ASKED = 3;
/** Questions in a row left without a word after which a server is pinged. */
const SILENCES = 10;
/** Share of questions that others had to make good, above which a server is rested: reached by 14 in a row. */
const FAILING = 0.5;
/** Milliseconds between looks at servers that are all dead. */
const LOOK_EVERY = 250;
const CANCELLED: DnsAnswer = { status: 'failed', records: [], code: 'ECANCELLED' };
const NO_SERVER: DnsAnswer = { status: 'failed', records: [], code: 'ENOSERVER' };

/**
 * Spreads questions over name servers: each goes to the least busy of the healthy, and to another one where that fails; again to the
 * same where that was silent and there is no other. Three times in all.
 *
 * A server silent for 10 questions in a row, and to a ping, is dead; one whose failures others keep making good is failing. Either rests for
 * 1 s, then twice as long each time up to 60 s, and is pinged before it is asked again. While all are dead questions wait, but no
 * longer than `patience` from when the last fell silent: then they fail with `ENOSERVER` until a ping is answered.
 */
export class ServerPool {
  readonly #notices$ = new Subject<ResolverNotice>();
  readonly notices$ = this.#notices$.asObservable();
  readonly #servers: readonly NameServer[];
  readonly #options: ServerPoolOptions;
  readonly #waiting = new Deque<Question>();
  readonly #pinged = new Set<NameServer>();
  #next = 0;
  #deadSince: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: ServerPoolOptions) {
    const { servers } = options;
    this.#options = options;
    this.#servers = (servers.length > 0 ? [...new Set(servers)] : [undefined]).map(
      (server) => new NameServer(server, options),
    );
  }

  get stats(): readonly ServerStats[] {
    return this.#servers.map(({ stats }) => stats);
  }

  /** True while no server answers anything. */
  get dead(): boolean {
    return this.#deadSince !== undefined;
  }

  /**
   * Asks for one type of record.
   *
   * @param done Called once with the answer; before this returns where there is nobody to ask.
   */
  ask(name: string, type: RecordType, done: (answer: DnsAnswer) => void): void {
    const question: Question = { name, type, done, asked: undefined, count: 0 };
    const server = this.#take();
    if (server !== undefined) this.#put(question, server);
    else if (this.#closed || this.#outOfPatience) this.#abandon(question);
    else {
      // Whoever waits keeps the process alive.
      this.#timer?.ref();
      this.#waiting.push(question);
    }
  }

  /** Asks every server for a name that nobody has; those that make an answer up are asked no more where others are left. */
  async check(): Promise<readonly ServerStats[]> {
    const verdicts = await Promise.all(this.#servers.map(async (server) => [server, await server.judge()] as const));
    if (this.#closed) return this.stats;
    const honest = verdicts.some(([, verdict]) => verdict !== 'found' && verdict !== 'silent');
    for (const [server, verdict] of verdicts) {
      if (verdict === 'silent') this.#bury(server);
      else if (verdict === 'found') {
        const fate = honest ? 'it is not asked' : 'there is no better one, so names may be found that do not exist';
        if (honest) server.state = 'lying';
        this.#tell(
          'server-lies',
          server.name,
          `Name server ${server.name} makes up answers for names that do not exist; ${fate}.`,
        );
      }
    }
    return this.stats;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const server of this.#servers) server.cancel();
    this.#release();
    this.#notices$.complete();
  }

  /**
   * Takes a place of the least busy of the healthy, in turn among equals; of a failing one where none is healthy.
   *
   * @param asked Servers that failed the question already: it then goes to another even where that has no place left, for it holds its own.
   */
  #take(asked?: ReadonlySet<NameServer>): NameServer | undefined {
    let best: NameServer | undefined;
    let healthy = false;
    let failing: NameServer | undefined;
    const { length } = this.#servers;
    for (let i = 0; i < length; i++) {
      const server = this.#servers[(this.#next + i) % length] as NameServer;
      if (server.state !== 'healthy') this.#mayRevive(server);
      else healthy = true;
      const usable = asked === undefined ? server.active < this.#options.concurrency : !asked.has(server);
      if (!usable) continue;
      if (server.state === 'healthy' && (best === undefined || server.active < best.active)) best = server;
      else if (server.state === 'failing') failing ??= server;
    }
    this.#next = (this.#next + 1) % length;
    const taken = best ?? (healthy ? undefined : failing);
    if (taken !== undefined) taken.active++;
    return taken;
  }

  /** The resolver library cuts its timeouts down for a server that has been quick, to what a busy machine may miss. */
  #takeAgain(server: NameServer, { code }: DnsAnswer): NameServer | undefined {
    if (code !== 'ETIMEOUT' || server.state !== 'healthy') return undefined;
    server.active++;
    return server;
  }

  #put(question: Question, server: NameServer): void {
    question.count++;
    server.ask(question.name, question.type, (answer) => this.#answered(question, server, answer));
  }

  /** Hands an answer on, or puts the question to another server. */
  #answered(question: Question, server: NameServer, answer: DnsAnswer): void {
    const { done, asked } = question;
    this.#freed(server);
    if (this.#closed) return done(CANCELLED);
    if (answer.status !== 'failed') {
      if (asked !== undefined) this.#blame(asked, server);
      return done(answer);
    }
    if (question.count === MOST_ASKED) return done(answer);
    question.asked = asked ?? new Set();
    question.asked.add(server);
    const next = this.#take(question.asked) ?? this.#takeAgain(server, answer);
    if (next === undefined) done(answer);
    else this.#put(question, next);
  }

  #abandon({ done }: Question): void {
    done(this.#closed ? CANCELLED : NO_SERVER);
  }

  get #outOfPatience(): boolean {
    return this.#deadSince !== undefined && performance.now() - this.#deadSince > this.#options.patience;
  }

  #freed(server: NameServer): void {
    if (server.silent >= SILENCES) this.#doubt(server);
    this.#serve();
  }

  /** Hands free places to those that wait. */
  #serve(): void {
    while (this.#waiting.length > 0) {
      const server = this.#take();
      if (server === undefined) return;
      this.#put(this.#waiting.shift() as Question, server);
    }
  }

  /** Silence may be the fault of the names it was asked for: only a server that leaves a ping unanswered too is dead. */
  #doubt(server: NameServer): void {
    if (server.state !== 'healthy' || this.#pinged.has(server)) return;
    this.#pinged.add(server);
    server.pings().then((alive) => {
      this.#pinged.delete(server);
      if (this.#closed) return;
      if (alive || server.silent === 0) server.silent = 0;
      else this.#bury(server);
    });
  }

  #bury(server: NameServer): void {
    if (server.state === 'dead') return;
    server.rest('dead', performance.now());
    this.#tell('server-dead', server.name, `Name server ${server.name} does not answer; it is tried again later.`);
    this.#lookForLife();
  }

  #blame(asked: ReadonlySet<NameServer>, good: NameServer): void {
    for (const server of asked) {
      // What silence means is for a ping to say.
      if (server === good || this.#pinged.has(server)) continue;
      server.blame();
      if (server.state !== 'healthy' || server.failureRate < FAILING) continue;
      server.rest('failing', performance.now());
      this.#tell('server-failing', server.name, `Name server ${server.name} fails what others answer; it is rested.`);
    }
  }

  #mayRevive(server: NameServer): void {
    if (server.state === 'lying' || this.#pinged.has(server) || performance.now() < server.restsUntil) return;
    this.#pinged.add(server);
    server.pings().then((alive) => {
      this.#pinged.delete(server);
      if (this.#closed) return;
      if (alive) {
        server.revive();
        this.#tell('server-back', server.name, `Name server ${server.name} answers again.`);
      } else server.rest('dead', performance.now());
      this.#lookForLife();
      this.#serve();
    });
  }

  /** While all are dead nobody picks, so a timer has them pinged, and ends the patience of those that wait. */
  #lookForLife(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#servers.some(({ state }) => state === 'healthy' || state === 'failing')) {
      this.#deadSince = undefined;
      return;
    }
    if (this.#deadSince === undefined) {
      this.#deadSince = performance.now();
      const names = this.#servers.map(({ name }) => name).join(', ');
      this.#tell('no-server', names, `No name server answers (${names}): names are not resolved until one does.`);
    }
    for (const server of this.#servers) this.#mayRevive(server);
    if (this.#outOfPatience) this.#release();
    this.#timer = setTimeout(() => this.#lookForLife(), LOOK_EVERY);
    if (this.#waiting.length === 0) this.#timer.unref();
  }

  /** Ends the patience of those that wait. */
  #release(): void {
    for (let question = this.#waiting.shift(); question; question = this.#waiting.shift()) this.#abandon(question);
  }

  #tell(kind: ResolverNotice['kind'], about: string, message: string): void {
    this.#notices$.next({ kind, about, message });
  }
}
