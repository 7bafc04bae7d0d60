import { aftercareMs } from '../domain/aftercare.ts';
import { sayingOf } from '../domain/digest-cases.ts';
import type { BrandDay, CustomerStory, Saying } from '../domain/digest-shape.ts';
import { storyWorth } from '../domain/digest-story.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { Mood } from '../schemas/recovery.ts';
import { moodOfCase, wordsOfAuthor } from './recovery.ts';

type Needs = Pick<App, 'store' | 'baseUrl'>;

interface Ended {
  item: Case;
  answeredAt: Date;
  words: MentionWithPost[];
  mood: Mood;
}

/** Answered cases that are looked at. */
const mostCases = 100;
const atOnce = 20;
const threadPosts = 200;

/**
 * The most telling conversation that came to its end in the stretch: somebody was upset, we answered, and they wrote again.
 * `recovered`: how many were content then. Each ends once, so no mail tells what another told.
 */
export async function storiesOf(
  app: Needs,
  brands: BrandDay[],
  { from, to }: { from: Date; to: Date },
): Promise<{ best?: CustomerStory; recovered: number }> {
  const since = new Date(from.getTime() - aftercareMs);
  const ids = brands.map(({ brand }) => brand.id);
  const { answered, closed } = await app.store.cases.period(ids, since, to, mostCases);
  const cases = [...new Map([...answered, ...closed].map((item) => [item.id, item])).values()];
  const ended: Ended[] = [];
  const engaged = cases.filter(({ lane }) => lane === 'engage').slice(0, mostCases);
  for (let start = 0; start < engaged.length; start += atOnce) {
    const some = await Promise.all(engaged.slice(start, start + atOnce).map((item) => endOf(app, item, from)));
    ended.push(...some.filter((end) => end !== undefined));
  }
  const recovered = new Set(ended.filter(({ mood }) => mood.verdict === 'recovered').map(({ item }) => item.authorId))
    .size;
  const upset = ended.filter(({ mood, item }) => mood.upset && item.title !== '');
  const [first] = upset.sort((a, b) => storyWorth(b.mood, b.item.risk.score) - storyWorth(a.mood, a.item.risk.score));
  const best = first && (await storyOf(app, first));
  return { ...(best && { best }), recovered };
}

/** Undefined where its author wrote no last word in the stretch. */
async function endOf({ store }: Needs, item: Case, from: Date): Promise<Ended | undefined> {
  const { answeredAt } = item;
  if (!answeredAt) return undefined;
  const words = await wordsOfAuthor(store, item, answeredAt);
  const mood = moodOfCase(item, words);
  const last = words.reduce((latest, { createdAt }) => Math.max(latest, createdAt.getTime()), 0);
  return mood?.after !== undefined && last >= from.getTime() ? { item, answeredAt, words, mood } : undefined;
}

async function storyOf(app: Needs, { item, answeredAt, words, mood }: Ended): Promise<CustomerStory | undefined> {
  const stand = words
    .filter(({ post }) => post.removedAt === undefined && post.text !== '')
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const complaint = stand.find(({ createdAt }) => createdAt <= answeredAt);
  const last = stand.filter(({ createdAt }) => createdAt > answeredAt).at(-1);
  const ours = complaint && (await answerOf(app, item, answeredAt, complaint.post.id));
  if (!complaint || !last || !ours) return undefined;
  return {
    link: `${app.baseUrl}/inbox/${encodeURIComponent(item.id)}`,
    verdict: mood.verdict,
    answeredAfterMs: answeredAt.getTime() - complaint.createdAt.getTime(),
    says: [saidBy(complaint), ours, saidBy(last)],
  };
}

function saidBy({ post }: MentionWithPost): Saying {
  const { name, handle } = post.author;
  return sayingOf({ authorName: name, authorHandle: handle, language: post.lang }, post.text, post.id);
}

/** Our post in the thread, or what we sent from here. It names the customer at times: it goes with their complaint. */
async function answerOf({ store }: Needs, item: Case, answeredAt: Date, complaintId: string) {
  const posts = await store.posts.thread(item.threadId, threadPosts);
  const ours = posts
    .filter((post) => post.byUs && post.removedAt === undefined && post.text !== '')
    .sort((a, b) => distance(a.createdAt, answeredAt) - distance(b.createdAt, answeredAt))[0];
  if (ours) return { ...sayingOf({ authorName: ours.author.name }, ours.text, complaintId), staff: true };
  const sent = (await store.actions.ofCase(item.id)).filter(
    ({ kind, status, text }) => kind === 'reply' && status === 'sent' && text,
  )[0];
  const brand = sent && (await store.brands.get(item.brandId));
  return sent?.text && brand
    ? { ...sayingOf({ authorName: brand.name }, sent.text, complaintId), staff: true }
    : undefined;
}

function distance(a: Date, b: Date): number {
  return Math.abs(a.getTime() - b.getTime());
}
