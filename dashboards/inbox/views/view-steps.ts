import { Lane } from '#src/schemas/case.ts';
import type { SavedView } from '#src/schemas/saved-view.ts';
import { lanes } from '../../shared/lanes.ts';
import type { InboxSearch } from '../search.ts';
import { type CaseCounts, views } from '../views.ts';
import { type ShownView, standing } from './shown-view.ts';

/** A place to which Tab goes. */
export interface ViewStep {
  name: string;
  count: number;
  search: InboxSearch;
  isHere: boolean;
}

interface Where {
  search: InboxSearch;
  shown: ShownView;
  counts: CaseCounts | undefined;
  saved: readonly SavedView[];
  savedCounts: Record<string, number>;
}

/** All open cases, then the lanes, the other views and the saved ones, in the order of the pane. */
export function viewSteps({ search, shown, counts, saved, savedCounts }: Where): ViewStep[] {
  const { view, lane } = shown.asked;
  const isStanding = shown.saved === undefined;
  const [all, ...others] = views.map((each): ViewStep => {
    const isHere = isStanding && view === each.view && (view !== 'all' || lane === undefined);
    const to = { ...standing(search, each.view), lane: undefined };
    return { name: each.name, count: counts?.views[each.view] ?? 0, search: to, isHere };
  });
  const ofLanes = Lane.options.map(
    (each): ViewStep => ({
      name: lanes[each].name,
      count: counts?.lanes[each] ?? 0,
      search: { ...standing(search, 'all'), lane: each },
      isHere: isStanding && view === 'all' && lane === each,
    }),
  );
  const ofSaved = saved.map(
    ({ id, name }): ViewStep => ({
      name,
      count: savedCounts[id] ?? 0,
      search: { saved: id },
      isHere: shown.saved?.id === id,
    }),
  );
  return [...(all ? [all] : []), ...ofLanes, ...others, ...ofSaved];
}

/** The next step that has cases, going round; undefined where no other has any. */
export function nextStep(steps: readonly ViewStep[], by: 1 | -1): ViewStep | undefined {
  const here = steps.findIndex(({ isHere }) => isHere);
  for (let far = 1; far < steps.length; far += 1) {
    const step = steps[(Math.max(0, here) + by * far + steps.length * 2) % steps.length];
    if (step && step.count > 0 && !step.isHere) return step;
  }
  return undefined;
}
