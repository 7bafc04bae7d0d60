import type { Action } from '#src/schemas/action.ts';

/** Later than this an answer is not "about to be" sent any more: something holds it up. */
const lateMs = 15_000;

/** How a queued action stands: it is never said to be sent before it is. */
export function onItsWay({ notBefore, problem }: Pick<Action, 'notBefore' | 'problem'>, now: Date): string {
  const leftMs = notBefore.getTime() - now.getTime();
  if (leftMs > 0) return `Sending in ${Math.min(10, Math.ceil(leftMs / 1000))} s`;
  if (leftMs > -lateMs && !problem) return 'About to be sent';
  return `Still on its way, not sent yet${problem ? `: ${problem}` : ''}`;
}
