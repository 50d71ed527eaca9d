import { EventDataError } from '../event-data-error.js';
import { copyFlat } from '../util/copy-flat.js';

const DEEPEST = 64;
const MOST_VALUES = 200_000;
/** V8 makes views only of 13 characters and more. */
const SHORTEST_VIEW = 13;

/** What a plain copy may be told. */
export interface PlainCopyOptions {
  /** What the value is, for messages. */
  readonly name: string;
  /** Whose it is, for messages. */
  readonly whose: string;
  /** Copies strings too, so that none keeps a longer one alive. @default false */
  readonly flat?: boolean | undefined;
}

/**
 * Copies data that JSON can tell: strings, finite numbers, booleans, null, arrays, plain objects, and bytes.
 *
 * Getters are read once; undefined values and `__proto__` keys are left out; bytes are not copied.
 *
 * @example
 * ```ts
 * plainCopy({ topic: 'a', retained: undefined }, { name: 'data', whose: 'MQTT_TOPIC' }); // { topic: 'a' }
 * ```
 * @throws EventDataError naming the place: cycles, functions, class instances, bigints, more than 64 levels or 200,000 values.
 */
export function plainCopy(value: unknown, options: PlainCopyOptions): unknown {
  return new Copier(options).copy(value, '', 0);
}

class Copier {
  readonly #options: PlainCopyOptions;
  readonly #open: object[] = [];
  #values = 0;

  constructor(options: PlainCopyOptions) {
    this.#options = options;
  }

  copy(value: unknown, path: string, depth: number): unknown {
    if (++this.#values > MOST_VALUES) throw this.#error(path, `at most ${MOST_VALUES} values`, value);
    switch (typeof value) {
      case 'string':
        return this.#options.flat && value.length >= SHORTEST_VIEW ? copyFlat(value) : value;
      case 'boolean':
        return value;
      case 'number':
        // JSON knows no -0.
        if (Number.isFinite(value)) return value + 0;
        break;
      case 'object':
        if (value === null || ArrayBuffer.isView(value)) return value;
        return this.#copyObject(value, path, depth);
    }
    throw this.#error(path, 'a value that JSON can tell', value);
  }

  #copyObject(value: object, path: string, depth: number): unknown {
    if (depth >= DEEPEST) throw this.#error(path, `nested at most ${DEEPEST} deep`, value);
    if (this.#open.includes(value)) throw this.#error(path, 'free of cycles', value);
    this.#open.push(value);
    const copied = Array.isArray(value) ? this.#copyArray(value, path, depth) : this.#copyRecord(value, path, depth);
    this.#open.pop();
    return copied;
  }

  #copyArray(values: readonly unknown[], path: string, depth: number): unknown[] {
    if (values.length > MOST_VALUES) throw this.#error(path, `at most ${MOST_VALUES} values`, values);
    return Array.from(values, (value, at) => this.copy(value ?? null, `${path}[${at}]`, depth + 1));
  }

  #copyRecord(record: object, path: string, depth: number): Record<string, unknown> {
    if (!isPlain(record)) throw this.#error(path, 'plain data', record);
    const copied: Record<string, unknown> = {};
    for (const key of Object.keys(record)) {
      const place = `${path}.${key}`;
      const value = this.#read(record, key, place);
      if (value === undefined || key === '__proto__') continue;
      copied[key] = this.copy(value, place, depth + 1);
    }
    return copied;
  }

  #read(record: object, key: string, path: string): unknown {
    try {
      return (record as Record<string, unknown>)[key];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw this.#error(path, 'readable', `an error: ${why}`);
    }
  }

  #error(path: string, wanted: string, got: unknown): EventDataError {
    const { name, whose } = this.#options;
    return EventDataError.of(`${name}${path}`.slice(0, 200), whose, wanted, got);
  }
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
