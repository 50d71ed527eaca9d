import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const examples = readdirSync('examples').filter((file) => /^\d\d-.*\.ts$/.test(file));

/** A line that each example must print, so that one that finds nothing does not pass. */
const PRINTS: Record<string, RegExp> = {
  '01-first-scan.ts': /^FINISHED after \d+ rounds: \{[^}]*HTTP_RESPONSE: \d+/m,
  '02-for-await.ts': /^(ABORTED|FINISHED)$/m,
  '03-custom-module.ts': /^www-staging\.example\.com/m,
  '04-custom-operator.ts': /^long\.example 12 characters$/m,
  '05-into-an-existing-pipeline.ts': /^\S+, \S+, \S+\n\S+, \S+, \S+$/m,
  '06-custom-output.ts': /^api\.example\.com$/m,
  '07-watch-pressure.ts': /^pressure 0\.[45][\s\S]*RAW_TEXT: 6000/m,
  '08-http-server-sse.ts': /^data: \{"v":1,"type":"DNS_NAME"/m,
  '09-file-to-database.ts': /^20000 rows stored, and at most \d{3} lines waited of 4000 that may$/m,
  '10-websocket-firehose.ts': /dropped true\nthe newest, 20000, was kept; at most \d{2,3} \+ 500 messages were held$/m,
  '11-paginated-api.ts': /^gate closed: 6 rows of 4 pages; 300 ms later 6 of 4\ngate open: 20 rows of 10 pages$/m,
  '12-node-readable.ts':
    /^gate closed: (\d+) bytes taken, (\d+) read; 300 ms later \1 and \2\ngate open: 8388608 .* 8388608 read$/m,
  '13-sizing.ts': /^predicted 671 in the queue, measured [567]\d\d$/m,
  '14-test-your-own-operator.ts':
    /^# Expected `operator` to let its producer make at most 1[\s\S]*^# pass 35\n# fail 0$/m,
  '15-resume.ts':
    /^ABORTED \(enough for today\), to be resumed: true, and lies there unfinished\nFINISHED: 40 names, 40 of them different$/m,
};

describe('examples', () => {
  it.each(examples)('%s runs, and prints what it promises', async (example) => {
    const { stdout } = await run('node', ['--import', 'tsx', `examples/${example}`], { timeout: 60_000 });
    expect(stdout).toMatch(PRINTS[example] ?? /^never$/);
  });
});
