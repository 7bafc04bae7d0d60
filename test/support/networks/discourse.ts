import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { keepTo } from './contract/keep.ts';
import { openApi } from './contract/open-api.ts';
import { Board, boardKey, boardUser } from './discourse-board.ts';
import { startServer } from './server.ts';
import type { Stage } from './stage.ts';

/** Calls that the board's own page makes and the published contract leaves out. */
const beyond = /^\/(posts\/by_number\/|posts\/\w+\/pending|session\/current|posts\/\d+\/unhide|review)/;

/** Where the contract was made from answers in which these happened to be missing. */
const wrongThere = [
  // It was null in the answer that the contract was made from; it is a number.
  /reply_to_post_number must be string,null/,
  // A post that somebody liked says how many did, and whether we.
  /actions_summary\/\d+ must NOT have additional properties \((count|acted)\)/,
  // A search that finds something names the topics as well, and says true where there is more.
  /answer must NOT have additional properties \(topics\)/,
  /more_full_page_results must be string,null/,
  // It names the numbers of the posts as a body, which a GET has not; Rails reads them from the query.
  /the query has no post_ids\[\]/,
  // The board's own page carries a flag out with this: https://github.com/discourse/discourse/blob/main/app/controllers/post_actions_controller.rb
  /body must NOT have additional properties \(take_action\)/,
  // It has no refusals.
  /it never answers 4\d\d/,
];

export interface DiscourseStage extends Stage {
  board: Board;
  requests: string[];
}

/** A board of ours where each post that is published begins a topic. Its contract is kept where it is at hand. */
export async function stageDiscourse(now: Date): Promise<DiscourseStage> {
  const board = new Board(now);
  const keeper = keepTo(openApi('discourse'), board.handle, { beyond, wrongThere });
  // The contract knows no answer for a reply that waits for a moderator.
  const server = await startServer((...call) => (board.holdsBack ? board.handle : keeper.handle)(...call));
  const fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [server.host] });
  const topicOf = (key: string) => board.topics.findLast((topic) => topic.key === key);
  const countOf: NonNullable<Stage['acting']>['count'] = (kind, key) => {
    const topic = topicOf(key);
    if (!topic) return 0;
    const stands = {
      ...{ close: topic.closed, open: !topic.closed, pin: topic.pinnedAt !== null, unpin: topic.pinnedAt === null },
      ...{
        hide: !topic.visible,
        unhide: topic.visible,
        move: topic.category === 8,
        tag: false,
        untag: false,
        share: false,
        follow: false,
      },
      tag: topic.tags.includes('lid-seal'),
      untag: !topic.tags.includes('lid-seal'),
      like: topic.posts[0]?.likedBy.has(boardUser) ?? false,
    };
    return kind === 'reply'
      ? topic.posts.filter(({ username }) => username === boardUser).length
      : Number(stands[kind]);
  };
  return {
    board,
    requests: server.requests,
    settings: { baseUrl: server.url, apiKey: boardKey, apiUsername: boardUser, isOurs: true, pagesPerPoll: 6 },
    terms: ['Acme'],
    network: 'discourse',
    pageSize: 50,
    cap: 300,
    hasHtml: true,
    backDates: true,
    fetch,
    async publish(written) {
      for (const { key, text, at, html } of written) {
        const topic = board.begin(key, `About ${key}`);
        board.write(topic, 'mira', text, { at, updatedAt: at, ...(html && { cooked: text }) });
      }
    },
    async edit(key, text) {
      for (const post of topicOf(key)?.posts ?? []) board.edit(post, text);
    },
    async remove(key) {
      for (const post of topicOf(key)?.posts ?? []) post.deleted = true;
    },
    failWith(failure) {
      server.failure = failure;
    },
    comeBackAt: (at) => ({ 'retry-after': String((at.getTime() - now.getTime()) / 1000) }),
    acting: {
      placeId: '8',
      count: countOf,
      prepare(kind, key) {
        const topic = topicOf(key);
        if (topic && kind === 'open') topic.closed = true;
        if (topic && kind === 'unpin') topic.pinnedAt = now;
        if (topic && kind === 'unhide') topic.visible = false;
        if (topic && kind === 'untag') topic.tags = ['lid-seal'];
      },
      loseAnswer() {
        board.losesAnswer = true;
      },
    },
    async [Symbol.asyncDispose]() {
      await fetch[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      keeper.assertKept();
    },
  };
}
