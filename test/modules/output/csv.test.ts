import { describe, expect, it } from 'vitest';
import { csv } from '../../../modules/output/csv.js';
import { written } from './outputs.js';

describe('csv', () => {
  it('writes a row of names, then a row for each event', async () => {
    const { lines } = await written(csv, { type: 'DNS_NAME', data: 'a.mill.test' });
    expect(lines[0]).toBe('type,data,host,resolved_hosts,module,scope_distance,tags,discovery_context,time');
    expect(lines).toContainEqual(expect.stringMatching(/^DNS_NAME,a\.mill\.test,a\.mill\.test,,finder,0,/));
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('neutralises %j, and quotes what needs it', async (data) => {
    const { text } = await written(csv, { type: 'RAW_TEXT', data: `${data},"x"` });
    expect(text).toContain(`RAW_TEXT,"'${data},""x""",`);
  });
});
