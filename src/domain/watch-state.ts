import type { AfterAnswer, Case } from '../schemas/case.ts';
import { aftercareMs, isInAftercare } from './aftercare.ts';

const hourMs = 3_600_000;

/** How an answered conversation stands: watched, or what became of it since the answer. */
export type WatchState = { kind: 'watching'; hoursLeft: number } | { kind: AfterAnswer };

/** Undefined where nobody of us has answered, or the watch is over and nothing happened. */
export function watchState(
  item: Pick<Case, 'status' | 'answeredAt' | 'afterAnswer'>,
  now: Date,
): WatchState | undefined {
  const { answeredAt, afterAnswer } = item;
  if (!answeredAt) return undefined;
  if (afterAnswer) return { kind: afterAnswer };
  if (!isInAftercare(item, now)) return undefined;
  const leftMs = aftercareMs - (now.getTime() - answeredAt.getTime());
  return { kind: 'watching', hoursLeft: Math.max(1, Math.ceil(leftMs / hourMs)) };
}

export const watchWords: Record<AfterAnswer, string> = {
  heats_up: 'heats up though we answered',
  came_back: 'came back',
  thanked: 'thanked us',
  removed: 'our answer was removed',
};
