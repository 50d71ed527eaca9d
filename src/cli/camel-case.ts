/**
 * Turns a kebab-case name into camel case.
 *
 * @example
 * ```ts
 * camelCase('http-probe'); // 'httpProbe'
 * ```
 */
export function camelCase(name: string): string {
  return name.replace(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}
