import { listCases } from './case-list.ts';
import type { Connection } from './connection.ts';
import { readAuthors, readComplainers, readLoudest } from './read-authors.ts';
import { countCaseViews } from './read-case-counts.ts';
import { readLedger } from './read-ledger.ts';
import { readLine } from './read-line.ts';
import { listMentions } from './read-mentions.ts';
import { readOurAccounts, readOurs } from './read-ours.ts';
import { scanPosts, searchPosts } from './read-posts.ts';
import { readPulse, readVoices } from './read-pulse.ts';
import { readPutAside } from './read-put-aside.ts';
import { countThreads, listThreads, pickThreads } from './read-threads.ts';
import { readThreadVoices } from './read-voices.ts';
import { readVolumes } from './read-volumes.ts';
import { readWatched } from './read-watched.ts';

/** The reads that may take longer than a frame, by name, so that another thread can be asked for them. */
export const reads = {
  ...{ listMentions, searchPosts, scanPosts, readLedger, readLine, readVolumes, readPutAside, readWatched },
  ...{ readPulse, readVoices, readAuthors, readLoudest, readComplainers },
  ...{ listCases, countCaseViews },
  ...{ readOurs, readOurAccounts },
  ...{ listThreads, pickThreads, countThreads, readThreadVoices },
} as const;

export type Reads = typeof reads;
export type ReadName = keyof Reads;
export type ReadOptions<N extends ReadName> = Parameters<Reads[N]>[1];
export type ReadAnswer<N extends ReadName> = ReturnType<Reads[N]>;

export function runRead<N extends ReadName>(connection: Connection, name: N, options: ReadOptions<N>): ReadAnswer<N> {
  const read = reads[name] as (connection: Connection, options: ReadOptions<N>) => ReadAnswer<N>;
  return read(connection, options);
}
