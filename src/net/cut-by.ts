import type { hostilities } from './hostilities.js';

/**
 * Tells what cut a body short by the error of reading it.
 *
 * @example
 * ```ts
 * cutBy(Object.assign(new Error('unexpected end of file'), { code: 'Z_BUF_ERROR' })); // 'bad-compression'
 * ```
 */
export function cutBy(error: unknown): keyof typeof hostilities {
  const { code = '' } = error as { readonly code?: string };
  if (code === 'ETIMEDOUT') return 'slow-body';
  return /^(?:Z_|ERR_(?:_|BROTLI|PADDING))/.test(code) ? 'bad-compression' : 'body-cut-short';
}
