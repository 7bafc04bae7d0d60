import type { Case, Lane } from '../schemas/case.ts';

interface Voice {
  threadId: string;
  authorId: string;
}

/**
 * The case a post joins: the one of its thread first; otherwise, if the post itself wants somebody, an unfinished one of the
 * same author in the same lane. Undefined when it joins none.
 */
export function caseToJoin(voice: Voice, lane: Lane | undefined, cases: Case[]): Case | undefined {
  const inThread = cases.filter((item) => item.threadId === voice.threadId);
  const sameThread = inThread.find((item) => item.lane === lane) ?? inThread.find((item) => item.lane === 'engage');
  if (sameThread) return sameThread;
  if (!lane) return undefined;
  return cases.find((item) => item.authorId === voice.authorId && item.lane === lane);
}
