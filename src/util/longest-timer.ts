/** Milliseconds of the longest timer there is, 24.8 days: Node fires one that is set for longer at once. */
export const LONGEST_TIMER = 2_147_483_647;
