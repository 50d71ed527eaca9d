import { describe, expect, it } from 'vitest';
import { createLabStats } from '../../../examples/lab/lab-stats.js';

describe('createLabStats', () => {
  it('counts what the estate sees', () => {
    const { live, sawQuery, sawRequest, sawConnection } = createLabStats();
    sawQuery('www.millbrook.test', 'A');
    sawRequest('www.millbrook.test', new URL('http://h/'), false);
    sawRequest('www.millbrook.test', new URL('http://h/calendar?month=3'), false);
    sawConnection('www.millbrook.test');
    expect(live).toMatchObject({ dnsQueries: 1, httpRequests: 2, trapRequests: 1 });
    expect(live.neighbour).toEqual({ dnsQueries: 0, connections: 0, httpRequests: 0, log: [] });
  });

  it('counts for the neighbour what names it anywhere and what comes to its door', () => {
    const { live, sawQuery, sawRequest, sawConnection } = createLabStats();
    sawQuery('MX.Downstream.test', 'A');
    sawQuery('notdownstream.test', 'A');
    sawRequest('www.downstream.test', new URL('http://h/a'), false);
    sawRequest('anything.test', new URL('http://h/b'), true);
    sawConnection();
    expect(live.neighbour).toEqual({
      dnsQueries: 1,
      connections: 1,
      httpRequests: 2,
      log: ['A MX.Downstream.test', 'www.downstream.test/a', 'anything.test/b', 'connection'],
    });
    expect(live.httpRequests).toBe(0);
  });

  it('keeps a bounded log', () => {
    const { live, sawConnection } = createLabStats();
    for (let i = 0; i < 500; i++) sawConnection();
    expect(live.neighbour.connections).toBe(500);
    expect(live.neighbour.log).toHaveLength(100);
  });

  it('counts who was asked among the third parties', () => {
    const { live, sawThirdParty } = createLabStats();
    for (const service of ['crtsh', 'rdap', 'crtsh']) sawThirdParty(service);
    expect(live.thirdParties).toEqual({ crtsh: 2, rdap: 1 });
  });
});
