/** Returns by how much a series grew from its first to its last point, along the line that fits it best (least squares). */
export function growthOf(points: readonly { readonly at: number; readonly bytes: number }[]): number {
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const at = mean((point) => point.at);
  const bytes = mean((point) => point.bytes);
  const spread = mean((point) => (point.at - at) ** 2);
  const slope = spread === 0 ? 0 : mean((point) => (point.at - at) * (point.bytes - bytes)) / spread;
  return slope * ((points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0));
}
