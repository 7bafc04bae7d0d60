import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { StoredPost } from '../post.ts';
import { PromiseState, StaffPromise } from '../staff-promise.ts';

/** A post of ours on a board. */
export const StaffPost = z.object({
  post: StoredPost,
  /** Of its thread: what it is about, and when somebody wrote last. */
  thread: z.object({ id: z.string(), title: z.string(), lastPostAt: moment, brandIds: z.array(z.string()) }),
  /** What it answered, where the board says so; without its words where they were removed. */
  answered: z.object({ postId: z.string(), handle: z.string(), text: z.string() }).optional(),
  /** Posts of others in the thread since; direct answers to it among them. */
  since: z.object({ posts: z.number().int(), answers: z.number().int(), isCut: z.boolean() }),
  promise: StaffPromise.optional(),
});
export type StaffPost = z.infer<typeof StaffPost>;

export const StaffAccount = z.object({ id: z.string(), handle: z.string(), name: z.string(), sourceId: z.string() });
export type StaffAccount = z.infer<typeof StaffAccount>;

/** open: promises that somebody still has to keep · any: every post that holds one. */
export const PromiseFilter = z.enum(['open', 'any']);
export type PromiseFilter = z.infer<typeof PromiseFilter>;

export const listStaffPosts = endpoint({
  method: 'GET',
  path: '/api/boards/staff-posts',
  caller: 'read',
  summary: 'What our own accounts wrote on message boards, the newest first, with what each answered and promised.',
  query: z.object({
    sourceId: z.string().optional(),
    /** The account. */
    authorId: z.string().optional(),
    brandId: z.string().optional(),
    promises: PromiseFilter.optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  answer: z.object({
    posts: z.array(StaffPost),
    /** For the next page. */
    next: z.string().optional(),
    /** Names of the users that are named. */
    people: z.record(z.string(), z.string()),
  }),
});

export const listStaffAccounts = endpoint({
  method: 'GET',
  path: '/api/boards/staff-accounts',
  caller: 'read',
  summary: 'Our own accounts that wrote on message boards.',
  answer: z.object({ accounts: z.array(StaffAccount) }),
});

const params = z.object({ postId: z.string() });

export const addPromise = endpoint({
  method: 'POST',
  path: '/api/boards/promises/:postId',
  caller: 'triage',
  summary: 'Notes that a post of ours promises something, where its words did not show it.',
  params,
  body: z.object({ dueAt: moment.optional() }),
  answer: StaffPromise,
});

export const setPromise = endpoint({
  method: 'PUT',
  path: '/api/boards/promises/:postId',
  caller: 'triage',
  summary:
    'Confirms a promise with the moment it is due, says that it is kept or none, or puts it back to what it was.',
  params,
  body: z.object({
    state: PromiseState,
    /** Left as it is where it is missing; null for none. */
    dueAt: moment.nullable().optional(),
    version: z.number().int(),
  }),
  answer: StaffPromise,
});
