// Compiled, never run: each `@ts-expect-error` fails the type check if the line below it compiles.
import { defineIntercept, defineModule, defineOutput } from 'headgate';
import { map, type Observable } from 'rxjs';
import { z } from 'zod';

declare module '../../src/event-map.js' {
  interface EventMap {
    MQTT_TOPIC: { readonly host: string; readonly topic: string };
  }
}

// A wrong type in `watches` does not compile.
// @ts-expect-error
defineModule({ name: 'a', watches: ['DNS_NAEM'], handle: () => undefined });

// Nor one in `produces`.
// @ts-expect-error
defineModule({ name: 'a', watches: ['DNS_NAME'], produces: ['DNS_NAEM'], handle: () => undefined });

defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  produces: ['FINDING'],
  handle(name, ctx) {
    const text: string = name.data;
    // @ts-expect-error a name has no URL
    name.data.url;
    // @ts-expect-error not declared in `produces`
    ctx.event('DNS_NAME', text);
    // @ts-expect-error a finding has a title and a severity
    ctx.event('FINDING', { title: 'no severity' });
    // @ts-expect-error no such severity
    ctx.event('FINDING', { title: text, severity: 'awful' });
    return [ctx.event('FINDING', { title: text, severity: 'low' })];
  },
});

// What is returned counts as much as what is made by `ctx.event`.
defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  produces: ['FINDING'],
  // @ts-expect-error DNS_NAME is not declared
  handle: () => [{ type: 'DNS_NAME', data: 'a.example' }],
});

// The data of several watched types is told apart by type.
defineModule({
  name: 'a',
  watches: ['URL', 'HTTP_RESPONSE'],
  handle(event) {
    if (event.type === 'URL') return;
  },
});

// `*` hands over everything.
defineOutput({ name: 'a', watches: ['*'], handle: (event) => void event.type });

// Options are typed by their schema.
defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  options: z.object({ depth: z.number().default(3) }),
  handle(_, ctx) {
    const depth: number = ctx.options.depth;
    // @ts-expect-error no such option
    ctx.options.width;
    void depth;
  },
});

// The full form is typed alike.
defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  produces: ['FINDING'],
  pipeline: (names$, { event }) =>
    names$.pipe(map((name) => event('FINDING', { title: name.data, severity: 'info' }, name))),
});
defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  produces: ['FINDING'],
  // @ts-expect-error emits what is not declared
  pipeline: (names$, ctx) => names$.pipe(map((name) => ctx.event('URL', name.data, name))),
});

// All the shapes a handler may return.
defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  produces: ['URL'],
  handle: async (_, ctx) => ctx.event('URL', 'http://a/'),
});
defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  produces: ['URL'],
  handle: async (_, ctx) => [ctx.event('URL', 'http://a/')],
});
defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  produces: ['URL'],
  *handle(_, ctx) {
    yield ctx.event('URL', 'http://a/');
  },
});
defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  produces: ['URL'],
  async *handle(_, ctx) {
    yield ctx.event('URL', 'http://a/');
  },
});
defineModule({
  name: 'a',
  watches: ['DNS_NAME'],
  produces: ['URL'],
  async handle(_, ctx) {
    await ctx.emit(ctx.event('URL', 'http://a/'));
  },
});

// An intercept may refuse, with or without a reason; a module may not.
defineIntercept({ name: 'a', watches: ['DNS_NAME'], handle: () => false });
defineIntercept({ name: 'a', watches: ['DNS_NAME'], handle: () => [false, 'why'] });
defineIntercept({ name: 'a', watches: ['DNS_NAME'], handle: async () => [false, 'why'] as const });
// @ts-expect-error
defineModule({ name: 'a', watches: ['DNS_NAME'], handle: () => false });

// Users bring types of their own.
defineModule({
  name: 'a',
  watches: ['MQTT_TOPIC'],
  produces: ['MQTT_TOPIC'],
  handle: (topic, ctx) => [ctx.event('MQTT_TOPIC', { host: topic.data.host, topic: `${topic.data.topic}/#` })],
});

export type Unused = Observable<never>;
