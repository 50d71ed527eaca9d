/** What the templates of the estate need to know once its servers listen. */
export interface Places {
  /** Port of the estate's HTTP sites. */
  readonly http: number;
  /** Port of the estate's HTTPS sites. */
  readonly https: number;
  /** Address of the neighbour's web server. */
  readonly neighbour: string;
  readonly neighbourHttp: number;
  readonly neighbourHttps: number;
  /** Origin of the generated zone, or nothing where none is generated. */
  readonly grown: string;
}

/**
 * Fills `{http}`, `{https}`, `{neighbour}`, `{neighbourHttp}`, `{neighbourHttps}` and `{grown}` into a template; other braces stay.
 *
 * @example
 * ```ts
 * fill('http://www.millbrook.test:{http}/', places); // http://www.millbrook.test:40123/
 * ```
 */
export function fill(template: string, places: Places): string {
  return template.replace(/\{(http|https|neighbour|neighbourHttp|neighbourHttps|grown)\}/g, (_, name: keyof Places) =>
    String(places[name]),
  );
}
