/** Settles in another turn of the event loop: whatever runs now has ended by then, promises that it settles included. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
