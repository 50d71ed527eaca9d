/**
 * Tells the environment variable that sets an option.
 *
 * @example
 * ```ts
 * environmentName('http-probe.maxRedirects'); // 'HEADGATE_HTTP_PROBE_MAX_REDIRECTS'
 * ```
 * @param key The option, `module.option` or the engine's path.
 */
export function environmentName(key: string): string {
  const words = key.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/[^A-Za-z\d]+/g, '_');
  return `HEADGATE_${words.toUpperCase()}`;
}
