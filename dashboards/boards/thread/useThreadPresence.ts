import type { Present } from '#src/schemas/presence.ts';
import { useOthersAt } from '../../inbox/case/usePresence.ts';

/** Who besides the person in front of the screen reads this thread now. The page that shows it calls `usePresenceKept` once. */
export function useThreadPresence(threadId: string): Present[] {
  return useOthersAt({ threadId });
}
