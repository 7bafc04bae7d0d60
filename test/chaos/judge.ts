import { once } from 'node:events';
import { join } from 'node:path';
import { startEarshot } from './crew.ts';
import type { Feeds } from './feeds.ts';
import type { Findings } from './findings.ts';
import type { ImportedFile } from './imports.ts';
import { judgeCases } from './judge-cases.ts';
import { judgeLedger } from './judge-ledger.ts';
import { judgePosts } from './judge-posts.ts';
import { judgeQueue, judgeSchedules } from './judge-queue.ts';
import { judgeReplies, repliesOnNetwork } from './judge-replies.ts';
import type { Place } from './places.ts';
import type { TruePost } from './posts.ts';

export interface Evidence {
  place: Place;
  posts: TruePost[];
  feeds: Feeds;
  files: ImportedFile[];
  sandboxIds: string[];
  /** Keys of the replies whose click was answered. */
  replies: ReadonlySet<string>;
  folder: string;
  tell(line: string): void;
}

/** Compares what is kept with what is true, when all sources are paused and nobody works any more. */
export async function judge(evidence: Evidence, findings: Findings): Promise<void> {
  const { place, posts, feeds, files, sandboxIds, replies, folder, tell } = evidence;
  const verify = startEarshot(['verify', '--json'], place.commandSettings, join(folder, 'verify.log'));
  verify.stdout?.resume();
  const [code] = await once(verify, 'exit');
  if (code !== 0) findings.add('lost', `earshot verify ended with ${code}`);

  await using store = await place.openStore();
  await judgeLedger(
    store,
    { feeds, files, otherSources: sandboxIds, mayRepeat: place.posts.length > 1, tell },
    findings,
  );
  await judgePosts(store, { posts, texts: feeds.texts }, findings);
  const actions = await judgeCases(store, findings);
  judgeReplies(repliesOnNetwork(place.dataFolder, sandboxIds), actions, replies, findings);
  await using queue = await place.openQueue();
  await judgeSchedules(queue, [], findings);
  await judgeQueue(queue, store, findings);
}
