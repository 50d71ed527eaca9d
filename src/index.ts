// Scan

// Events
export { createEvent } from './create-event.js';
export { createScan } from './create-scan.js';
// Modules
export { defineIntercept } from './define-intercept.js';
export { defineModule } from './define-module.js';
export { defineOutput } from './define-output.js';
export { detectEventType } from './detect-event-type.js';
export { discover } from './discover.js';
export type { AbortVerdict, Draft, DraftOptions } from './draft.js';
export type { ScanEvent } from './event.js';
export { eventFromJSON } from './event-from-json.js';
export { eventJsonSchema } from './event-json-schema.js';
export type * from './event-map.js';
export type {
  Drafts,
  FilterVerdict,
  InterceptSpec,
  Module,
  ModuleContext,
  ModuleFacts,
  ModuleKind,
  ModuleSpec,
  ModuleWork,
  Refusal,
  ScanInfo,
  SetupResult,
  Watch,
  Watched,
} from './module.js';
export type { ModuleState, StateValue } from './module-state.js';
export type {
  ModuleStatus,
  Scan,
  ScanState,
  ScanStatus,
  ScanSummary,
  StopOptions,
  WaitSummary,
} from './scan.js';
export type { AddressGuard } from './scope/address-guard.js';
export type { MemoryOptions, ScanOptions } from './scan-options.js';
export type { SpillOptions } from './spill/spill-options.js';

export { eventToJSON } from './event-to-json.js';

// Errors
export { ConfigError } from './config-error.js';
// Queues
export type { EventQueue } from './engine/event-queue.js';
export { EventDataError } from './event-data-error.js';
export { GiveUpError } from './give-up-error.js';
// Memory
export { MemoryBudget } from './memory/memory-budget.js';
export { memoryPressure } from './memory/memory-pressure.js';
export type { PressureSensor } from './memory/pressure-sensor.js';
export { ModuleError, type ModulePhase } from './module-error.js';
// State
export { inspectState, type SavedScanReport, type StateReport } from './state/inspect-state.js';
export type { ScanProgress } from './state/scan-progress.js';
