import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Issue } from '../schemas/issue.ts';

/** So many merges are followed: an issue that went into one that went on. */
const longestWay = 10;

/** The issue, or the one that all of it went into; undefined where it is gone. */
export async function knownIssue({ store }: Pick<App, 'store'>, issueId: string): Promise<Issue | undefined> {
  let wanted = issueId;
  for (let step = 0; step < longestWay; step += 1) {
    const issue = await store.themes.issue(wanted);
    if (issue?.mergedInto === undefined) return issue;
    wanted = issue.mergedInto;
  }
  return undefined;
}

/** As `knownIssue`. Throws NotFoundError. */
export async function standingIssue(app: Pick<App, 'store'>, issueId: string): Promise<Issue> {
  const issue = await knownIssue(app, issueId);
  if (!issue) throw new NotFoundError('The issue');
  return issue;
}
