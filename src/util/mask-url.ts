/**
 * Writes a URL without what may be secret in it: credentials, path and query, as webhooks have them; any other text as it is.
 *
 * @example
 * ```ts
 * maskUrl('https://bob:secret@hooks.example.com/T0/abc?key=1'); // 'https://hooks.example.com/***'
 * ```
 */
export function maskUrl(text: string): string {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return text;
  const { origin, pathname, search } = new URL(text);
  return pathname === '/' && search === '' ? `${origin}/` : `${origin}/***`;
}
