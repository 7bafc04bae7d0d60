import { InvalidInputError } from '../../errors.ts';
import {
  answerIssue,
  closeIssue,
  editIssue,
  getIssue,
  joinIssuePosts,
  leaveIssuePosts,
  linkCases,
  listIssueCases,
  makeIssue,
  mergeIssue,
  partIssue,
  splitIssue,
  suggestIssues,
  unlinkCases,
} from '../../schemas/api/issues.ts';
import {
  approveTellings,
  editTelling,
  getTellings,
  prepareTellings,
  steerTellings,
  type TellPurpose,
} from '../../schemas/api/tellings.ts';
import type { User } from '../../schemas/user.ts';
import { defined } from '../../services/defined.ts';
import * as changes from '../../services/issue-changes.ts';
import * as links from '../../services/issue-links.ts';
import * as merges from '../../services/issue-merge.ts';
import * as splits from '../../services/issue-split.ts';
import * as suggestions from '../../services/issue-suggestions.ts';
import * as issues from '../../services/issues.ts';
import { answerRunId } from '../../services/tell-runs.ts';
import * as tellings from '../../services/tellings.ts';
import { type Api, serve } from '../serve.ts';

export function addIssueRoutes(api: Api): void {
  const { app } = api;
  serve(api, suggestIssues, ({ params }) => suggestions.suggestIssues(app, params.caseId));
  serve(api, unlinkCases, ({ user, body }) => links.unlinkCases(app, user, body.caseIds));
  serve(api, makeIssue, ({ user, body: { brandId, caseIds, threadIds, postIds, ...about } }) =>
    caseIds.length > 0
      ? makeOfCases(user, caseIds, defined(about), { threadIds, postIds, caseIds: [] })
      : makeFrom(user, brandId, defined(about), { threadIds, postIds, caseIds }),
  );
  serve(api, editIssue, ({ user, params, body }) => changes.editIssue(app, user, params.issueId, defined(body)));
  serve(api, closeIssue, ({ user, params, body }) => changes.closeIssue(app, user, params.issueId, defined(body)));
  serve(api, answerIssue, ({ user, params, body }) => changes.answerIssue(app, user, params.issueId, body));
  serve(api, joinIssuePosts, async ({ user, params, body }) => {
    await changes.joinPosts(app, user, params.issueId, body.postIds);
    return {};
  });
  serve(api, leaveIssuePosts, async ({ user, params, body }) => {
    await changes.leavePosts(app, user, params.issueId, body.postIds);
    return {};
  });
  serve(api, mergeIssue, ({ user, params, body }) => merges.mergeIssue(app, user, params.issueId, body));
  serve(api, partIssue, ({ user, params }) => merges.partIssue(app, user, params.issueId));
  serve(api, splitIssue, ({ user, params, body: { version, threadIds, caseIds, postIds, ...about } }) =>
    splits.splitIssue(app, user, params.issueId, {
      ...{ version, about: defined(about), parts: { threadIds, caseIds, postIds } },
    }),
  );
  serve(api, getIssue, ({ params }) => issues.issueDetail(app, params.issueId));
  serve(api, listIssueCases, ({ params, query: { after, limit } }) =>
    app.store.cases.ofIssue(params.issueId, { limit, ...(after !== undefined && { after }) }),
  );
  serve(api, linkCases, ({ user, params, body }) => links.linkCases(app, user, params.issueId, body.caseIds));

  serve(api, getTellings, ({ user, params, query }) => tellings.viewTellings(app, user, runOf(params, query)));
  serve(api, prepareTellings, ({ user, params, body }) =>
    tellings.prepareTellings(app, user, runOf(params, body), body),
  );
  serve(api, editTelling, ({ user, params, body }) =>
    tellings.editTelling(app, user, runOf(params, body), defined(body)),
  );
  serve(api, approveTellings, ({ user, params, body }) =>
    tellings.approveTellings(app, user, runOf(params, body), defined(body)),
  );
  serve(api, steerTellings, ({ user, params, body }) =>
    tellings.steerTellings(app, user, runOf(params, body), body.state),
  );

  async function makeOfCases(user: User, caseIds: string[], about: splits.NewIssue, others: splits.Belongings) {
    const made = await links.makeIssue(app, user, caseIds, about);
    await splits.takeIn(app, user, made.issue, others);
    return made;
  }

  async function makeFrom(user: User, brandId: string | undefined, about: splits.NewIssue, parts: splits.Belongings) {
    if (brandId === undefined) throw new InvalidInputError('Say of which brand the issue is.');
    return { done: [], left: [], issue: await splits.createIssue(app, user, brandId, about, parts) };
  }
}

function runOf({ issueId }: { issueId: string }, { about }: { about: TellPurpose }): string {
  return about === 'answer' ? answerRunId(issueId) : issueId;
}
