import { createScan, defineModule } from 'headgate';

const zoneSizes = defineModule({
  name: 'zone-sizes',
  summary: 'Tells how many names each zone has',
  watches: ['DNS_NAME'],
  produces: ['FINDING'],
  handle(name, { state }) {
    state.set(name.data, name.data.slice(name.data.indexOf('.') + 1)); // again does no harm
  },
  *report(ctx) {
    const sizes = new Map<string, number>();
    for (const [, zone] of ctx.state.entries()) sizes.set(String(zone), (sizes.get(String(zone)) ?? 0) + 1);
    for (const [host, size] of sizes) yield ctx.event('FINDING', { title: `${size} names`, severity: 'info', host });
  },
});

const targets = ['www.a.example', 'mail.a.example', 'www.b.example'];
for await (const event of createScan({ targets, modules: [zoneSizes] })) {
  if (event.type === 'FINDING') console.log(event.data);
}
