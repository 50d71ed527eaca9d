// How do I write a module?
import { createScan, defineModule } from 'headgate';

/** Looks for staging twins of every name: `www.example.com` leads to `www-staging.example.com`. */
const stagingTwins = defineModule({
  name: 'staging-twins',
  summary: 'Guesses the staging twin of a name',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME'],
  flags: ['passive', 'safe'],
  targetOnly: true, // or its own finds would lead it on for ever
  *handle(name, ctx) {
    const [label, ...rest] = name.data.split('.');
    for (const suffix of ['staging', 'test']) {
      // What is yielded is taken one at a time, as memory allows.
      yield ctx.event('DNS_NAME', [`${label}-${suffix}`, ...rest].join('.'), name, {
        context: '{module} guessed {event.data}',
      });
    }
  },
});

const scan = createScan({ targets: ['www.example.com'], whitelist: ['example.com'], modules: [stagingTwins] });

for await (const { data, discoveryPath } of scan) console.log(data, '\n  ', discoveryPath.join('\n   '));
