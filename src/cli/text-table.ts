/** How {@link textTable} sets its columns. */
export interface TextTableOptions {
  /** Columns set flush right, from 0. @default [] */
  readonly right?: readonly number[] | undefined;
  /** Characters of a line that should not be passed: cells of the widest columns are broken into lines. @default as wide as it gets */
  readonly width?: number | undefined;
}

/** Characters between columns. */
const SPACE = 2;
/** Characters below which no column is narrowed. */
const NARROWEST = 16;

/**
 * Sets rows as a table of aligned columns, two spaces apart; the last column is left ragged.
 *
 * @param rows Cells by row, the heading first where there is one.
 * @example
 * ```ts
 * textTable([['TYPE', 'EVENTS'], ['DNS_NAME', '12']], { right: [1] }); // 'TYPE      EVENTS\nDNS_NAME      12'
 * ```
 */
export function textTable(
  rows: readonly (readonly string[])[],
  { right = [], width = Number.POSITIVE_INFINITY }: TextTableOptions = {},
): string {
  const natural: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      natural[column] = Math.max(natural[column] ?? 0, cell.length);
    });
  }
  const widths = narrowed(natural, width);
  const set = (text: string, column: number) => {
    const room = widths[column] ?? 0;
    return right.includes(column) ? text.padStart(room) : text.padEnd(room);
  };
  return rows
    .flatMap((row) => {
      const cells = row.map((cell, column) => broken(cell, widths[column] ?? 0));
      const height = Math.max(1, ...cells.map((lines) => lines.length));
      return Array.from({ length: height }, (_, line) => cells.map((lines) => lines[line] ?? ''));
    })
    .map((row) => row.map(set).join(' '.repeat(SPACE)).trimEnd())
    .join('\n');
}

/** Takes from the widest, again and again, until the line fits or there is nothing left to take. */
function narrowed(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, one) => sum + one + SPACE, -SPACE) - width;
  while (excess > 0) {
    const [widest = 0, second = 0] = [...widths].sort((a, b) => b - a);
    if (widest <= NARROWEST) break;
    const cut = Math.min(excess, Math.max(1, widest - Math.max(second, NARROWEST)));
    widths[widths.indexOf(widest)] = widest - cut;
    excess -= cut;
  }
  return widths;
}

/** Breaks behind spaces and commas, or where nothing else will do. */
function broken(cell: string, width: number): string[] {
  if (cell.length <= width) return [cell];
  const lines: string[] = [];
  let line = '';
  for (let part of cell.match(/[^\s,]*[\s,]|[^\s,]+/g) ?? []) {
    if (line !== '' && (line + part.trimEnd()).length > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    for (; part.trimEnd().length > width; part = part.slice(width)) lines.push(part.slice(0, width));
    line += part;
  }
  return [...lines, line.trimEnd()];
}
