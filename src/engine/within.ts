/**
 * Tells whether something settles within so many milliseconds; its failure counts as settling.
 *
 * @param timeout Milliseconds.
 * @param settled What is awaited.
 * @param held True while nobody can go on: time that is up meanwhile begins anew. @default never
 */
export function within(timeout: number, settled: PromiseLike<unknown>, held = () => false): Promise<boolean> {
  return new Promise((resolve) => {
    const expire = () => {
      if (held()) timer = setTimeout(expire, timeout);
      else resolve(false);
    };
    let timer = setTimeout(expire, timeout);
    const end = () => {
      clearTimeout(timer);
      resolve(true);
    };
    settled.then(end, end);
  });
}
