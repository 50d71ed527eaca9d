import { defineModule } from '../../../../src/index.js';
import { draftOf } from './draft-of.js';
import { itemOf } from './item-of.js';
import { runScan } from './run-scan.js';
import type { Task } from './task.js';

/** The whole engine with a handler that answers at once. */
export function headgateScanSync(task: Task): Promise<void> {
  return runScan(
    defineModule({
      name: 'explore',
      watches: ['DNS_NAME', 'HTTP_RESPONSE'],
      produces: ['DNS_NAME', 'HTTP_RESPONSE'],
      concurrency: 4,
      handle(event, ctx) {
        const item = itemOf(event);
        task.visitNow(item);
        return task.children(item).map((child) => draftOf(child, ctx));
      },
    }),
  );
}
