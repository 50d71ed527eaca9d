/** Something that knows how full memory is. */
export interface PressureSensor {
  /** What it is called in figures and warnings; unique among the sensors of a source. */
  readonly name: string;
  /** Returns how full: 0.5 means begin to slow, 1 means hard limit. NaN, or an error, has it left out. */
  read(): number;
  /** Its readings jump: they rise at once and fall slowly. @default false */
  readonly noisy?: boolean | undefined;
  /** It counts garbage until that is collected: alone, and with nothing collected for a while, it is doubted. @default false */
  readonly collectable?: boolean | undefined;
  /** It counts garbage against a limit that V8 does not know: where delays begin, V8 is made to collect. @default false */
  readonly beyondHeap?: boolean | undefined;
  /** Milliseconds for which a reading is good enough. @default 0 */
  readonly interval?: number | undefined;
  /** Frees what it holds. */
  close?(): void;
}
