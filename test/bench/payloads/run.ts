// What a backlog of heavy pages takes of memory and time, with heavy data on disk and without. Run with `npm run bench:payloads`.
import { runPages } from './run-pages.js';

const HEAP = 256;
const PAGES = { pages: 3_000, size: 1024 ** 2, delay: 100 };
const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(0)} MB`;

console.log(`${PAGES.pages} pages of ${megabytes(PAGES.size)}, heap ${HEAP} MB, 4 readers of ${PAGES.delay} ms\n`);
console.log('| spill | intact | all found, s | all read, s | pages/s | peak RSS | peak in flight | written | left |');
console.log('|---|---|---|---|---|---|---|---|---|');
for (const spill of [false, true]) {
  const figures = await runPages({ ...PAGES, spill }, HEAP);
  const { intact, seconds, found, peakRss, peakInFlight, written, left } = figures;
  const row = [
    spill ? 'on' : 'off',
    intact,
    found.toFixed(1),
    seconds.toFixed(1),
    (intact / seconds).toFixed(0),
    megabytes(peakRss),
    megabytes(peakInFlight),
    megabytes(written),
    left,
  ];
  console.log(`| ${row.join(' | ')} |`);
  if (intact !== PAGES.pages || left !== 0) process.exitCode = 1;
}
