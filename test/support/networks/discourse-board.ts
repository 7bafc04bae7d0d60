import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  alone,
  type BoardPost,
  type BoardTopic,
  type BoardUser,
  inTopic,
  listed,
  shownCategory,
  shownTopic,
  slugOf,
} from './discourse-answers.ts';
import { ReviewQueue } from './discourse-review.ts';
import { bodyOf, type Handler, sendJson } from './server.ts';

export const boardKey = 'key-of-the-board';
export const boardUser = 'care';
/** Of somebody of ours who is no moderator. */
export const memberKey = 'key-of-a-member';
export const memberUser = 'helper';

const SUPPORT = 5;
const STAFF_ONLY = 9;
const FAULTS = 8;
const SHORTEST = 20;
const PAGE = 50;

/**
 * A Discourse board as its contract and its sources have it, and stricter: keys are checked with each request, guests see
 * nothing of the private category, texts are measured, the same text twice is refused, what is unknown is refused.
 */
export class Board {
  readonly topics: BoardTopic[] = [];
  readonly users = new Map<string, BoardUser>([
    [boardUser, { id: 2, staff: true }],
    [memberUser, { id: 4, staff: false }],
  ]);
  readonly review = new ReviewQueue();
  /** An old board looks through 50 post numbers for a page, and counts `before` in. */
  isWindowed = false;
  /** Replies wait for a moderator of the board. */
  holdsBack = false;
  /** The next change is made, and its answer never comes. */
  losesAnswer = false;
  now: Date;
  /** What waits for a moderator. */
  readonly #pending: { topic_id: number; raw_text: string }[] = [];
  #lastPost = 100;
  #lastTopic = 10;

  constructor(now: Date) {
    this.now = now;
  }

  get posts(): BoardPost[] {
    return this.topics.flatMap(({ posts }) => posts);
  }

  begin(key: string, title: string, more: Partial<BoardTopic> = {}): BoardTopic {
    this.#lastTopic += 1;
    const state = { closed: false, visible: true, pinnedAt: null, archetype: 'regular' as const, posts: [] };
    const topic = { id: this.#lastTopic, key, title, category: SUPPORT, tags: [], ...state, ...more };
    this.topics.push(topic);
    return topic;
  }

  write(topic: BoardTopic, username: string, text: string, more: Partial<BoardPost> = {}): BoardPost {
    this.#lastPost += 1;
    if (!this.users.has(username)) this.users.set(username, { id: 10 + this.users.size, staff: false });
    const at = more.at ?? this.now;
    const post = {
      ...{ id: this.#lastPost, topic, number: topic.posts.length + 1, username, raw: text, cooked: cookedOf(text) },
      ...{ at, updatedAt: at, version: 1, answers: null, likedBy: new Set<string>(), type: 1, hidden: false },
      deleted: false,
      ...more,
    };
    topic.posts.push(post);
    return post;
  }

  edit(post: BoardPost, text: string): void {
    Object.assign(post, { raw: text, cooked: cookedOf(text), version: post.version + 1, updatedAt: this.now });
  }

  /** Leaves numbers of posts that nobody may read. */
  skip(count: number): void {
    this.#lastPost += count;
  }

  userOf({ username }: BoardPost): BoardUser {
    return this.users.get(username) ?? { id: 0, staff: false };
  }

  readonly handle: Handler = async (request, response, url) => {
    const asker = this.#askerOf(request);
    if (asker === 'wrong') return refuse(response, 403, 'invalid_access', 'You are not permitted to view this.');
    const path = url.pathname.replace(/\.json$/, '');
    if (request.method === 'GET') return this.#answer(response, path, url.searchParams, asker);
    if (asker === undefined) return refuse(response, 403, 'not_logged_in', 'You need to be logged in to do that.');
    const body = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
    return this.#change(response, `${request.method} ${path}`, body, asker);
  };

  #askerOf({ headers }: IncomingMessage): string | undefined {
    const key = headers['api-key'];
    if (key === undefined) return undefined;
    const user = key === boardKey ? boardUser : key === memberKey ? memberUser : undefined;
    return user !== undefined && headers['api-username'] === user ? user : 'wrong';
  }

  #isStaff(asker: string | undefined): boolean {
    return asker !== undefined && this.users.get(asker)?.staff === true;
  }

  #mayRead(topic: BoardTopic, asker: string | undefined): boolean {
    return topic.archetype === 'regular' && (this.#isStaff(asker) || topic.category !== STAFF_ONLY);
  }

  #answer(response: ServerResponse, path: string, query: URLSearchParams, asker: string | undefined): unknown {
    const missing = () => refuse(response, 404, 'not_found', 'The requested URL or resource could not be found.');
    const readable = this.posts.filter((post) => !post.deleted && this.#mayRead(post.topic, asker));
    const user = (post: BoardPost) => this.userOf(post);
    if (path === '/posts') {
      const page = this.#newest(readable, query);
      return sendJson(response, {
        latest_posts: page.map((post) => listed(this.#seen(post, asker), user(post), asker)),
      });
    }
    const [, topicId, number] = /^\/posts\/by_number\/(\d+)\/(\d+)$/.exec(path) ?? [];
    const [, postId] = /^\/posts\/(\d+)$/.exec(path) ?? [];
    if (topicId || postId) {
      const post = readable.find(({ id, topic, number: at }) =>
        postId ? id === Number(postId) : topic.id === Number(topicId) && at === Number(number),
      );
      return post ? sendJson(response, alone(this.#seen(post, asker), user(post), asker)) : missing();
    }
    const [, shown, part] = /^\/t\/(\d+)(\/posts)?$/.exec(path) ?? [];
    if (shown) {
      const topic = this.topics.find(({ id }) => id === Number(shown));
      const posts = readable.filter((post) => post.topic === topic);
      if (!topic || posts.length === 0) return missing();
      if (!this.#mayRead(topic, asker)) return refuse(response, 403, 'invalid_access', 'It is private.');
      const show = (post: BoardPost) => inTopic(this.#seen(post, asker), user(post), asker);
      if (!part) {
        const stream = posts.map(({ id }) => id);
        return sendJson(response, shownTopic(topic, posts.slice(0, 20).map(show), stream, this.#isStaff(asker)));
      }
      const ids = query.getAll('post_ids[]').map(Number);
      const wanted = posts.filter(({ id }) => ids.includes(id)).map(show);
      return sendJson(response, { post_stream: { posts: wanted }, id: topic.id });
    }
    if (path === `/posts/${asker}/pending`) return sendJson(response, { pending_posts: this.#pending });
    if (path === '/search') return this.#search(response, readable, query);
    if (path === '/categories') {
      const below = [shownCategory(FAULTS, 'Faults', false, [])];
      const closed = this.#isStaff(asker) ? [shownCategory(STAFF_ONLY, 'Staff', true, [])] : [];
      const categories = [shownCategory(SUPPORT, 'Support', false, below), ...closed];
      return sendJson(response, { category_list: { can_create_category: false, can_create_topic: true, categories } });
    }
    if (path === '/site/basic-info') {
      const images = ['logo_url', 'logo_small_url', 'apple_touch_icon_url', 'favicon_url', 'mobile_logo_url'];
      const pictures = Object.fromEntries(images.map((name) => [name, '/logo.png']));
      const words = { title: 'The kettle board', description: '', header_primary_color: '333', locale: 'en' };
      const rest = { header_background_color: 'fff', login_required: false, include_in_discourse_discover: false };
      return sendJson(response, { ...pictures, ...words, ...rest });
    }
    if (path === '/session/current' && asker) {
      const { staff } = this.users.get(asker) ?? { staff: false };
      return sendJson(response, { current_user: { id: 2, username: asker, admin: false, moderator: staff } });
    }
    const [, reviewed] = /^\/review(?:\/(\d+))?$/.exec(path) ?? [];
    if (path.startsWith('/review')) {
      // It is asked of the board's guests and members alike, and told to neither.
      if (!this.#isStaff(asker)) return refuse(response, 403, 'invalid_access', 'You are not permitted to view this.');
      const idOf = (username: string) => this.users.get(username)?.id ?? 0;
      if (path === '/review')
        return sendJson(response, this.review.list(idOf, query.get('status'), Number(query.get('offset') ?? 0)));
      const one = this.review.reviewables.find(({ id }) => id === Number(reviewed));
      return one ? sendJson(response, this.review.one(one, idOf)) : missing();
    }
    return missing();
  }

  /** Nobody but staff reads what was hidden. */
  #seen(post: BoardPost, asker: string | undefined): BoardPost {
    return post.hidden && !this.#isStaff(asker) ? { ...post, cooked: '<p>This post was flagged.</p>', raw: '' } : post;
  }

  #newest(readable: BoardPost[], query: URLSearchParams): BoardPost[] {
    const before = Number(query.get('before') ?? 0);
    const top = before > 0 ? before : this.#lastPost + (this.isWindowed ? 0 : 1);
    const listable = readable.filter(({ topic, type }) => topic.visible && type === 1);
    const within = this.isWindowed
      ? listable.filter(({ id }) => id <= top && id > top - PAGE)
      : listable.filter(({ id }) => id < top);
    return within.sort((a, b) => b.id - a.id).slice(0, PAGE);
  }

  #search(response: ServerResponse, readable: BoardPost[], query: URLSearchParams): unknown {
    const q = query.get('q') ?? '';
    const [, phrase = ''] = /"([^"]+)"/.exec(q) ?? [];
    const [, tags = ''] = /tags:(\S+)/.exec(q) ?? [];
    const [, after = '1970-01-01'] = /after:(\S+)/.exec(q) ?? [];
    const [, before = '2999-01-01'] = /before:(\S+)/.exec(q) ?? [];
    const page = Number(query.get('page') ?? 1);
    const error = /""/.test(q) || (phrase && phrase.length < 3) ? 'Your search term is too short.' : null;
    const hits = readable
      .filter(({ raw }) => !error && raw.toLowerCase().includes(phrase.toLowerCase()))
      .filter(({ topic }) => !tags || topic.tags.some((tag) => tags.split(',').includes(tag)))
      .filter(({ at }) => at >= new Date(after) && at < new Date(before))
      .sort((a, b) => b.at.getTime() - a.at.getTime());
    const shown = page > 10 ? [] : hits.slice((page - 1) * PAGE, page * PAGE);
    const posts = shown.map(({ id, username, at, number, topic, raw }) => ({
      ...{ id, username, avatar_template: '', created_at: at.toISOString(), like_count: 0 },
      ...{ post_number: number, topic_id: topic.id, blurb: raw.slice(0, 40) },
    }));
    const topics = [...new Set(shown.map(({ topic }) => topic))].map((topic) => ({
      ...{ id: topic.id, title: topic.title, slug: slugOf(topic), category_id: topic.category },
    }));
    const ids = { post_ids: posts.map(({ id }) => id), user_ids: [], category_ids: [], tag_ids: [], group_ids: [] };
    const more = hits.length > page * PAGE ? true : null;
    return sendJson(response, {
      ...{ posts, topics, users: [], categories: [], tags: [], groups: [] },
      grouped_search_result: {
        ...{ more_posts: null, more_users: null, more_categories: null, more_full_page_results: more, term: q },
        ...{ search_log_id: 1, can_create_topic: true, error, ...ids },
      },
    });
  }

  #change(response: ServerResponse, call: string, body: Record<string, unknown>, asker: string): unknown {
    const done = (answer?: unknown) => {
      if (this.losesAnswer) {
        this.losesAnswer = false;
        return response.destroy();
      }
      return answer === undefined ? response.writeHead(200).end() : sendJson(response, answer);
    };
    const isStaff = this.#isStaff(asker);
    const [, reviewableId, action] = /^PUT \/review\/(\d+)\/perform\/(\w+)$/.exec(call) ?? [];
    const [, topicId] = /^PUT \/t\/(?:-\/)?(\d+)(?:\/status)?$/.exec(call) ?? [];
    const [, unhidden] = /^PUT \/posts\/(\d+)\/unhide$/.exec(call) ?? [];
    if (call === 'POST /posts') return this.#reply(response, body, asker, done);
    if (call === 'POST /post_actions') {
      const post = this.posts.find(({ id, deleted }) => id === body.id && !deleted);
      if (!post) return refuse(response, 404, 'not_found', 'It is gone.');
      if (body.post_action_type_id === 2) {
        if (post.likedBy.has(asker)) return refuse(response, 403, 'invalid_access', 'You have done this already.');
        post.likedBy.add(asker);
      } else if (body.take_action === 'true' && isStaff) post.hidden = true;
      else return refuse(response, 400, 'invalid_parameters', 'No such action.');
      return done(alone(post, this.userOf(post), asker));
    }
    if (!isStaff) return refuse(response, 403, 'invalid_access', 'You are not permitted to do that.');
    if (unhidden) {
      for (const post of this.posts) if (post.id === Number(unhidden)) post.hidden = false;
      return done();
    }
    if (reviewableId && action) {
      const one = this.review.reviewables.find(({ id }) => id === Number(reviewableId));
      if (!one) return refuse(response, 404, 'not_found', 'It is gone.');
      if (body.version !== one.version) return sendJson(response, { errors: ['There was a conflict.'] }, 409);
      const performed = this.review.perform(one, action, this.now);
      if (!performed) return refuse(response, 403, 'invalid_access', 'You cannot do that now.');
      return done({ reviewable_perform_result: { success: true, version: one.version } });
    }
    const topic = this.topics.find(({ id }) => id === Number(topicId));
    if (!topic) return refuse(response, 404, 'not_found', 'It is gone.');
    if (Array.isArray(body.tags)) return this.#tag(response, topic, body, done);
    if (call.endsWith('/status')) {
      const enabled = body.enabled === 'true';
      if (body.status === 'closed') topic.closed = enabled;
      else if (body.status === 'visible') topic.visible = enabled;
      else if (body.status === 'pinned' && (!enabled || body.until)) topic.pinnedAt = enabled ? this.now : null;
      else return refuse(response, 400, 'invalid_parameters', 'No such status.');
      return done({ success: 'OK', topic_status_update: null });
    }
    if (![SUPPORT, FAULTS, STAFF_ONLY].includes(Number(body.category_id)))
      return refuse(response, 404, 'not_found', 'No such category.');
    topic.category = Number(body.category_id);
    return done({
      basic_topic: { id: topic.id, title: topic.title, fancy_title: topic.title, slug: slugOf(topic), posts_count: 1 },
    });
  }

  /** All at once; where the ones that were seen are named, they must be those that are there. */
  #tag(
    response: ServerResponse,
    topic: BoardTopic,
    { tags, original_tags: seen }: Record<string, unknown>,
    done: (answer?: unknown) => unknown,
  ): unknown {
    const names = (list: unknown) =>
      (list as (string | { name: string })[]).map((one) => (typeof one === 'string' ? one : one.name)).filter(Boolean);
    if (Array.isArray(seen) && seen.length > 0 && names(seen).sort().join() !== topic.tags.toSorted().join())
      return sendJson(response, { errors: ['Somebody else edited it.'] }, 409);
    topic.tags = names(tags);
    return done({
      basic_topic: { id: topic.id, title: topic.title, fancy_title: topic.title, slug: slugOf(topic), posts_count: 1 },
    });
  }

  #reply(
    response: ServerResponse,
    { topic_id, raw, reply_to_post_number: answers = null }: Record<string, unknown>,
    asker: string,
    done: (answer?: unknown) => unknown,
  ): unknown {
    const topic = this.topics.find(({ id }) => id === topic_id);
    const text = String(raw).trim();
    const unprocessable = (sentence: string) => sendJson(response, { action: 'create_post', errors: [sentence] }, 422);
    if (!topic || topic.posts.every(({ deleted }) => deleted)) return refuse(response, 404, 'not_found', 'It is gone.');
    if (text.length < SHORTEST) return unprocessable(`Body is too short (minimum is ${SHORTEST} characters)`);
    if (this.posts.some((post) => post.username === asker && post.raw === text))
      return unprocessable('Body is too similar to what you recently posted');
    if (answers !== null && !topic.posts.some(({ number }) => number === answers))
      return unprocessable('There is nothing to reply to');
    if (this.holdsBack) {
      this.#pending.push({ topic_id: topic.id, raw_text: text });
      return done({ action: 'enqueued', success: true, pending_count: this.#pending.length });
    }
    const post = this.write(topic, asker, text, { answers: answers as number | null, at: this.now });
    return done({ ...alone(post, this.userOf(post), asker), draft_sequence: 0 });
  }
}

function cookedOf(text: string): string {
  return `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
}

function refuse(response: ServerResponse, status: number, type: string, sentence: string): void {
  sendJson(response, { errors: [sentence], error_type: type }, status);
}
