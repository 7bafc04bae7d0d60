/** Where a place of a chart leads: the mentions or cases behind it. */
export interface ChartTarget {
  to: string;
  search: Record<string, unknown>;
}
