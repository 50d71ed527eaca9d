import { ndjson } from '../../../modules/output/ndjson.js';
import { sqlite } from '../../../modules/output/sqlite.js';
import { createScan } from '../../../src/create-scan.js';
import { defineModule } from '../../../src/define-module.js';

// Run as a process of its own: finds names without end, or as many as it is told, and writes them to a file.
const [path = '', most = 'Infinity', format = 'ndjson'] = process.argv.slice(2);
const output = format === 'sqlite' ? sqlite(path) : ndjson(path);

const names = defineModule({
  name: 'names',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME'],
  targetOnly: true,
  *handle(_event, ctx) {
    for (let i = 0; i < Number(most); i++) yield ctx.event('DNS_NAME', `host-${i}.mill.test`);
  },
});

const scan = createScan({ targets: ['mill.test'], modules: [names, output] });
scan.errors$.subscribe(({ message }) => console.error(message));
const { status, modules } = await scan.start();
console.log(JSON.stringify({ status, output: modules[output.name] }));
