/**
 * Tells whether something settles within so many milliseconds; its failure counts as settling.
 *
 * @param timeout Milliseconds.
 * @param settled What is awaited.
 */
export function within(timeout: number, settled: PromiseLike<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeout);
    const end = () => {
      clearTimeout(timer);
      resolve(true);
    };
    settled.then(end, end);
  });
}
