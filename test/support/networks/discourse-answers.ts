/** What a pretend board knows of a post. The first of a topic has the number 1. */
export interface BoardPost {
  id: number;
  topic: BoardTopic;
  number: number;
  username: string;
  cooked: string;
  raw: string;
  at: Date;
  updatedAt: Date;
  version: number;
  answers: number | null;
  likedBy: Set<string>;
  type: number;
  hidden: boolean;
  deleted: boolean;
}

export interface BoardTopic {
  id: number;
  key: string;
  title: string;
  category: number;
  tags: string[];
  closed: boolean;
  visible: boolean;
  pinnedAt: Date | null;
  archetype: 'regular' | 'private_message';
  posts: BoardPost[];
}

export interface BoardUser {
  id: number;
  staff: boolean;
}

const nobody = { can_edit: false, can_delete: false, can_recover: false, can_wiki: false };
const noFlair = {
  primary_group_name: null,
  flair_name: null,
  flair_url: null,
  flair_bg_color: null,
  flair_color: null,
};

/** The fields that every answer has of a post. */
function common(post: BoardPost, user: BoardUser, asker: string | undefined): Record<string, unknown> {
  const name = post.username[0]?.toUpperCase() + post.username.slice(1);
  const likes = post.likedBy.size;
  const acted = asker !== undefined && post.likedBy.has(asker);
  return {
    ...{ id: post.id, name, username: post.username, avatar_template: '/letter/{size}.png', display_username: name },
    ...{ created_at: post.at.toISOString(), updated_at: post.updatedAt.toISOString(), version: post.version },
    ...{ cooked: post.cooked, post_number: post.number, post_type: post.type, topic_id: post.topic.id },
    ...{ topic_slug: slugOf(post.topic), reply_to_post_number: post.answers, quote_count: 0, incoming_link_count: 0 },
    reply_count: post.topic.posts.filter(({ answers }) => answers === post.number).length,
    ...{ reads: 7, readers_count: 6, score: 1.2, yours: post.username === asker },
    ...noFlair,
    ...nobody,
    ...{
      user_title: null,
      bookmarked: false,
      moderator: user.staff,
      admin: false,
      staff: user.staff,
      user_id: user.id,
    },
    // What nobody did is left out.
    actions_summary: [{ id: 2, can_act: !acted, ...(likes > 0 && { count: likes }), ...(acted && { acted: true }) }],
    ...{ hidden: post.hidden, trust_level: 1, deleted_at: post.deleted ? post.updatedAt.toISOString() : null },
    ...{ user_deleted: false, edit_reason: null, can_view_edit_history: true, wiki: false },
    ...{ reviewable_score_count: 0, reviewable_score_pending_count: 0 },
  };
}

export function slugOf({ title }: BoardTopic): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

const single = { badges_granted: [], can_see_hidden_post: false, reviewable_id: null };

/** As in the list of the newest posts of the board. */
export function listed(post: BoardPost, user: BoardUser, asker: string | undefined): unknown {
  return {
    ...common(post, user, asker),
    ...single,
    ...{ posts_count: post.topic.posts.length, topic_title: post.topic.title, topic_html_title: post.topic.title },
    ...{ category_id: post.topic.category, flair_group_id: null, raw: post.raw, excerpt: post.raw.slice(0, 80) },
    ...{ truncated: false, post_url: `/t/${slugOf(post.topic)}/${post.topic.id}/${post.number}` },
  };
}

/** As in a topic. */
export function inTopic(post: BoardPost, user: BoardUser, asker: string | undefined): unknown {
  return { ...common(post, user, asker), link_counts: [], read: true, reviewable_id: 0 };
}

/** As asked for by itself, and as a new one is confirmed. */
export function alone(post: BoardPost, user: BoardUser, asker: string | undefined): Record<string, unknown> {
  return {
    ...common(post, user, asker),
    ...single,
    ...{ posts_count: post.topic.posts.length, flair_group_id: null, raw: post.raw },
    post_url: `/t/${slugOf(post.topic)}/${post.topic.id}/${post.number}`,
  };
}

/** As a webhook tells of it: with what its reader may not see, and without what is a reader's own. */
export function hooked(post: BoardPost, user: BoardUser): Record<string, unknown> {
  const fields = common(post, user, undefined);
  for (const name of ['actions_summary', 'yours', 'readers_count', ...Object.keys(nobody)]) delete fields[name];
  const { topic } = post;
  return {
    ...fields,
    ...{ raw: post.raw, topic_title: topic.title, topic_posts_count: topic.posts.length },
    ...{ topic_archetype: topic.archetype, category_id: topic.category, category_slug: `category-${topic.category}` },
  };
}

const may = (is: boolean) => ({
  ...{ can_edit: is, can_move_posts: is, can_delete: is, can_remove_allowed_users: is, can_create_post: true },
  ...{ can_reply_as_new_topic: true, can_convert_topic: is, can_review_topic: is, can_close_topic: is },
  ...{ can_archive_topic: is, can_split_merge_topic: is, can_edit_staff_notes: is, can_toggle_topic_visibility: is },
  ...{ can_pin_unpin_topic: is, can_moderate_category: is },
});

/** Boards of today number them. */
function shownTag(name: string) {
  return { id: [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 10_000, name, slug: name };
}

/** A topic with its first twenty posts and the numbers of all. */
export function shownTopic(topic: BoardTopic, first: unknown[], stream: number[], isStaff: boolean): unknown {
  const [root] = topic.posts;
  const someone = { id: 1, username: 'someone', name: 'Someone', avatar_template: '/letter/{size}.png' };
  return {
    post_stream: { posts: first, stream },
    ...{ timeline_lookup: [], suggested_topics: [], tags: topic.tags.map(shownTag), tags_descriptions: {} },
    ...{ id: topic.id, title: topic.title, fancy_title: topic.title, slug: slugOf(topic), category_id: topic.category },
    ...{ posts_count: stream.length, created_at: root?.at.toISOString(), views: 40, reply_count: 0, like_count: 0 },
    ...{ last_posted_at: null, visible: topic.visible, closed: topic.closed, archived: false, has_summary: false },
    ...{ archetype: topic.archetype, word_count: null, deleted_at: null, user_id: 1, featured_link: null },
    ...{ pinned_globally: false, pinned_at: topic.pinnedAt?.toISOString() ?? null, pinned_until: null, pinned: false },
    ...{ image_url: null, slow_mode_seconds: 0, draft: null, draft_key: `topic_${topic.id}`, draft_sequence: 0 },
    ...{ unpinned: null, highest_post_number: topic.posts.length, deleted_by: null, has_deleted: false },
    ...{ actions_summary: [], chunk_size: 20, bookmarked: false, bookmarks: [], topic_timer: null },
    ...{ message_bus_last_id: 0, participant_count: 1, show_read_indicator: false, thumbnails: null },
    slow_mode_enabled_until: null,
    details: {
      ...may(isStaff),
      ...{ notification_level: 1, can_remove_self_id: 1, created_by: someone, last_poster: someone, participants: [] },
    },
  };
}

export function shownCategory(id: number, name: string, isPrivate: boolean, below: unknown[]): unknown {
  const nothing = Object.fromEntries(
    [
      ...['emoji', 'icon', 'description', 'description_text', 'description_excerpt', 'topic_url', 'topic_template'],
      ...['topic_title_placeholder', 'subcategory_count', 'sort_order', 'sort_ascending', 'default_view'],
      ...['uploaded_logo', 'uploaded_logo_dark', 'uploaded_background', 'uploaded_background_dark'],
    ].map((field) => [field, null]),
  );
  const none = Object.fromEntries(
    [
      ...[
        'topic_count',
        'post_count',
        'position',
        'notification_level',
        'num_featured_topics',
        'minimum_required_tags',
      ],
      ...['topics_day', 'topics_week', 'topics_month', 'topics_year', 'topics_all_time'],
    ].map((field) => [field, 0]),
  );
  return {
    ...nothing,
    ...none,
    ...{ id, name, slug: name.toLowerCase(), color: '0088CC', text_color: 'FFFFFF', style_type: 'square' },
    ...{ read_restricted: isPrivate, permission: 1, can_edit: false, has_children: below.length > 0 },
    ...{ show_subcategory_list: false, subcategory_list_style: 'rows', default_top_period: 'all' },
    ...{
      default_list_filter: 'all',
      navigate_to_first_post_after_read: false,
      subcategory_ids: [],
      subcategory_list: below,
    },
  };
}
