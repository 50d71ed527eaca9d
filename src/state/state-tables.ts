/** Tables of a state whose rows have a checksum, `sum`, each. */
export const stateTables = ['batches', 'done', 'through', 'claims', 'kept', 'targets', 'facts'] as const;

/** One of them. */
export type StateTable = (typeof stateTables)[number];
