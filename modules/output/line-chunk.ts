import type { Secured } from './line-writer.js';

/** Bytes by which a file is known again. */
const BEGINNING = 512;

/** Lines that are written together, and who is to be told of which. */
export class LineChunk {
  readonly #lines: string[] = [];
  readonly #owed: (readonly [line: number, secured: Secured])[] = [];
  #chars = 0;

  /** Lines in it. */
  get count(): number {
    return this.#lines.length;
  }

  get chars(): number {
    return this.#chars;
  }

  /** True where somebody is to be told. */
  get owes(): boolean {
    return this.#owed.length > 0;
  }

  /** Adds a line, and whom to tell once it is safe. */
  add(line: string, secured?: Secured): void {
    this.#lines.push(line);
    this.#chars += line.length;
    if (secured) this.#owed.push([this.#lines.length - 1, secured]);
  }

  /** All of it, in UTF-8. */
  encoded(): Buffer {
    return Buffer.from(this.#lines.join(''));
  }

  /** Returns how many lines, and bytes of them, are whole where so many bytes of it are written. */
  whole(written: number): { readonly lines: number; readonly bytes: number } {
    let lines = 0;
    let bytes = 0;
    for (const line of this.#lines) {
      const length = Buffer.byteLength(line);
      if (bytes + length > written) break;
      bytes += length;
      lines++;
    }
    return { lines, bytes };
  }

  /**
   * Tells of each line, in order, that it is safe, and how far the file is written then.
   *
   * @param start Bytes before the chunk; nothing for what has no positions.
   * @param begins What the file begins with, where that is known.
   * @returns what it begins with.
   */
  secured(start: number | undefined, begins?: string): string | undefined {
    let bytes = start ?? 0;
    let line = 0;
    let known = begins;
    for (const [at, tell] of this.#owed) {
      for (; line <= at; line++) bytes += Buffer.byteLength(this.#lines[line] as string);
      known ??= this.#beginning(line);
      tell(undefined, start === undefined ? undefined : { bytes, begins: known });
    }
    return known;
  }

  /** Tells that no line will ever be safe. */
  refuse(error: Error | undefined): void {
    for (const [, tell] of this.#owed) tell(error);
  }

  /** The first bytes of so many lines, one a character. */
  #beginning(lines: number): string {
    return Buffer.from(this.#lines.slice(0, lines).join('')).toString('latin1', 0, BEGINNING);
  }
}
