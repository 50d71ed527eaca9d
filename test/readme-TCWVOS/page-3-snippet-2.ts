import { createScan, defineIntercept } from 'headgate';

const noParking = defineIntercept({
  name: 'no-parking',
  summary: 'Refuses names of parked domains, and tags those of mail',
  watches: ['DNS_NAME'],
  flags: ['passive', 'safe'],
  priority: 2,
  handle(name) {
    if (name.data.startsWith('parked.')) return [false, 'parked'];
    if (name.data.startsWith('mail.')) name.tags.add('mail');
  },
});

const scan = createScan({ targets: ['parked.example.com', 'mail.example.com'], modules: [noParking] });
for await (const { data, tags } of scan) console.log(data, tags.has('mail'));
console.log((await scan.done).modules['no-parking']?.dropped);
