import type { App } from '../ports/app.ts';
import type { Thread } from '../schemas/thread.ts';

/** Names of the issues and of the people that threads speak of, and of further people, by id. */
export async function namesIn(
  { store, accounts }: Pick<App, 'store' | 'accounts'>,
  threads: readonly Thread[],
  userIds: readonly string[] = [],
): Promise<{ issues: Record<string, string>; people: Record<string, string> }> {
  const issueIds = new Set(
    threads.flatMap(({ issueId, suggestion }) => [issueId ?? [], suggestion?.issueId ?? []].flat()),
  );
  const named = new Set([
    ...userIds,
    ...threads.flatMap(({ seen, looks, muted, claim, escalation }) =>
      [seen, ...looks, muted, claim, escalation].flatMap((mark) => mark?.userId ?? []),
    ),
  ]);
  const [issues, people] = await Promise.all([
    Promise.all([...issueIds].map((id) => store.themes.issue(id))),
    named.size > 0 ? accounts.list() : [],
  ]);
  return {
    issues: Object.fromEntries(issues.flatMap((issue) => (issue ? [[issue.id, issue.name]] : []))),
    people: Object.fromEntries(people.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name])),
  };
}
