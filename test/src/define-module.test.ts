import { describe, expect, it } from 'vitest';
import { ConfigError, defineModule } from '../../src/index.js';
import { keep, name } from '../laws/scan-helpers.js';

describe('defineModule', () => {
  it('defines what a scan runs', async () => {
    const www = defineModule({
      name: 'www',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      targetOnly: true,
      handle: (event, ctx) => ctx.event('DNS_NAME', `www.${event.data}`),
    });
    const { start, data } = keep({ targets: [name('a')], modules: [www] });
    await start();
    expect([www.kind, data()]).toEqual(['module', [name('a'), `www.${name('a')}`]]);
  });

  it('refuses a spec that cannot work', () => {
    expect(() => defineModule({ name: 'idle', watches: ['DNS_NAME'] })).toThrow(ConfigError);
  });
});
