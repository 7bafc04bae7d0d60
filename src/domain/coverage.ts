export interface Stretch {
  from: Date;
  to: Date;
}

/** What is left of a stretch of time when the gaps are taken out of it. */
export function withoutGaps(stretch: Stretch, gaps: Stretch[]): Stretch[] {
  const inOrder = [...gaps].sort((a, b) => a.from.getTime() - b.from.getTime());
  const heard: Stretch[] = [];
  let from = stretch.from;
  for (const gap of inOrder) {
    if (gap.to <= from || gap.from >= stretch.to) continue;
    if (gap.from > from) heard.push({ from, to: gap.from });
    from = gap.to;
  }
  if (from < stretch.to) heard.push({ from, to: stretch.to });
  return heard;
}
