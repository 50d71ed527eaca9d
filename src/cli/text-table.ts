/** How {@link textTable} sets its columns. */
export interface TextTableOptions {
  /** Columns set flush right, from 0. @default [] */
  readonly right?: readonly number[] | undefined;
}

/**
 * Sets rows as a table of aligned columns, two spaces apart; the last column is left ragged.
 *
 * @param rows Cells by row, the heading first where there is one.
 * @example
 * ```ts
 * textTable([['TYPE', 'EVENTS'], ['DNS_NAME', '12']], { right: [1] }); // 'TYPE      EVENTS\nDNS_NAME      12'
 * ```
 */
export function textTable(rows: readonly (readonly string[])[], { right = [] }: TextTableOptions = {}): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  const set = (cell: string, column: number) => {
    const width = widths[column] ?? 0;
    return right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
  };
  return rows.map((row) => row.map(set).join('  ').trimEnd()).join('\n');
}
