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

  it('lets no control character through, from the sentence of discovery neither', async () => {
    const { text } = await written(csv, {
      type: 'RAW_TEXT',
      data: 'a\u001b[2J\u009b2J',
      context: 'found \u001b]0;x\u0007',
    });
    expect(text).toContain('found \\u{1b}]0;x\\u{7}');
    expect(text.replaceAll(/[\r\n]/g, '')).not.toMatch(/\p{Cc}/u);
  });
});
