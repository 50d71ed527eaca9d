import { StringDecoder } from 'node:string_decoder';

/** Cuts chunks of UTF-8 into lines, wherever the chunks were cut. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  /** Takes a chunk; returns the lines it completes, without their ends. */
  push(chunk: Buffer | string): string[] {
    const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    this.#rest += text;
    if (!text.includes('\n')) return []; // or a line without end would be looked through again and again
    const lines = this.#rest.split(/\r?\n/);
    this.#rest = lines.pop() ?? '';
    return lines;
  }

  /** Returns what is left when no more chunks come. */
  end(): string[] {
    const rest = this.#rest + this.#decoder.end();
    this.#rest = '';
    return rest === '' ? [] : [rest];
  }
}
