import type { Silence } from '../schemas/silence.ts';

/** Why something was dismissed, as it stands at its case. */
export function silenceReason({ how, authorId, reason }: Pick<Silence, 'how' | 'authorId' | 'reason'>): string {
  if (how === 'blocked') return `Blocked author: ${reason ?? 'no reason was given'}`;
  return authorId === undefined ? 'Muted conversation' : 'Muted author';
}
