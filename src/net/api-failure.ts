import { ApiError } from './api-error.js';
import { apiPlace } from './api-place.js';
import type { ApiEndpoint, ApiRequest } from './api-request.js';

/** Codes of what does not pass: a certificate that is refused, a URL or header that is none. */
const LASTING = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|INVALID/;

/**
 * Words whatever ended an exchange as an {@link ApiError}, without the key.
 *
 * @param error What was thrown.
 * @param late Milliseconds that the answer had, where they were too few.
 */
export function apiFailure(
  error: unknown,
  { name: api, secret }: Pick<ApiEndpoint, 'name' | 'secret'>,
  asked: Pick<ApiRequest, 'path' | 'query'>,
  late?: number,
): ApiError {
  const wanted = 'a result';
  const place = apiPlace(asked);
  if (late !== undefined) return new ApiError({ api, place, wanted, got: `none within ${late} ms`, transient: true });
  if (error instanceof ApiError) return error;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  // Errors of ours have no code: they say what is wrong with the answer.
  const ours = typeof code !== 'string';
  const transient = ours ? cause === 'cut short' : !LASTING.test(code);
  const got = masked(ours ? String(message) : `${code}: ${String(message)}`, secret);
  return new ApiError({ api, place, wanted, got, transient });
}

function masked(text: string, secret: string | undefined): string {
  return secret ? text.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***') : text;
}
