/** The text of a hostile page that holds a host name to be found. */
export function inside(host: string): string {
  return `<!doctype html><p>inside-${host.replace(/:\d*$/, '')} </p>\n`;
}
