import type { OptionField } from './option-fields.js';

/** Options of the engine itself that `-c` can set, by their path in the scan's options. */
export const engineFields: readonly OptionField[] = [
  { name: 'searchDistance', type: 'number', summary: 'Scope distance up to which modules handle events.', default: 0 },
  { name: 'reportDistance', type: 'number', summary: 'Scope distance up to which events are output.', default: 0 },
  { name: 'strictScope', type: 'boolean', summary: 'Exact hosts only, not what is below them.', default: false },
  { name: 'maxEvents', type: 'number', summary: 'Events after which the scan stops.' },
  { name: 'maxDuration', type: 'number', summary: 'Milliseconds after which the scan stops.' },
  { name: 'maxDepth', type: 'number', summary: 'Links from a seed beyond which nothing is followed.' },
  { name: 'maxRounds', type: 'number', summary: 'Rounds after which no other is started.', default: 100 },
  { name: 'finishTimeout', type: 'number', summary: 'Milliseconds that the end of a round may take.', default: 30_000 },
  { name: 'seedBacklog', type: 'number', summary: 'Waiting events above which targets are held back.', default: 100 },
  { name: 'memory.limit', type: 'string', summary: 'Bytes, or a size such as 512MB, to keep within.' },
  { name: 'memory.low', type: 'number', summary: 'Pressure from which producers are delayed.', default: 0.5 },
  { name: 'memory.high', type: 'number', summary: 'Pressure from which the limit is hard.', default: 1 },
  { name: 'memory.maxDelay', type: 'number', summary: 'Milliseconds a delay may take below that.', default: 1000 },
  { name: 'memory.maxBuffered', type: 'number', summary: 'Emissions that one producer may buffer.', default: 65_536 },
  { name: 'memory.maxBufferedBytes', type: 'number', summary: 'Their bytes.', default: 16_777_216 },
  {
    name: 'memory.overflow',
    type: 'string',
    summary: 'What a full buffer does: error, dropOldest, dropNewest.',
    default: 'error',
  },
  {
    name: 'memory.spill',
    type: 'boolean',
    summary: 'Let what is queued lie on disk where memory is full.',
    default: false,
  },
  { name: 'memory.spill.directory', type: 'string', summary: 'Folder in which it lies meanwhile.' },
  { name: 'memory.spill.budget', type: 'string', summary: 'Bytes in memory, or a size, above which queues spill.' },
  { name: 'memory.spill.payloads', type: 'string', summary: 'Bytes of heavy payloads that are kept in memory.' },
  { name: 'memory.spill.threshold', type: 'string', summary: 'Bytes from which data is a heavy payload (4096).' },
  {
    name: 'memory.collect',
    type: 'boolean',
    summary: 'Ask for a garbage collection when the heap seems full.',
    default: false,
  },
];
