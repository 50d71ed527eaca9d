import { describe, expect, it } from 'vitest';
import { plainCopy } from '../../../src/event/plain-copy.js';
import { EventDataError } from '../../../src/event-data-error.js';

const copy = (value: unknown, flat = false) => plainCopy(value, { name: 'data', whose: 'X', flat });

describe('plainCopy', () => {
  it('copies what JSON can tell, at every level', () => {
    const data = { a: [1, 'b', { c: null, d: true }], e: Object.assign(Object.create(null), { f: -0.5 }) };
    const copied = copy(data) as typeof data;
    expect(copied).toEqual(data);
    expect(copied).not.toBe(data);
    expect(copied.a).not.toBe(data.a);
  });

  it('leaves undefined out of objects, and makes null of it in lists', () => {
    expect(copy({ a: undefined, b: [undefined, 1] })).toStrictEqual({ b: [null, 1] });
  });

  it('makes 0 of -0, as JSON does', () => {
    expect(copy([-0])).toStrictEqual([0]);
  });

  it('hands bytes on as they are', () => {
    const bytes = Buffer.from('hi');
    expect((copy({ bytes }) as { bytes: Buffer }).bytes).toBe(bytes);
  });

  it('reads a getter once, and keeps what it gave', () => {
    let reads = 0;
    const copied = copy({
      get host() {
        return `host-${++reads}`;
      },
    });
    expect(copied).toStrictEqual({ host: 'host-1' });
    expect(copied).toStrictEqual({ host: 'host-1' });
    expect(reads).toBe(1);
  });

  it('leaves `__proto__` out, and nobody else is any different for it', () => {
    const copied = copy(
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"a":1}'),
    ) as object;
    expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
    expect(Object.keys(copied)).toEqual(['constructor', 'a']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('says where a cycle is', () => {
    const data: Record<string, unknown> = { list: [] };
    (data.list as unknown[]).push(data);
    expect(() => copy(data)).toThrow('Expected `data.list[0]` of X to be free of cycles, got an object');
  });

  it('takes the same object twice, where that is no cycle', () => {
    const shared = { a: 1 };
    expect(copy([shared, shared])).toEqual([shared, shared]);
  });

  it('says where a getter throws', () => {
    const data = {
      get host(): string {
        throw new Error('no');
      },
    };
    expect(() => copy(data)).toThrow('Expected `data.host` of X to be readable, got `an error: no`');
  });

  it.each([
    ['a bigint', 1n],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a function', () => 0],
    ['a symbol', Symbol('s')],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a class instance', new (class A {})()],
    ['an error', new Error('e')],
  ])('refuses %s, and says where', (_name, value) => {
    expect(() => copy({ a: [value] })).toThrow(EventDataError);
    expect(() => copy({ a: [value] })).toThrow('`data.a[0]` of X');
  });

  it('refuses what is nested without end, or shared so often that it never ends', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(() => copy(deep)).toThrow('nested at most 64 deep');
    let wide: unknown = 1;
    for (let i = 0; i < 60; i++) wide = [wide, wide];
    expect(() => copy(wide)).toThrow('at most 200000 values');
    expect(() => copy(new Array(1e9))).toThrow('at most 200000 values');
  });
});
