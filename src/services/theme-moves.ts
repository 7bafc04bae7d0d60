import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ThemeSummary } from '../schemas/api/themes.ts';
import type { Issue, IssueState } from '../schemas/issue.ts';
import type { BrandTheme } from '../schemas/theme.ts';
import type { User } from '../schemas/user.ts';
import { changeIssue } from './change-issue.ts';
import { changeTheme } from './change-theme.ts';
import { summariesOf } from './themes.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'clock'>;

/** "Not a theme": it is not offered any more, also while more people say it. */
export async function dismissTheme(app: Needs, user: User, themeId: string): Promise<ThemeSummary> {
  const theme = await changeTheme(app, themeId, (one) => {
    if (one.standing === 'dismissed') return one;
    refuseGone(one);
    return { ...one, standing: 'dismissed', dismissedBy: user.id, dismissedAt: app.clock.now() };
  });
  return told(app, theme);
}

/** The undo of dismissing. */
export async function takeBackTheme(app: Needs, themeId: string): Promise<ThemeSummary> {
  const theme = await changeTheme(app, themeId, (one) => {
    if (one.standing !== 'dismissed') return one;
    const { dismissedBy: _by, dismissedAt: _at, ...rest } = one;
    return { ...rest, standing: 'open' };
  });
  return told(app, theme);
}

/** What an issue is called, who can remove its cause and who looks after it. */
export interface Adoption {
  name: string;
  department?: string;
  ownerId?: string;
}

/** Makes the theme an issue; twice with the same theme is refused. Throws NotFoundError, ConflictError, InvalidInputError. */
export async function adoptTheme(app: Needs, user: User, themeId: string, adoption: Adoption): Promise<Issue> {
  const theme = await app.store.themes.get(themeId);
  if (!theme) throw new NotFoundError('The theme');
  refuseGone(theme);
  await refuseStranger(app, adoption);
  const at = app.clock.now();
  const issue: Issue = {
    // A theme is one issue, whoever adopts it at the same moment.
    ...{ id: theme.id, brandId: theme.brandId, ...adoption, state: 'seen', createdAt: at, createdBy: user.id },
    history: [{ at, kind: 'adopted', userId: user.id, text: 'Adopted as an issue.' }],
    version: 1,
  };
  if (!(await app.store.themes.saveIssue(issue))) {
    // The process died between the two writes, or somebody was quicker.
    const known = await app.store.themes.issue(issue.id);
    if ((await app.store.themes.get(themeId))?.standing === 'adopted' || !known) throw alreadyAdopted();
    await app.store.themes.saveIssue({ ...issue, version: known.version + 1 });
  }
  const adopted = await changeTheme(app, themeId, (one) => {
    if (one.standing === 'merged') refuseGone(one);
    if (one.issueId === issue.id) return one;
    const { dismissedBy: _by, dismissedAt: _at, ...rest } = one;
    return { ...rest, standing: 'adopted', issueId: issue.id };
  });
  app.announcer.announce({ kind: 'theme', brandId: adopted.brandId });
  return (await app.store.themes.issue(issue.id)) ?? issue;
}

const stateWords: Record<IssueState, string> = {
  seen: 'Only seen.',
  acknowledged: 'Acknowledged.',
  being_fixed: 'Being fixed.',
  fixed: 'Fixed.',
  told: 'Those who complained were told.',
};

/**
 * Says how far an issue is; the same state again changes nothing. With the version that a person saw it is refused where
 * somebody changed the issue since. Throws NotFoundError and ConflictError.
 */
export async function moveIssue(
  app: Pick<App, 'store' | 'announcer' | 'clock'>,
  user: Pick<User, 'id'>,
  issueId: string,
  state: IssueState,
  { words, note, version }: { words?: string; note?: string; version?: number } = {},
): Promise<Issue> {
  const at = app.clock.now();
  const text = [words ?? stateWords[state], note].filter(Boolean).join(' ');
  const move = (issue: Issue): Issue => {
    if (issue.mergedInto !== undefined) throw new ConflictError('It is a part of another issue now; look at that one.');
    if (issue.state === state) return issue;
    const { fixedAt, ...rest } = issue;
    const since = isFixed(state) ? { fixedAt: fixedAt ?? at } : {};
    return { ...rest, ...since, state, history: [...issue.history, { at, kind: 'moved', userId: user.id, text }] };
  };
  return changeIssue(app, issueId, move, version);
}

/** The cause is removed, whether those who complained know of it or not. */
export function isFixed(state: IssueState): boolean {
  return state === 'fixed' || state === 'told';
}

async function told(app: Needs, theme: BrandTheme): Promise<ThemeSummary> {
  app.announcer.announce({ kind: 'theme', brandId: theme.brandId });
  const [summary] = await summariesOf(app, [theme]);
  if (!summary) throw new NotFoundError('The theme');
  return summary;
}

/** Throws InvalidInputError where the owner does not work here. */
export async function refuseStranger(
  app: Pick<App, 'accounts'>,
  { ownerId }: Pick<Adoption, 'ownerId'>,
): Promise<void> {
  if (ownerId === undefined) return;
  const owner = (await app.accounts.list()).find(({ id }) => id === ownerId);
  if (!owner || owner.disabled) throw new InvalidInputError('Choose an owner who works here.');
}

function refuseGone({ standing }: BrandTheme): void {
  if (standing === 'adopted') throw alreadyAdopted();
  if (standing === 'merged') throw new ConflictError('It turned out to be a part of another theme. Look at that one.');
}

function alreadyAdopted(): ConflictError {
  return new ConflictError('It is an issue already.');
}
