import type { CoverageWindow } from '../../schemas/source.ts';

export type Stretch = Omit<CoverageWindow, 'sourceId' | 'query'>;

/** Notes a stretch among others (disjoint, in order): what is covered stays covered, what is alike and touches is one. */
export function withStretch(stretches: Stretch[], noted: Stretch): Stretch[] {
  const around = stretches.filter(({ from, to }) => from <= noted.to && to >= noted.from);
  const before = stretches.filter(({ to }) => to < noted.from);
  const after = stretches.filter(({ from }) => from > noted.to);
  return [...before, ...merge(around, noted), ...after];
}

function merge(around: Stretch[], noted: Stretch): Stretch[] {
  const edges = [...around, noted].flatMap(({ from, to }) => [from, to]).sort((a, b) => a.getTime() - b.getTime());
  const merged: Stretch[] = [];
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined || to.getTime() === from.getTime()) continue;
    const old = around.find((stretch) => stretch.from <= from && to <= stretch.to);
    const fresh = noted.from <= from && to <= noted.to ? noted : undefined;
    const winner = old?.state === 'covered' ? old : (fresh ?? old);
    if (!winner) continue;
    const last = merged.at(-1);
    if (last?.to.getTime() === from.getTime() && last.state === winner.state) {
      // The reason given last stands for the whole window.
      const why = winner === fresh ? (winner.why ?? last.why) : (last.why ?? winner.why);
      merged[merged.length - 1] = stretch(last.from, to, last.state, why);
    } else {
      const kept = old?.state === winner.state ? old.why : undefined;
      merged.push(stretch(from, to, winner.state, winner.why ?? kept));
    }
  }
  return merged;
}

function stretch(from: Date, to: Date, state: Stretch['state'], why: string | undefined): Stretch {
  return { from, to, state, ...(why !== undefined && { why }) };
}
