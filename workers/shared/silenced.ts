import { createHash } from 'node:crypto';
import { silenceReason } from '#src/domain/silence.ts';
import type { Sla } from '#src/domain/sla.ts';
import type { Triage } from '#src/domain/triage.ts';
import { ConflictError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { NewEvent } from '#src/ports/store/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { type Silence, silencedAuthorId, silencedThreadId } from '#src/schemas/silence.ts';
import { newCase, type Placed } from './new-case.ts';

type Needs = Pick<App, 'store'> & { sla: Sla };

/** What one decision silences of one conversation. */
interface Group {
  silence: Silence;
  items: (Placed & { triage: Triage })[];
}

/** A case with what stands in it already, and what is to join it. */
interface Filled {
  item: Case;
  joined: string[];
  joining: NewEvent[];
}

/** Which of these mentions of a brand a person's decision silences, by their ids: that about the author goes first. */
export async function silencesOf(
  { store: { records } }: Pick<App, 'store'>,
  brandId: string,
  mentions: MentionWithPost[],
): Promise<Map<string, Silence>> {
  const keys = mentions.map(({ id, authorId, threadId }) => ({
    id,
    wanted: [silencedAuthorId(authorId), silencedThreadId(brandId, threadId)],
  }));
  const found = await records.silences.getMany([...new Set(keys.flatMap(({ wanted }) => wanted))]);
  if (found.length === 0) return new Map();
  const byId = new Map(found.map((silence) => [silence.id, silence]));
  return new Map(
    keys.flatMap(({ id, wanted }): [string, Silence][] => {
      const [silence] = wanted.flatMap((one) => byId.get(one) ?? []);
      return silence ? [[id, silence]] : [];
    }),
  );
}

/**
 * What would have opened a case is dismissed by the rule that silences it, where people find it again: one closed case for each
 * decision and conversation. What stands in a case already stays there and moves nothing.
 */
export async function placeSilenced(
  app: Needs,
  items: Placed[],
  silences: Map<string, Silence>,
  now: Date,
): Promise<void> {
  const groups = new Map<string, Group>();
  const standing = items.flatMap(({ mention: { id, caseId } }) =>
    silences.has(id) && caseId !== undefined ? caseId : [],
  );
  const cases = new Map((await app.store.cases.getMany(standing)).map((item) => [item.id, item]));
  for (const item of items) {
    const silence = silences.get(item.mention.id);
    if (!silence) continue;
    const stays = item.mention.caseId === undefined ? undefined : cases.get(item.mention.caseId);
    if (stays) {
      item.case = stays;
      continue;
    }
    item.wantsAnswer = false;
    if (!item.triage) continue;
    const key = idOf(silence, item);
    const group = groups.get(key) ?? { silence, items: [] };
    groups.set(key, group);
    group.items.push(item as Group['items'][number]);
  }
  await putAway(app, groups, now);
}

/** The same in every run and process, so that what is done twice adds nothing. */
function idOf({ id, at }: Silence, { mention: { brandId, threadId } }: Placed): string {
  return `silenced-${createHash('sha256')
    .update(JSON.stringify([id, at, brandId, threadId]))
    .digest('hex')
    .slice(0, 32)}`;
}

/** All of them in the same few calls of the store, however many conversations one author floods. */
async function putAway(app: Needs, groups: ReadonlyMap<string, Group>, now: Date): Promise<void> {
  if (groups.size === 0) return;
  for (let tries = 0; tries < 5; tries += 1) {
    const filled = [...(await casesFor(app, groups, now)).values()].filter(({ joining }) => joining.length > 0);
    if (filled.length === 0) return;
    const outcomes = await app.store.cases.changeMany(
      filled.map(({ item: { id, version, mentionCount }, joining }) => ({
        ...{ id, version, events: joining },
        change: { mentionCount: mentionCount + joining.length },
      })),
    );
    if (outcomes.every((outcome) => outcome !== undefined && !(outcome instanceof Error))) return;
  }
  throw new ConflictError('A case changed again and again while silenced posts joined it.');
}

/** The case of each group, opened where there is none, by its id; several groups may stand in one. */
async function casesFor(app: Needs, groups: ReadonlyMap<string, Group>, now: Date): Promise<Map<string, Filled>> {
  const { cases } = app.store;
  const found = new Map((await cases.withJoined([...groups.keys()])).map((one) => [one.case.id, one]));
  const missing = [...groups].filter(([id]) => !found.has(id));
  const opened =
    missing.length === 0 ? [] : await cases.open(missing.flatMap(([id, group]) => dismissed(app, id, group, now)));
  // Where a case of the same conversation and lane is open, a store may answer that one: the posts stand there.
  const others = opened.flatMap(({ case: item }) => (groups.has(item.id) ? [] : item.id));
  const joinedThere = new Map(
    (others.length === 0 ? [] : await cases.withJoined(others)).map((one) => [one.case.id, one.joined]),
  );
  const standing = new Map(missing.map(([id], index) => [id, opened[index]?.case]));
  const filled = new Map<string, Filled>();
  for (const [id, { silence, items }] of groups) {
    const item = found.get(id)?.case ?? standing.get(id);
    if (!item) throw new Error('a case was not written');
    const joined = found.get(id)?.joined ?? joinedThere.get(item.id) ?? [];
    const one = filled.get(item.id) ?? { item, joined, joining: [] };
    filled.set(item.id, one);
    for (const placed of items) {
      placed.case = item;
      const { mention } = placed;
      if (mention.id !== item.mentionId && !joined.includes(mention.id))
        one.joining.push(joinedBy(mention, silence, now));
    }
  }
  return filled;
}

function joinedBy({ id, post: { author } }: MentionWithPost, silence: Silence, at: Date): NewEvent {
  const text = `Another post by ${author.handle || author.name}: ${silenceReason(silence)}.`;
  return { at, kind: 'joined', mentionId: id, text };
}

function dismissed(
  app: Needs,
  id: string,
  { silence, items: [first] }: Group,
  now: Date,
): { case: Case; event: NewEvent }[] {
  if (!first) return [];
  const reason = silenceReason(silence);
  const { dueAt: _dueAt, ...fresh } = newCase(app, first, first.triage, now);
  const event = { at: now, kind: 'dismissed' as const, mentionId: first.mention.id, text: `${reason}.` };
  return [{ case: { ...fresh, id, status: 'dismissed', undecided: false, closedAt: now, reason }, event }];
}
