import type { LinePart } from '../schemas/line-part.ts';

/** Up to so many mentions everything is done within moments, so they are taken as they come, in batches as big as they came. */
export const shortLine = 5000;
/** From here on the line is full: what is in it is taken out before more is let in. */
export const fullLine = 20_000;
/** As much of one source, or of a brand that is matched anew, is let in; beyond it the posts are safer at their source. */
const mostOfOne = 8000;
/** What may still come in from one source while the line is full: a flood of others keeps nobody out. */
const mostOfOneWhenFull = 200;
/** What was written within it is news. */
export const recentMs = 8 * 3_600_000;
/** What stands back asks again so soon. */
export const standBackMs = 5000;
/** Polls are at most so many times as far apart as they were asked to be. */
const widestInterval = 4;

/** What is in the line at a moment. */
export interface Line {
  /** Mentions not yet assessed. */
  total: number;
  ofSource: ReadonlyMap<string, number>;
  ofBrand: ReadonlyMap<string, number>;
  /** As `ofBrand`, without what was written longer ago than `recentMs`. */
  recentOfBrand: ReadonlyMap<string, number>;
}

/** @param before what was counted already */
export function lineOf(parts: readonly LinePart[], before?: Line): Line {
  const line = {
    total: before?.total ?? 0,
    ofSource: new Map(before?.ofSource),
    ofBrand: new Map(before?.ofBrand),
    recentOfBrand: new Map(before?.recentOfBrand),
  };
  for (const { sourceId, brandId, mentions, recent } of parts) {
    line.total += mentions;
    raise(line.ofSource, sourceId, mentions);
    raise(line.ofBrand, brandId, mentions);
    raise(line.recentOfBrand, brandId, recent);
  }
  return line;
}

function raise(counts: Map<string, number>, id: string, by: number): void {
  counts.set(id, (counts.get(id) ?? 0) + by);
}

/** Whether more of a source may come in. It goes by what the source itself has in the line, so that one holds up no other. */
export function hasRoomForSource(line: Line, sourceId: string): boolean {
  const own = line.ofSource.get(sourceId) ?? 0;
  return own < (line.total < fullLine ? mostOfOne : mostOfOneWhenFull);
}

/** As for a source, for a brand whose queries are matched anew against what is stored: that can always wait for a full line. */
export function hasRoomForBrand(line: Line, brandId: string): boolean {
  return line.total < fullLine && (line.ofBrand.get(brandId) ?? 0) < mostOfOne;
}

/** How far apart polls are now, as a multiple of what was asked for: 1 while the line is short, up to 4 when it is full. */
export function intervalFactor({ total }: Pick<Line, 'total'>): number {
  const fullness = (total - shortLine) / (fullLine - shortLine);
  return 1 + (widestInterval - 1) * Math.min(1, Math.max(0, fullness));
}
