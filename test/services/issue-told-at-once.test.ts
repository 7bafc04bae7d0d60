import { describe, expect, test } from 'vitest';
import { ConflictError } from '#src/errors.ts';
import { mergeIssue } from '#src/services/issue-merge.ts';
import { createIssue, splitIssue } from '#src/services/issue-split.ts';
import { answerRunId, changeRun } from '#src/services/tell-runs.ts';
import { prepareTellings, steerTellings } from '#src/services/tellings.ts';
import { moveIssue } from '#src/services/theme-moves.ts';
import { minuteMs } from '../workers/line-app.ts';
import { openTellBed, type TellBed } from '../workers/tell-bed.ts';

const nothing = { threadIds: [], caseIds: [], postIds: [] };
const beingTold = 'Those who complained are being told at this moment.';

/** Three people who complained of one issue that is fixed, and another issue of the brand; nobody works yet. */
async function openTwoIssues() {
  const bed = await openTellBed(3, { idle: true });
  const { app, brand } = bed.line;
  const { lead, issue } = bed;
  await bed.fix();
  const other = await createIssue(app, lead, brand.id, { name: 'Seals swell' }, nothing);
  const versionOf = async (id: string) => (await app.store.themes.issue(id))?.version ?? 0;
  const merge = async (from: string, into: string) =>
    mergeIssue(app, lead, from, { into, version: await versionOf(from), intoVersion: await versionOf(into) });
  const split = async (caseId: string) => {
    const parts = { ...nothing, caseIds: [caseId] };
    const version = await versionOf(issue.id);
    return splitIssue(app, lead, issue.id, { version, about: { name: 'Hinges break' }, parts });
  };
  return { bed, app, lead, issue, other, merge, split, first: bed.cases[0]?.id ?? expect.fail('no case') };
}

/** As many turns of telling as three people take. */
async function tellTurns({ line }: TellBed, issueId: string): Promise<void> {
  line.app.work();
  await line.app.queue.add('tell', { issueId });
  await line.quiet();
  await line.pass(2 * minuteMs, 10_000);
}

describe('while those who complained are being told', () => {
  test('an issue is neither merged, whichever of the two it is, nor split', async () => {
    const { bed, issue, other, merge, split, first } = await openTwoIssues();
    await using _ = bed;
    await bed.prepare();
    await bed.approve();
    await expect(merge(issue.id, other.id)).rejects.toThrow(beingTold);
    await expect(merge(other.id, issue.id)).rejects.toThrow(beingTold);
    await expect(split(first)).rejects.toThrow(beingTold);
    expect((await bed.line.app.store.cases.ofIssue(issue.id, { limit: 9 })).cases).toHaveLength(3);
    expect(await bed.line.app.store.themes.issue(issue.id)).not.toHaveProperty('mergedInto');
  });

  test('the same holds while its answer is posted to its threads', async () => {
    const { bed, app, lead, issue, other, merge, split, first } = await openTwoIssues();
    await using _ = bed;
    const { id, state, ...run } = (await bed.prepare()).run ?? expect.fail('no run');
    await changeRun(app, answerRunId(issue.id), () => ({ ...run, id: answerRunId(id), state: 'running' }));
    await expect(merge(issue.id, other.id)).rejects.toThrow(beingTold);
    await expect(merge(other.id, issue.id)).rejects.toThrow(beingTold);
    await expect(split(first)).rejects.toThrow(beingTold);
    expect(state).toBe('drafting');
    await steerTellings(app, lead, answerRunId(issue.id), 'paused');
    await expect(split(first)).resolves.toMatchObject({ splitFrom: issue.id });
  });

  test('it is split once that is paused; who went with the part is told by the part alone', async () => {
    const { bed, app, lead, issue, split, first } = await openTwoIssues();
    await using _ = bed;
    await bed.prepare();
    await bed.approve();
    await steerTellings(app, lead, issue.id, 'paused');
    const part = await split(first);
    await steerTellings(app, lead, issue.id, 'running');
    await tellTurns(bed, issue.id);
    const theirs = (await bed.tellings()).find(({ caseId }) => caseId === first);
    expect(theirs).toMatchObject({ state: 'left_out', leftOut: 'removed' });
    expect(bed.told()).toHaveLength(2);
    const { counts } = await prepareTellings(app, lead, part.id, { text: 'It is fixed.', perMinute: 6 });
    expect(counts).toMatchObject({ draft: 1 });
    expect(bed.told()).not.toContain(theirs?.postId);
  });
});

describe('drafts of an issue that is not fixed any more', () => {
  test('are not approved: nothing leaves, and what was written stays', async () => {
    const { bed, app, lead, issue } = await openTwoIssues();
    await using _ = bed;
    await bed.prepare();
    await moveIssue(app, lead, issue.id, 'being_fixed');
    await expect(bed.approve()).rejects.toThrow(ConflictError);
    await expect(bed.approve()).rejects.toThrow('The issue is not fixed any more; nothing was sent.');
    expect((await bed.tellings()).map(({ state }) => state)).toEqual(['draft', 'draft', 'draft']);
    expect(await app.store.records.tellRuns.get(issue.id)).toMatchObject({ state: 'drafting' });
    await tellTurns(bed, issue.id);
    expect(bed.told()).toEqual([]);
    await bed.fix();
    await expect(bed.approve()).resolves.toMatchObject({ counts: { approved: 3 } });
  });
});
