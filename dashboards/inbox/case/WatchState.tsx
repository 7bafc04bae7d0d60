import { watchState, watchWords } from '#src/domain/watch-state.ts';
import type { Case } from '#src/schemas/case.ts';
import { useNow } from '../../shared/useNow.ts';
import './watch-state.css';

/** What became of our answer, or how long its thread is still watched. */
export function WatchState({ item }: { item: Case }) {
  const now = useNow(60_000);
  const state = watchState(item, now);
  if (!state) return null;
  const words = state.kind === 'watching' ? `watching, ${state.hoursLeft} h left` : watchWords[state.kind];
  return (
    <span className="watch-state" data-state={state.kind}>
      {words}
    </span>
  );
}
