export { csv } from './csv.js';
export type { LineOutputOptions } from './define-line-output.js';
export type { LineTarget } from './line-writer.js';
export { ndjson } from './ndjson.js';
export { type PostgresOptions, postgres } from './postgres.js';
export { type SqliteOptions, sqlite } from './sqlite.js';
export { subdomains } from './subdomains.js';
export { text } from './text.js';
