import { describe, expect, it } from 'vitest';
import { SiteVisits } from '../../../modules/sitemap/site-visits.js';
import { KeptState } from '../../../src/engine/kept-state.js';

describe('SiteVisits', () => {
  it('counts all visits of a site together, and sites apart', () => {
    const visits = new SiteVisits(new KeptState());
    const [a, b] = [visits.begin('http://a.test/1'), visits.begin('http://a.test/2')];
    expect([a.takeUrl(), b.takeUrl(), a.takeSitemap(), b.urls]).toEqual([0, 1, 0, 2]);
    expect(visits.begin('http://b.test/1').urls).toBe(0);
  });

  it('says once a site that something is left out', () => {
    const visits = new SiteVisits(new KeptState());
    expect([visits.begin('http://a.test/1').cut(), visits.begin('http://a.test/2').cut()]).toEqual([true, false]);
  });

  it('remembers visits that are over, and only those', () => {
    const state = new KeptState([], () => {});
    const visits = new SiteVisits(state);
    const [over, underWay] = [visits.begin('http://a.test/1'), visits.begin('http://a.test/2')];
    for (const visit of [over, underWay, over]) visit.takeUrl();
    over.end();
    expect(new SiteVisits(new KeptState(state.entries())).begin('http://a.test/2').urls).toBe(2);
  });

  it('writes nothing where nothing would outlive the process', () => {
    const state = new KeptState();
    new SiteVisits(state).begin('http://a.test/1').end();
    expect(state.size).toBe(0);
  });
});
