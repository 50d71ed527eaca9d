import { expect, it } from 'vitest';
import { createGrowth } from '../../../examples/lab/growth.js';
import { createLabStats } from '../../../examples/lab/lab-stats.js';
import { startWeb } from '../../../examples/lab/start-web.js';
import { fetchPage } from './fetch-page.js';

const NOWHERE = '192.0.2.1';

it('startWeb moves the neighbour in with the estate where its own address cannot be had', async () => {
  const stats = createLabStats();
  const web = await startWeb(createGrowth(1, 0), stats, NOWHERE);
  const { places } = web;
  expect(places.neighbour).toBe('127.0.0.1');
  expect(new Set([places.http, places.https, places.neighbourHttp, places.neighbourHttps]).size).toBe(4);
  const page = await fetchPage(`http://www.downstream.test:${places.neighbourHttp}/`);
  expect(page.body).toContain('Next door');
  expect(stats.live.neighbour).toMatchObject({ connections: 1, httpRequests: 1 });
  await web.close();
});
