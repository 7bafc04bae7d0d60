import type { Change, FetchedPost } from '#src/ports/connector.ts';
import type { StreamContext } from '#src/ports/connector-context.ts';
import { authorIdOf, postIdOf, uriOf } from './identity.ts';
import type { StreamEvent } from './jetstream.ts';
import { isWithheld } from './labels.ts';
import { type Profile, postOfRecord, strangerOf } from './mapping.ts';
import { textOf } from './record.ts';
import { asReader, sessionOf } from './session.ts';
import { hasAccount, type Settings } from './settings.ts';
import { fetchProfiles, profilesIfAny } from './views.ts';
import { sieveOf } from './wanted.ts';

const REMEMBERED = 20_000;
const KNOWN_PEOPLE = 5_000;
/** A stream may stand for weeks; whom an author wants to be shown to, and who follows them, is asked again after so long. */
const KNOWN_FOR_MS = 3_600_000;

type Posted = Extract<StreamEvent, { kind: 'post' }>;

/** Picks out of the stream what the host is to know, and looks up who wrote it. */
export function openListener(context: StreamContext<Settings>) {
  const isSaid = sieveOf(context.terms);
  const people = new Map<string, Profile>();
  let askedSince = context.clock().getTime();
  const heard = openMemory(REMEMBERED);
  let ownDid: string | undefined;

  const isWanted = ({ name, record }: Posted, raw: string): boolean => {
    // Our own posts, and those that answer, mention or quote us.
    if (ownDid !== undefined && raw.includes(ownDid)) return true;
    if (heard.has(uriOf(name)) || isSaid(textOf(record))) return true;
    const { reply } = record;
    // The host takes an answer for a mention where it answers one, or its author has spoken in that thread.
    return reply !== undefined && (heard.has(reply.parent.uri) || heard.has(voiceIn(reply.root.uri, name.did)));
  };

  return {
    async changesOf(events: { event: StreamEvent; raw: string }[]): Promise<Change[]> {
      const now = context.clock();
      const current = { ...context, now };
      if (ownDid === undefined && hasAccount(context.settings)) ownDid = (await sessionOf(current)).did;
      const kept = lastWordOf(
        events.flatMap(({ event, raw }) => {
          if (event.kind === 'identity') people.delete(event.did);
          if (event.kind !== 'post') return event;
          if (!isWanted(event, raw)) return [];
          heard.add(uriOf(event.name));
          heard.add(voiceIn(event.record.reply?.root.uri ?? uriOf(event.name), event.name.did));
          return event;
        }),
      );
      if (people.size > KNOWN_PEOPLE || now.getTime() - askedSince > KNOWN_FOR_MS) {
        people.clear();
        askedSince = now.getTime();
      }
      const strangers = kept.flatMap((event) =>
        event.kind === 'post' && !people.has(event.name.did) ? event.name.did : [],
      );
      const ask = asReader(current);
      // Only who is signed in may be shown what its author withholds from the others: who that is we must know.
      const found = hasAccount(context.settings)
        ? await profilesIfAny(ask, strangers)
        : await fetchProfiles(ask, strangers);
      for (const [did, profile] of found) people.set(did, profile);

      return kept.flatMap((event): Change[] => {
        if (event.kind === 'removed') {
          const postId = postIdOf(uriOf(event.name));
          return postId ? [{ op: 'delete', postId, at: event.at }] : [];
        }
        if (event.kind === 'account')
          return event.isClosed ? [{ op: 'forget', authorId: authorIdOf(event.did), at: event.at }] : [];
        if (event.kind !== 'post') return [];
        const { name, record, at } = event;
        const author = people.get(name.did) ?? strangerOf(name.did);
        if (isWithheld(author.labels, hasAccount(context.settings), now)) return [];
        const post = postOfRecord(name, record, author, at);
        if (!post) return [];
        return [{ op: 'upsert', post: { ...post, ...extrasOf(event, ownDid) } }];
      });
    },
  };
}

function extrasOf({ name, isEdit, at }: Posted, ownDid: string | undefined): Partial<FetchedPost> {
  return { ...(isEdit && { editedAt: at }), ...(name.did === ownDid && { byStaff: true as const }) };
}

/** Of what was said of one post within a batch, the last word. */
function lastWordOf(events: StreamEvent[]): StreamEvent[] {
  const closed = new Map<string, number>();
  const last = new Map<string, StreamEvent>();
  for (const event of events) {
    if (event.kind === 'account' && event.isClosed) closed.set(event.did, event.seq);
    const key = event.kind === 'post' || event.kind === 'removed' ? uriOf(event.name) : `${event.kind} ${event.seq}`;
    last.delete(key);
    last.set(key, event);
  }
  return [...last.values()].filter((event) => event.kind !== 'post' || event.seq > (closed.get(event.name.did) ?? 0));
}

function voiceIn(rootUri: string, did: string): string {
  return `${rootUri} ${did}`;
}

/** The latest of what was added, at most `size`. */
function openMemory(size: number) {
  const kept = new Set<string>();
  return {
    has: (key: string) => kept.has(key),
    add(key: string): void {
      kept.delete(key);
      kept.add(key);
      const [oldest] = kept;
      if (kept.size > size && oldest !== undefined) kept.delete(oldest);
    },
  };
}
