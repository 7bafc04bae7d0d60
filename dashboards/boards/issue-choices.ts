import type { Issue } from '#src/schemas/issue.ts';
import type { Thread } from '#src/schemas/thread.ts';

export interface IssueChoice {
  issue: Issue;
  /** Why the threads may belong to it. */
  why?: string;
}

/** Open issues whose name has the words: what was suggested for most of the threads first, then as they come. */
export function issueChoices(
  issues: readonly Issue[],
  threads: readonly Pick<Thread, 'suggestion'>[],
  words: string,
): IssueChoice[] {
  const wanted = words.trim().toLowerCase();
  const suggested = Map.groupBy(
    threads.flatMap(({ suggestion }) => suggestion ?? []),
    ({ issueId }) => issueId,
  );
  const count = ({ id }: Issue) => suggested.get(id)?.length ?? 0;
  return issues
    .filter((issue) => issue.closedAt === undefined && issue.mergedInto === undefined)
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .toSorted((one, other) => count(other) - count(one))
    .map((issue) => {
      const [first, ...others] = suggested.get(issue.id) ?? [];
      if (!first) return { issue };
      return { issue, why: others.length > 0 ? `suggested for ${others.length + 1} of them` : first.why };
    });
}
