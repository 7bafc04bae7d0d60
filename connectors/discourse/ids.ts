import { InvalidInputError } from '#src/errors.ts';
import type { Settings } from './settings.ts';

/** A post as Discourse itself addresses it: `/t/<topic>/<number>`. The first of a topic has the number 1. */
export interface Place {
  topic: number;
  number: number;
}

/** The board's address without a slash at its end; a board may lie in a folder. */
export function rootOf({ baseUrl }: Settings): string {
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

export function hostOf(settings: Settings): string {
  return rootOf(settings).replace(/^https?:\/\//, '');
}

/**
 * `discourse:<host>:<topic>.<number>`. Not the post's own number: what answers a post names it by topic and number alone,
 * so that parents and threads are known without asking. A post that is moved into another topic is another one.
 */
export function postIdOf(settings: Settings, { topic, number }: Place): string {
  return `discourse:${hostOf(settings)}:${topic}.${number}`;
}

export function authorIdOf(settings: Settings, user: string): string {
  return `discourse:${hostOf(settings)}:${user}`;
}

/** Throws InvalidInputError for a post of another board. */
export function placeOf(settings: Settings, postId: string): Place {
  const prefix = `discourse:${hostOf(settings)}:`;
  const [, topic, number] = (postId.startsWith(prefix) && /^(\d+)\.(\d+)$/.exec(postId.slice(prefix.length))) || [];
  if (!topic || !number) throw new InvalidInputError('This is not a post of this board.');
  return { topic: Number(topic), number: Number(number) };
}

export function urlOf(settings: Settings, { topic, number }: Place, slug = '-'): string {
  return `${rootOf(settings)}/t/${slug || '-'}/${topic}/${number}`;
}
