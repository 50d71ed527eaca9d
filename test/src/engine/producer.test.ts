import { describe, expect, it, onTestFinished } from 'vitest';
import { createEvent, type Draft, type ScanEvent } from '../../../src/index.js';
import { answering, name } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

const draft = (label: string): Draft => ({ type: 'DNS_NAME', data: name(label) });

async function producing(more: object = {}, memory: object = {}) {
  const engine = await assembled({ modules: [answering(() => {}, more)], memory }, { paused: true });
  onTestFinished(() => engine.end());
  const producer = engine.modules[0]?.producer;
  if (!producer) throw new Error('Expected a module');
  return { ...engine, producer };
}

describe('Producer', () => {
  it('puts what is admitted in its outbox at once while there is room, and charges it', async () => {
    const { producer, ledger, ingress } = await producing();
    expect([producer.emit(draft('a')), producer.emit(draft('a'))]).toEqual([true, false]);
    expect([producer.queue.count, ledger.events, ingress.waiting]).toEqual([1, 1, 1]);
    expect(producer.tally).toMatchObject({ produced: 1, dropped: { duplicate: 1 } });
  });

  it('keeps the rest waiting at its gate, in order, beyond qsize', async () => {
    const { producer } = await producing({ qsize: 2 });
    for (const label of ['a', 'b', 'c', 'd']) producer.emit(draft(label));
    expect([producer.queue.count, producer.gate.waiting]).toEqual([2, 2]);
    const order: unknown[] = [];
    for (let event = producer.queue.take(); event; event = producer.queue.take()) {
      order.push(event.data);
      producer.gate.poke();
    }
    expect(order).toEqual(['a', 'b', 'c', 'd'].map(name));
  });

  it('waits under pressure, and goes on when it falls', async () => {
    const { producer, pressure$ } = await producing();
    pressure$.next(1);
    producer.emit(draft('a'));
    expect([producer.queue.count, producer.gate.waiting]).toEqual([0, 1]);
    pressure$.next(0);
    expect([producer.queue.count, producer.gate.waiting]).toEqual([1, 0]);
  });

  it('counts what it loses when closed while waiting, lets it be emitted again, and keeps its outbox', async () => {
    const { producer, ledger, pressure$, dedup } = await producing();
    producer.emit(draft('kept'));
    pressure$.next(1);
    producer.emit(draft('lost'));
    producer.close();
    expect([producer.queue.count, ledger.events, producer.tally.produced]).toEqual([1, 1, 1]);
    expect(producer.tally.dropped).toEqual({ 'dropped at the gate': 1 });
    const lost = createEvent('DNS_NAME', name('lost')) as ScanEvent;
    expect(dedup.claimEmission(lost, producer.number)).toBe(true);
  });

  it('fails whoever overflows what may wait, by name, and drops nothing unseen', async () => {
    const { producer, pressure$, errors, ledger } = await producing({}, { maxBuffered: 2 });
    pressure$.next(1);
    for (const label of ['a', 'b', 'c']) producer.emit(draft(label));
    expect([producer.gate.waiting, ledger.events, producer.tally.dropped]).toEqual([2, 2, { overflow: 1 }]);
    expect(errors.map(({ message }) => message).join()).toContain('`answering`');
  });

  it('knows what it adds for what it frees: seeds without end', async () => {
    const { producer, seedProducer } = await producing({}, { size: () => 100 });
    producer.emit(draft('a'));
    producer.emit(draft('b'));
    producer.consumed(50);
    expect([producer.gain, seedProducer.gain]).toEqual([4, Number.POSITIVE_INFINITY]);
  });
});
