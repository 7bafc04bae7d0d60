import type { Kept, Member, Records } from './bluesky-records.ts';

const POST = 'app.bsky.feed.post';

interface Shown {
  records: Records;
  members: Map<string, Member>;
  /** Who looks; undefined for anybody. */
  viewer: string | undefined;
  now: Date;
}

/** Posts and people as the AppView shows them to a viewer. */
export function viewsOf({ records, members, viewer, now }: Shown) {
  const subjectOf = ({ value }: Kept) => value.subject as { uri?: string } | string | undefined;
  const about = (collection: string, uri: string) =>
    records.in(collection).filter((kept) => {
      const subject = subjectOf(kept);
      return typeof subject === 'object' && subject.uri === uri;
    });
  const isShown = (did: string) => {
    const member = members.get(did);
    return member !== undefined && !member.isClosed && !(member.blocksUs && viewer !== undefined);
  };
  const profile = (did: string) => {
    const member = members.get(did);
    const following = records
      .in('app.bsky.graph.follow')
      .find((kept) => kept.did === viewer && subjectOf(kept) === did);
    return {
      did,
      handle: member?.handle ?? 'handle.invalid',
      displayName: member?.handle.split('.')[0] ?? '',
      labels: (member?.labels ?? []).map((val) => ({ src: did, uri: `at://${did}`, val, cts: now.toISOString() })),
      ...(viewer !== undefined && { viewer: { ...(following && { following: following.uri }) } }),
    };
  };
  const post = (kept: Kept) => {
    const mine = (collection: string) => about(collection, kept.uri).find(({ did }) => did === viewer)?.uri;
    const [like, repost] = [mine('app.bsky.feed.like'), mine('app.bsky.feed.repost')];
    return {
      uri: kept.uri,
      cid: kept.cid,
      author: profile(kept.did),
      record: kept.value,
      indexedAt: kept.sortAt.toISOString(),
      likeCount: about('app.bsky.feed.like', kept.uri).length,
      repostCount: about('app.bsky.feed.repost', kept.uri).length,
      quoteCount: 0,
      replyCount: repliesTo(kept.uri).length,
      ...(viewer !== undefined && { viewer: { ...(like && { like }), ...(repost && { repost }), ...gateOf(kept) } }),
    };
  };
  const gateOf = ({ uri, value }: Kept) => {
    const root = (value.reply as { root?: { uri: string } } | undefined)?.root?.uri ?? uri;
    const gate = records.get(root.replace(POST, 'app.bsky.feed.threadgate'));
    return gate ? { replyDisabled: true } : {};
  };
  const repliesTo = (uri: string) =>
    records
      .in(POST)
      .filter(({ value }) => (value.reply as { parent?: { uri: string } } | undefined)?.parent?.uri === uri);
  const posts = () => records.in(POST).filter(({ did }) => isShown(did));
  const thread = (kept: Kept): Record<string, unknown> => ({
    $type: 'app.bsky.feed.defs#threadViewPost',
    post: post(kept),
    replies: repliesTo(kept.uri).map((reply) => (isShown(reply.did) ? thread(reply) : hidden(reply))),
  });
  const hidden = ({ uri, did }: Kept) =>
    members.get(did)?.blocksUs
      ? { $type: 'app.bsky.feed.defs#blockedPost', uri, blocked: true, author: { did, viewer: { blockedBy: true } } }
      : { $type: 'app.bsky.feed.defs#notFoundPost', uri, notFound: true };
  const detailed = (did: string) => ({ ...profile(did), followersCount: members.get(did)?.followers ?? 0 });
  return { isShown, post, posts, thread, detailed, profile };
}
