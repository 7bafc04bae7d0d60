import { OutcomeUnknownError, PermanentError } from '#src/errors.ts';
import type { SettleRequest } from '#src/ports/board-reports.ts';
import type { ActRequest, ActResult } from '#src/ports/connector.ts';
import { StaffActionKind } from '#src/schemas/action.ts';
import { shortHash } from '../_shared/identity.ts';
import { isClosedAt, refuseSenseless } from './board.ts';
import { addDeed, addVerdict, type Deed, readDeeds, readVerdicts } from './folder.ts';
import { isOnBoard, staffOnlyOnBoard } from './kettle-talk.ts';
import { refuseDecided } from './reports.ts';
import type { Context, Settings } from './settings.ts';
import { textLimit } from './text-limit.ts';
import { failAsAsked, findShown, openNetwork, reports } from './visit.ts';

export async function reply(request: ActRequest, context: Context): Promise<ActResult> {
  const length = textLimit.count(request.text ?? '');
  if (length === 0) throw new PermanentError('A reply needs a text.');
  if (length > textLimit.max)
    throw new PermanentError(`A reply here has at most ${textLimit.max} characters, this one has ${length}.`);
  return act(request, context);
}

/** Does what was asked for once a key: a repeated key is given the first outcome. */
export async function act(request: ActRequest, context: Context): Promise<ActResult> {
  failAsAsked(context);
  refuseAsAsked(context.settings);
  const { deed, isNew } = await doOnce(request, context);
  loseAsAsked(context.settings, isNew);
  return { remoteId: deed.remoteId, url: urlOf(deed) };
}

async function doOnce(request: ActRequest, context: Context): Promise<{ deed: Deed; isNew: boolean }> {
  const { folder, now } = context;
  const { key, kind, postId, text, placeId, tag } = request;
  const known = (await readDeeds(folder)).find((deed) => deed?.key === key);
  if (!known) {
    const network = await openNetwork(context);
    const target = findShown(network, postId);
    if (!target) throw new PermanentError('The post is no longer there.');
    if (kind === 'reply' && isClosedAt(network.board, target.threadId, network.nowMinute))
      throw new PermanentError('The thread is closed on the board.');
    if (StaffActionKind.safeParse(kind).success && !isOnBoard(target)) throw new PermanentError(staffOnlyOnBoard);
    refuseSenseless(request);
    const remoteId = `${target.id.slice(0, target.id.lastIndexOf(':'))}:our-${shortHash(key)}`;
    const about = { key, kind, postId, threadId: target.threadId, authorId: target.author.id };
    const more = {
      ...(text !== undefined && { text }),
      ...(placeId !== undefined && { placeId }),
      ...(tag && { tag }),
    };
    await addDeed(folder, { ...about, ...more, remoteId, atMs: now.getTime() });
  }
  const deed = known ?? (await readDeeds(folder)).find((entry) => entry?.key === key);
  if (!deed) throw new OutcomeUnknownError('The action is not in the pretend network’s log.');
  return { deed, isNew: !known };
}

export async function findAction({ key }: ActRequest, context: Context): Promise<ActResult | undefined> {
  failAsAsked(context);
  const deed = (await readDeeds(context.folder)).find((entry) => entry?.key === key);
  return deed && { remoteId: deed.remoteId, url: urlOf(deed) };
}

/** Takes a decision once a key. The post is hidden first: were it cut off in between, asking again does the rest. */
export async function settleReports(request: SettleRequest, context: Context): Promise<void> {
  const { folder, now, settings } = context;
  failAsAsked(context);
  refuseAsAsked(settings);
  const { key, reportIds, decision, hide, postId, threadId, authorId } = request;
  const known = (await readVerdicts(folder)).some((verdict) => verdict.key === key);
  if (!known) {
    refuseDecided((await reports([], context)).reports, reportIds);
    if (hide) await doOnce({ key: `${key}:hide`, kind: 'hide', postId, threadId, authorId }, context);
    await addVerdict(folder, { key, reportIds, decision, atMs: now.getTime() });
    // Somebody may have been faster.
    if (!(await readVerdicts(folder)).some((verdict) => verdict.key === key)) refuseDecided([], reportIds);
  }
  loseAsAsked(settings, !known);
}

function refuseAsAsked({ faults }: Settings): void {
  if (faults === 'refuse-actions')
    throw new PermanentError('The pretend network refuses actions, as its settings ask.');
  if (faults === 'lose-request') throw new OutcomeUnknownError('The pretend network did not answer.');
}

function loseAsAsked({ faults }: Settings, isNew: boolean): void {
  if (faults === 'lose-answer' && isNew) throw new OutcomeUnknownError('The pretend network did not answer in time.');
}

function urlOf({ kind, threadId, remoteId }: { kind: string; threadId: string; remoteId: string }): string {
  return `/sandbox/${threadId}${kind === 'reply' ? `#${remoteId}` : ''}`;
}
