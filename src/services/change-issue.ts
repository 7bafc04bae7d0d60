import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Issue } from '../schemas/issue.ts';

const mostTries = 5;

/** Said wherever a person changes an issue that somebody else changed since they looked. */
const somebodyChangedIt = 'Somebody changed the issue meanwhile. Look again before you change it.';

/**
 * Changes an issue. With the version that a person saw it is refused where somebody was faster; without one it is changed as it is,
 * and `change` may be asked again. The same issue in answer changes nothing. Throws NotFoundError and ConflictError.
 */
export async function changeIssue(
  app: Pick<App, 'store' | 'announcer'>,
  issueId: string,
  change: (issue: Issue) => Issue,
  seen?: number,
): Promise<Issue> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const issue = await app.store.themes.issue(issueId);
    if (!issue) throw new NotFoundError('The issue');
    if (seen !== undefined && issue.version !== seen) throw new ConflictError(somebodyChangedIt);
    const changed = change(issue);
    if (changed === issue) return issue;
    const next = { ...changed, version: issue.version + 1 };
    if (!(await app.store.themes.saveIssue(next))) continue;
    app.announcer.announce({ kind: 'theme', brandId: issue.brandId });
    return next;
  }
  throw new ConflictError('The issue changed again and again. Try once more.');
}
