import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import { listBrands } from '#src/schemas/api/brands.ts';
import { type ConversationPost, getCase, listCases } from '#src/schemas/api/cases.ts';
import { offerDraft } from '#src/schemas/api/drafts.ts';
import { listIncidents } from '#src/schemas/api/incidents.ts';
import { listMentions } from '#src/schemas/api/mentions.ts';
import { pulseCounts } from '#src/schemas/api/pulse.ts';
import { listIssues } from '#src/schemas/api/themes.ts';
import { listThreads } from '#src/schemas/api/threads.ts';
import type { Case } from '#src/schemas/case.ts';
import { CaseView } from '#src/schemas/case.ts';
import type { Incident } from '#src/schemas/incident.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { PulseSlice } from '#src/schemas/pulse.ts';
import { longestAnswer } from '#src/schemas/reply-draft.ts';
import { SentimentLabel } from '#src/schemas/sentiment.ts';
import { type Thread, ThreadTab } from '#src/schemas/thread.ts';
import type { CallEarshot } from './call.ts';
import { type Quote, told } from './told.ts';

/** What an assistant may do. */
export interface Tool<S extends z.ZodRawShape = z.ZodRawShape> {
  name: string;
  title: string;
  about: string;
  input: S;
  /** It only reads. */
  reads: boolean;
  run(call: CallEarshot, input: z.output<z.ZodObject<S>>): Promise<string>;
}

const dayMs = 86_400_000;
/** Of more brands at once an answer would be cut. */
const mostBrands = 5;
const few = z.number().int().min(1).max(25).default(10);
const brandId = z.string().optional().describe('A brand by its id (see brands); without it, all.');
const days = z.number().int().min(1).max(365).default(7).describe('How many days back from now.');

function tool<S extends z.ZodRawShape>(one: Tool<S>): Tool {
  return one as unknown as Tool;
}

export const tools: readonly Tool[] = [
  tool({
    ...{ name: 'brands', title: 'Brands', reads: true, input: {} },
    about: 'The brands that are listened for, with their ids; rivals are marked.',
    async run(call) {
      const brands = await call(listBrands);
      return JSON.stringify(brands.map(({ id, name, rival }) => ({ id, name, rival })));
    },
  }),
  tool({
    ...{ name: 'what_hurts', title: 'What hurts customers', reads: true, input: { brandId, days } },
    about:
      'What customers complain of now: topics by complaints, known issues, open incidents and the riskiest open cases of each ' +
      'own brand. Begin here when asked what hurts customers, this week for instance.',
    run: whatHurts,
  }),
  tool({
    ...{ name: 'search_mentions', title: 'Search mentions', reads: true },
    about: 'Posts that mention a brand, the newest first, narrowed by words, sentiment or complaints.',
    input: {
      ...{ brandId, days, limit: few },
      text: z.string().max(200).optional().describe('Words that stand in it.'),
      label: SentimentLabel.optional(),
      complaint: z.boolean().optional(),
    },
    async run(call, { days: back, text, label, complaint, limit, brandId: of }) {
      const from = new Date(Date.now() - back * dayMs);
      const { mentions, next } = await call(listMentions, {
        query: {
          from,
          limit,
          ...kept({ brandId: of, text, label }),
          ...(complaint !== undefined && { complaint: complaint ? 'true' : 'false' }),
        },
      });
      return told((quote) => ({ mentions: mentions.map((one) => shownMention(one, quote)), more: next !== undefined }));
    },
  }),
  tool({
    ...{ name: 'list_cases', title: 'Cases', reads: true },
    about: 'Cases of the response queue, the most urgent first: those at risk, overdue, unassigned and so on.',
    input: { view: CaseView.default('at_risk'), limit: few },
    async run(call, { view, limit }) {
      const { cases, next } = await call(listCases, { query: { view, limit } });
      return told((quote) => ({ cases: cases.map((one) => shownCase(one, quote)), more: next !== undefined }));
    },
  }),
  tool({
    ...{ name: 'get_case', title: 'A case', reads: true, input: { caseId: z.string() } },
    about: 'A case with its conversation, why it is flagged, and what was done so far.',
    async run(call, { caseId }) {
      const { case: item, conversation, reasons, history, topics } = await call(getCase, { params: { caseId } });
      return told((quote) => ({
        ...{ case: shownCase(item, quote), topics, reasons: reasons.map(({ text }) => quote(text)) },
        conversation: conversation.slice(-25).map((post) => shownPost(post, quote)),
        history: history.slice(-20).map(({ at, kind, text }) => ({ at, kind, text: quote(text) })),
      }));
    },
  }),
  tool({
    ...{ name: 'list_threads', title: 'Threads of boards', reads: true },
    about: 'Threads of message boards, the hottest first: how hot and why, who waits, how long staff are silent.',
    input: { tab: ThreadTab.default('all'), brandId, limit: few },
    async run(call, { tab, brandId: of, limit }) {
      const { threads, issues } = await call(listThreads, { query: { tab, limit, ...kept({ brandId: of }) } });
      return told((quote) => threads.map((thread) => shownThread(thread, issues, quote)));
    },
  }),
  tool({
    ...{ name: 'list_incidents', title: 'Incidents', reads: true, input: { brandId, limit: few } },
    about:
      'Stretches of time in which people spoke of a brand far more than usual, the newest first, and what stood behind them.',
    async run(call, { brandId: of, limit }) {
      const { incidents } = await call(listIncidents, { query: { limit, ...kept({ brandId: of }) } });
      return told((quote) => incidents.map((one) => shownIncident(one, quote)));
    },
  }),
  tool({
    ...{ name: 'list_issues', title: 'Known issues', reads: true, input: { brandId } },
    about: 'Known troubles that many people share, the newest first, and how far they are.',
    async run(call, { brandId: of }) {
      const { issues } = await call(listIssues, { query: kept({ brandId: of }) });
      return told(() =>
        issues.slice(0, 50).map(({ issue: { id, name, state, department, createdAt, fixedAt } }) => ({
          id,
          name,
          state,
          department,
          createdAt,
          fixedAt,
        })),
      );
    },
  }),
  tool({
    ...{ name: 'pulse', title: 'Numbers', reads: true },
    about: 'How many mentions, complaints, negative and positive ones a brand had, by day, network, language or topic.',
    input: { brandId: z.string().describe('A brand by its id (see brands).'), days, by: PulseSlice.default('day') },
    async run(call, { brandId: of, days: back, by }) {
      const to = new Date();
      const from = new Date(to.getTime() - back * dayMs);
      const { rows, total, missing } = await call(pulseCounts, { query: { brandId: of, from, to, by } });
      return told(() => ({ from, to, total, notHeard: missing.length, rows: rows.slice(0, 200) }));
    },
  }),
  tool({
    ...{ name: 'draft_reply', title: 'Draft an answer', reads: false },
    about:
      'Puts an answer to a case before those who may approve it. Nothing is sent: a person reads it, changes it and sends it, or not.',
    input: {
      caseId: z.string(),
      text: z.string().min(1).max(longestAnswer),
      postId: z.string().optional().describe('The post it answers; without it, the one that opened the case.'),
    },
    async run(call, { caseId, text, postId }) {
      const { case: item, conversation } = await call(getCase, { params: { caseId } });
      const answered = postId ?? conversation.find(({ mention }) => mention?.id === item.mentionId)?.id;
      if (answered === undefined || !conversation.some(({ id }) => id === answered))
        throw new InvalidInputError('That post is not in the conversation of this case.');
      const body = { key: randomUUID(), postId: answered, text };
      const draft = await call(offerDraft, { params: { caseId }, body });
      return JSON.stringify({
        draftId: draft.id,
        state: draft.state,
        note: 'It waits for approval. Nothing was sent.',
      });
    },
  }),
];

async function whatHurts(
  call: CallEarshot,
  { brandId: of, days: back }: { brandId?: string | undefined; days: number },
): Promise<string> {
  const to = new Date();
  const from = new Date(to.getTime() - back * dayMs);
  const brands = (await call(listBrands)).filter(({ id, rival }) => (of === undefined ? !rival : id === of));
  if (brands.length === 0) throw new InvalidInputError('There is no such brand.');
  // Each brand is asked for itself: of a list of all, a loud one would leave nothing for the others.
  const found = await Promise.all(
    brands.slice(0, mostBrands).map(async ({ id: brandId, name }) => {
      const criteria = JSON.stringify({ brandIds: [brandId] });
      const [counts, mentioned, queue, known, spikes] = await Promise.all([
        call(pulseCounts, { query: { brandId, from, to, by: 'topic' } }),
        call(listMentions, { query: { brandId, from, complaint: 'true', limit: 5 } }),
        call(listCases, { query: { view: 'at_risk', criteria, limit: 6 } }),
        call(listIssues, { query: { brandId, limit: 50 } }),
        call(listIncidents, { query: { brandId, status: 'open', limit: 6 } }),
      ]);
      const { mentions: complaints } = mentioned;
      return { ...{ id: brandId, name, ...counts, complaints }, ...queue, ...known, ...spikes };
    }),
  );
  const others = brands.slice(mostBrands).map(({ id, name }) => ({ id, name }));
  return told((quote) => ({
    ...{ from, to, ...(others.length > 0 && { brandsNotShown: others }) },
    brands: found.map(({ id, name, rows, total, missing, complaints, cases, issues, incidents }) => ({
      ...{ brandId: id, name, mentions: total.mentions, complaints: total.complaints, negative: total.negative },
      stretchesNotHeard: missing.length,
      topicsByComplaints: rows
        .filter(({ counts }) => counts.complaints > 0)
        .sort((one, other) => other.counts.complaints - one.counts.complaints)
        .slice(0, 8)
        .map(({ key, counts }) => ({ topic: key, complaints: counts.complaints, mentions: counts.mentions })),
      openIncidents: incidents.map((one) => shownIncident(one, quote)),
      knownIssues: issues
        .filter(({ issue }) => issue.state !== 'told')
        .slice(0, 8)
        .map(({ issue }) => ({ name: issue.name, state: issue.state, department: issue.department })),
      casesAtRisk: cases.map((one) => shownCase(one, quote)),
      latestComplaints: complaints.map((one) => shownMention(one, quote)),
    })),
  }));
}

function shownThread(thread: Thread, issues: Record<string, string>, quote: Quote): object {
  const { id, network, place, title, heat, posts, people, complainers, unanswered, issueId } = thread;
  return {
    ...{ id, network, place: quote(place), title: quote(title), posts, people, complainers, unanswered },
    ...{ heat: heat.score, level: heat.level, why: heat.reasons.map(({ text }) => text) },
    ...{
      oldestUnansweredAt: thread.oldestUnansweredAt,
      lastStaffAt: thread.lastStaffAt,
      lastPostAt: thread.lastPostAt,
    },
    ...{ openPromises: thread.promises, promiseDueAt: thread.promiseDueAt, reports: thread.reports },
    issue: issueId && issues[issueId],
  };
}

function shownCase(item: Case, quote: Quote): object {
  const {
    id,
    brandId: of,
    network,
    lane,
    status,
    riskLevel,
    risk,
    title,
    authorName,
    openedAt,
    dueAt,
    assigneeId,
  } = item;
  return {
    ...{ id, brandId: of, network, lane, status, riskLevel, riskScore: Math.round(risk.score) },
    ...{ title: quote(title), author: quote(authorName), followers: item.authorFollowers, mentions: item.mentionCount },
    ...{ openedAt, dueAt, isAssigned: assigneeId !== undefined },
  };
}

function shownMention({ post, sentiment, caseId, brandId: of }: MentionWithPost, quote: Quote): object {
  const { id, network, author, createdAt, url, title, text } = post;
  return {
    ...{ postId: id, brandId: of, network, createdAt, url: quote(url), author: quote(author.name || author.handle) },
    ...{
      text: quote([title, text].filter(Boolean).join(': ')),
      sentiment: sentiment?.label,
      topics: sentiment?.topics,
      caseId,
    },
  };
}

function shownPost({ id, byUs, author, createdAt, title, text, removedAt }: ConversationPost, quote: Quote): object {
  const said = removedAt ? undefined : quote([title, text].filter(Boolean).join(': '));
  return { postId: id, byUs, author: quote(author.name || author.handle), createdAt, text: said, removedAt };
}

function shownIncident({ id, brandId: of, status, level, startedAt, lastAt, cause }: Incident, quote: Quote): object {
  const { posts, authors, complaints, terms } = cause;
  return {
    ...{ id, brandId: of, status, level, startedAt, lastAt, posts, authors, complaints },
    terms: terms.slice(0, 6).map(({ term }) => quote(term)),
  };
}

function kept<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
