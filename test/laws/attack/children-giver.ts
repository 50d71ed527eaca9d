import { Readable } from 'node:stream';
import { concat, from, Observable, throwError } from 'rxjs';
import type { Draft, ScanEvent } from '../../../src/index.js';
import type { NodePlan, Pace } from './graph-plan.js';
import type { Probe } from './probe.js';

/** The part of a handler's context that its children go through. */
export interface Giving {
  readonly gate?: { readonly blocked: boolean } | undefined;
  emit(draft: Draft): void | Promise<void>;
  hold(event: ScanEvent): () => void;
}

/** What there is to give, and how. */
export interface Gift {
  readonly node: NodePlan;
  readonly probe: Probe;
  readonly ctx: Giving;
  /** What is being handled. */
  readonly event: ScanEvent;
  readonly drafts: readonly Draft[];
  /** Given when all have been, or as many as a failing handler gets to. */
  readonly failure: Error | undefined;
  /** To be called when nothing more is done for the event. */
  readonly done: () => void;
}

/** Gives children back in the way a node does. */
export function give(gift: Gift): unknown {
  const { node, probe, ctx, event, drafts, failure, done } = gift;
  switch (node.producing) {
    case 'array':
      return settle(gift, drafts);
    case 'generator':
      return generate(gift);
    case 'async generator':
      return generateSlowly(gift);
    case 'promise':
      return step(node.pace).then(() => settle(gift, drafts));
    case 'promise of a generator':
      return step(node.pace).then(() => (failure ? settle(gift, []) : generate(gift)));
    case 'observable':
      done();
      return failure
        ? concat(
            from(drafts),
            throwError(() => failure),
          )
        : from(drafts);
    case 'slow observable':
      return emitSlowly(gift);
    case 'readable': {
      const close = probe.opens(`readable of ${node.name}`);
      const readable = Readable.from(drafts, { highWaterMark: 2 });
      return readable.once('close', () => {
        close();
        done();
      });
    }
    case 'web stream':
      return streamOf(gift);
    case 'awaited emits':
      return emitOneByOne(gift);
    case 'burst of emits':
      return step(node.pace)
        .then(() => Promise.all(drafts.map((draft) => ctx.emit(draft))))
        .then(() => settle(gift, undefined));
    case 'emits under a hold': {
      const release = ctx.hold(event);
      const late = step('timer').then(() => emitOneByOne({ ...gift, failure: undefined }));
      void late.finally(release);
      return settle({ ...gift, done: () => {} }, undefined);
    }
  }
}

/** Waits as long as a step of a handler takes. */
export function step(pace: Pace): Promise<void> {
  if (pace === 'now') return Promise.resolve();
  return new Promise((resolve) => (pace === 'timer' ? setTimeout(resolve, 1) : setImmediate(resolve)));
}

function settle<T>({ failure, done }: Gift, value: T): T {
  done();
  if (failure) throw failure;
  return value;
}

/** A waiting producer stops producing (law 2): nobody may ask for more while anything waits at the gate. */
function asked({ node, probe, ctx }: Gift): void {
  if (node.form === 'merge') return; // RxJS asks there, and knows of no gate
  probe.moves.push(`next of ${node.name}`);
  if (ctx.gate?.blocked) probe.violations.add(`${node.name} was asked for more at a blocked gate`);
}

function* generate(gift: Gift): Generator<Draft> {
  const { node, probe, drafts, done } = gift;
  const close = probe.opens(`generator of ${node.name}`);
  try {
    for (const draft of drafts) {
      asked(gift);
      yield draft;
    }
    asked(gift);
    if (gift.failure) throw gift.failure;
  } finally {
    close();
    done();
  }
}

async function* generateSlowly(gift: Gift): AsyncGenerator<Draft> {
  const { node, probe, drafts, done } = gift;
  const close = probe.opens(`async generator of ${node.name}`);
  try {
    for (const draft of drafts) {
      asked(gift);
      await step(node.pace);
      yield draft;
    }
    if (gift.failure) throw gift.failure;
  } finally {
    close();
    done();
  }
}

/** A source that cannot be stopped, only left. */
function emitSlowly({ node, probe, drafts, failure, done }: Gift): Observable<Draft> {
  return new Observable((subscriber) => {
    const close = probe.opens(`subscription to ${node.name}`);
    let at = 0;
    let timer: NodeJS.Immediate | undefined;
    const next = () => {
      const draft = drafts[at++];
      if (draft) {
        timer = setImmediate(next);
        subscriber.next(draft);
      } else if (failure) subscriber.error(failure);
      else subscriber.complete();
    };
    timer = setImmediate(next);
    return () => {
      clearImmediate(timer);
      close();
      done();
    };
  });
}

function streamOf({ node, probe, drafts, done }: Gift): ReadableStream<Draft> {
  const close = probe.opens(`web stream of ${node.name}`);
  const end = () => {
    close();
    done();
  };
  let at = 0;
  return new ReadableStream<Draft>({
    pull(controller) {
      const draft = drafts[at++];
      if (draft) return controller.enqueue(draft);
      controller.close();
      end();
    },
    cancel: end,
  });
}

async function emitOneByOne({ node, ctx, drafts, failure, done }: Gift): Promise<undefined> {
  try {
    for (const draft of drafts) {
      await ctx.emit(draft);
      await step(node.pace);
    }
    if (failure) throw failure;
    return undefined;
  } finally {
    done();
  }
}
