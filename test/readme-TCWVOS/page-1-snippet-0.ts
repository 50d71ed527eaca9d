import { createScan, defineModule } from 'headgate';

const ask = defineModule({
  name: 'ask',
  watches: ['DNS_NAME'],
  handle(_event, ctx) {
    for (const host of ['www.example.com', 'example.com.evil.test', 'a.dev.example.com'])
      console.log(host, ctx.inScope(host));
  },
});
await createScan({ targets: ['Example.com.'], blacklist: ['dev.example.com'], modules: [ask] }).start();
