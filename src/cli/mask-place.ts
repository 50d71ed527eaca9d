import { maskPassword } from '../util/mask-password.js';
import { maskUrl } from '../util/mask-url.js';

/**
 * Writes the place of an output without what may be secret in it: all of a web address but its origin, the password of a database.
 *
 * @example
 * ```ts
 * maskPlace('webhook:https://hooks.example.com/T0/abc'); // 'webhook:https://hooks.example.com/***'
 * ```
 */
export function maskPlace(place: string): string {
  return maskPassword(place.replace(/https?:\/\/.*$/is, maskUrl));
}
