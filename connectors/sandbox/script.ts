import { board } from './day/board.ts';
import { chatter } from './day/chatter.ts';
import { evening } from './day/evening.ts';
import { firmware } from './day/firmware.ts';
import { german } from './day/german.ts';
import { headline } from './day/headline.ts';
import { praise } from './day/praise.ts';
import { seal } from './day/seal.ts';
import { service } from './day/service.ts';
import { boards } from './kettle-talk.ts';

/** How far a post goes by itself: most go nowhere, `wild` takes off unless we answer. */
export type Pull = 'quiet' | 'warm' | 'hot' | 'wild';

/** The three places of the pretend network. */
export type Place = 'chirp' | 'pixie' | 'kettle-talk';

export interface ScriptPost {
  place: Place;
  board: string | undefined;
  /** A named person's handle, `*` for somebody of the crowd, `op` for whoever began the thread. */
  handle: string;
  /** Minutes since midnight. For a follow-up: minutes after our answer. */
  minute: number;
  kind: string;
  lang: string;
  story: string | undefined;
  pull: Pull;
  /** A post of its own that belongs to the wave of the spreading complaint. */
  wave: boolean;
  title: string | undefined;
  text: string;
  /** The post it answers, by its index in the thread; undefined for the first. */
  parent: number | undefined;
  edits: { afterMinutes: number; text: string }[];
  deletedAfterMinutes: number | undefined;
  reports: ScriptReport[];
}

/** That a member of the board told its staff of a post. */
interface ScriptReport {
  handle: string;
  afterMinutes: number;
  reason: string;
  text: string;
  /** What the board's own moderator made of it, and how long after the report; open for us otherwise. */
  decided: { state: 'upheld' | 'rejected'; afterMinutes: number } | undefined;
}

export interface ScriptThread {
  posts: ScriptPost[];
  /** What its people write once we have answered. */
  followUps: ScriptPost[];
}

const pulls = ['quiet', 'warm', 'hot', 'wild'] as const;

/** Lines: `HH:MM place handle flags | text` begins a thread, `> +3 handle | text` answers, `= +9 | text` edits the post above it, `x +9` deletes it, `? +9 handle | text` follows our answer, `! +9 handle reason | words` reports the post above it, `… reason rejected=20 |` to be decided there. */
export function readScript(text: string): ScriptThread[] {
  const threads: ScriptThread[] = [];
  let kind = 'chatter';
  let lang = 'en';
  let path: number[] = [];
  let clock = 0;

  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) {
      kind = flag(line, 'kind') ?? 'chatter';
      lang = flag(line, 'lang') ?? 'en';
      continue;
    }
    if (line.trim() === '') continue;
    const [head = '', body = ''] = splitOnce(line, ' | ');
    const words = head.split(' ');
    const thread = threads.at(-1);
    if (/^\d/.test(line)) {
      const first = firstPost(words, body, kind, lang);
      threads.push({ posts: [first], followUps: [] });
      clock = first.minute;
      path = [0];
      continue;
    }
    const root = thread?.posts[0];
    if (!thread || !root) throw new Error(`The script has a line before its first post: ${line}`);
    const afterMinutes = Number(words[1]);
    if (!Number.isFinite(afterMinutes)) throw new Error(`The script has a line without minutes: ${line}`);
    const last = thread.posts.at(-1) as ScriptPost;
    if (words[0] === '=') last.edits.push({ afterMinutes, text: unfold(body) });
    else if (words[0] === 'x') last.deletedAfterMinutes = afterMinutes;
    else if (words[0] === '!') last.reports.push(report(words, afterMinutes, body));
    else {
      const answer: ScriptPost = {
        ...root,
        handle: words[2] ?? '*',
        title: undefined,
        pull: 'quiet',
        edits: [],
        reports: [],
        text: unfold(body),
      };
      answer.deletedAfterMinutes = undefined;
      if (words[0] === '?') {
        thread.followUps.push({ ...answer, minute: afterMinutes, parent: undefined });
        continue;
      }
      clock += afterMinutes;
      const depth = (words[0] ?? '').length;
      path.length = Math.min(depth, path.length);
      thread.posts.push({ ...answer, minute: clock, parent: path.at(-1) ?? 0 });
      path.push(thread.posts.length - 1);
    }
  }
  return threads;
}

function firstPost(words: string[], body: string, kind: string, lang: string): ScriptPost {
  const [time = '', where = '', handle = '*', ...flags] = words;
  const [hours, minutes] = time.split(':').map(Number);
  const head = ` ${flags.join(' ')}`;
  const [before = '', after] = splitOnce(body, ' :: ');
  const onBoard = boards[where];
  return {
    place: onBoard ? 'kettle-talk' : where === 'pixie' ? 'pixie' : 'chirp',
    board: onBoard,
    handle,
    minute: (hours ?? 0) * 60 + (minutes ?? 0),
    kind,
    lang,
    story: flag(head, 'story'),
    pull: pulls.find((pull) => pull === flag(head, 'pull')) ?? 'quiet',
    wave: flags.includes('wave'),
    title: after === undefined ? undefined : before,
    text: unfold(after ?? before),
    parent: undefined,
    edits: [],
    reports: [],
    deletedAfterMinutes: undefined,
  };
}

function report(words: string[], afterMinutes: number, text: string): ScriptReport {
  const [, , handle = '', reason = '', ...flags] = words;
  const head = ` ${flags.join(' ')}`;
  const state = (['upheld', 'rejected'] as const).find((one) => flag(head, one) !== undefined);
  const decided = state && { state, afterMinutes: Number(flag(head, state)) };
  return { handle, afterMinutes, reason, text, decided };
}

function splitOnce(text: string, by: string): [string, string?] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + by.length)];
}

function flag(text: string, name: string): string | undefined {
  return new RegExp(`\\s${name}=(\\S+)`).exec(text)?.[1];
}

/** The script writes a line break as \n to keep a post on one line. */
function unfold(text: string): string {
  return text.replaceAll('\\n', '\n');
}

const firstTold = [headline, firmware, service, praise, board, german, evening, chatter].flatMap(readScript);

/** Stories of later releases stand last, and are numbered last: voices and ids of the others stay what they are. */
export const script: readonly ScriptThread[] = [...firstTold, ...readScript(seal)];

export function isLaterStory(threadIndex: number): boolean {
  return threadIndex >= firstTold.length;
}
