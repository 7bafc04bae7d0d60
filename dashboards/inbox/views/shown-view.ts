import type { CaseView, Lane } from '#src/schemas/case.ts';
import type { CaseCriteria } from '#src/schemas/case-criteria.ts';
import type { SavedView } from '#src/schemas/saved-view.ts';
import type { InboxSearch } from '../search.ts';

/** What the list asks for. */
export interface AskedCases {
  view: CaseView;
  lane: Lane | undefined;
  criteria: CaseCriteria;
}

/** What the inbox shows by its address. */
export interface ShownView {
  asked: AskedCases;
  /** The saved view that the address names. */
  saved?: SavedView;
  /** gone: the address names a view that is not there, or not for whoever looks. */
  state: 'known' | 'awaited' | 'gone';
}

/** @param views the saved ones; undefined until they are known */
export function shownBy(search: InboxSearch, views: readonly SavedView[] | undefined): ShownView {
  if (!search.saved) return { asked: askedBy(search), state: 'known' };
  const saved = views?.find(({ id }) => id === search.saved);
  if (search.edited) return { asked: askedBy(search), state: 'known', ...(saved && { saved }) };
  if (!saved) return { asked: askedBy({}), state: views ? 'gone' : 'awaited' };
  return { asked: askedOf(saved), saved, state: 'known' };
}

function askedBy({ view = 'all', lane, q, saved: _s, edited: _e, ...criteria }: InboxSearch): AskedCases {
  const given = Object.entries({ ...criteria, text: q?.trim() || undefined }).filter(
    ([, value]) => value !== undefined,
  );
  return { view, lane, criteria: Object.fromEntries(given) as CaseCriteria };
}

/** A saved view as the list asks for it. */
function askedOf({ view, criteria: { lanes, ...others } }: SavedView): AskedCases {
  const [lane, ...more] = lanes ?? [];
  return more.length > 0 && lanes
    ? { view, lane: undefined, criteria: { ...others, lanes } }
    : { view, lane, criteria: others };
}

/** The address with something changed; a saved view goes on from what was saved in it. */
export function changed(search: InboxSearch, { saved, asked }: ShownView, change: InboxSearch): InboxSearch {
  if (!saved || search.edited) return { ...search, ...change };
  return { saved: saved.id, edited: true, ...addressOf(asked), ...change };
}

function addressOf({ view, lane, criteria }: AskedCases): InboxSearch {
  const { text, lanes: _lanes, ...narrowing } = criteria;
  return { view, lane, ...narrowing, ...(text && { q: text }) };
}

/** What a view that is saved now would hold. */
export function toSave({ view, lane, criteria }: AskedCases): Pick<SavedView, 'view' | 'criteria'> {
  return { view, criteria: lane ? { ...criteria, lanes: [lane] } : criteria };
}

/** Whether it is less than all of its standing view. */
export function isNarrowed({ lane, criteria }: AskedCases): boolean {
  return lane !== undefined || Object.keys(criteria).length > 0;
}

/** The address of a standing view; what another one was narrowed to goes along, what a saved one holds does not. */
export function standing(search: InboxSearch, view: CaseView): InboxSearch {
  const { saved, edited: _e, ...others } = search;
  const named = view === 'all' ? undefined : view;
  return saved ? { view: named } : { ...others, view: named };
}
