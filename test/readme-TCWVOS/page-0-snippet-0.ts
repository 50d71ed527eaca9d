import { createScan, defineModule } from 'headgate';

const mirrors = defineModule({
  name: 'mirrors',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME', 'FINDING'],
  targetOnly: true,
  async *handle(name, ctx) {
    for (let i = 1; i <= 3; i++) yield ctx.event('DNS_NAME', `mirror${i}.${name.data}`);
    yield ctx.event('FINDING', { title: 'It has mirrors', severity: 'info' });
  },
});

const scan = createScan({ targets: ['example.com'], modules: [mirrors], memory: { limit: '512MB' } });

for await (const { type, host, discoveryContext } of scan) console.log(type, host, discoveryContext);

const { status, events, waits } = await scan.done;
console.log(status, events, waits.memory.count);
