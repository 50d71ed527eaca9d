import { styleText } from 'node:util';
import type { OutStream } from './io.js';

/** Formats that {@link Terminal.paint} knows. */
export type Paint = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** Moves to the start of the line and clears it. */
const CLEAR = '\r\u001b[2K';

/**
 * Standard error, for people: whole lines, and below them one line that is drawn over again and again.
 *
 * The drawn line is cleared before anything else is written, and cut to the terminal's width.
 */
export class Terminal {
  /** True where a line can be drawn over. */
  readonly live: boolean;
  readonly #stream: OutStream;
  readonly #color: boolean;
  #drawn = false;
  #mute = false;

  /**
   * @param stream Where to write.
   * @param color Whether {@link paint} paints.
   */
  constructor(stream: OutStream, color: boolean) {
    this.#stream = stream;
    this.#color = color;
    this.live = stream.isTTY === true;
  }

  /** Writes whole lines. */
  write(text: string): void {
    this.clear();
    if (!this.#mute) this.#stream.write(`${text}\n`);
  }

  /** Draws a line over the one drawn before; does nothing where the stream is no terminal. */
  draw(text: string): void {
    if (!this.live || this.#mute) return;
    // A line as wide as the terminal would wrap, and could not be drawn over.
    this.#stream.write(CLEAR + text.slice(0, (this.#stream.columns ?? 80) - 1));
    this.#drawn = true;
  }

  /** Takes the drawn line away. */
  clear(): void {
    if (this.#drawn) this.#stream.write(CLEAR);
    this.#drawn = false;
  }

  /** Writes nothing from now on. */
  mute(): void {
    this.clear();
    this.#mute = true;
  }

  /** Returns the text in a colour, where colours are wanted. */
  paint(format: Paint, text: string): string {
    return this.#color ? styleText(format, text, { validateStream: false }) : text;
  }
}
