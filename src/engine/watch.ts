/** Waits for something to hold, looking whenever it is told that something has changed: nobody polls. */
export class Watch {
  readonly #waiting = new Set<() => void>();

  /** Looks again. */
  poke(): void {
    for (const look of this.#waiting) look();
  }

  /** Settles once something holds; at once where it does. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}
