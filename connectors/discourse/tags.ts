import { PermanentError } from '#src/errors.ts';
import type { ActRequest, ActResult } from '#src/ports/connector.ts';
import { RefusedError, send } from './ask.ts';
import { placeOf, urlOf } from './ids.ts';
import type { Context } from './settings.ts';
import { fetchTopic } from './topic.ts';
import { tagNames } from './topic-tag.ts';

export const tag = (request: ActRequest, context: Context) => change(request, context, true);
export const untag = (request: ActRequest, context: Context) => change(request, context, false);

/**
 * A topic's tags are written all at once. Boards of today are told which ones we saw and refuse where somebody has changed them
 * since (https://github.com/discourse/discourse/blob/main/app/controllers/topics_controller.rb).
 */
async function change(request: ActRequest, context: Context, wanted: boolean): Promise<ActResult> {
  const name = wantedTag(request);
  const { topic: topicId } = placeOf(context.settings, request.postId);
  const topic = await fetchTopic(context, topicId);
  if (!topic) throw new PermanentError('The thread is no longer there.');
  const seen = topic.tags ?? [];
  if (tagNames(seen).includes(name) === wanted) return doneTo(request, context);
  const kept = seen.filter((one) => tagNames([one])[0] !== name);
  const isNumbered = seen.some((one) => typeof one !== 'string');
  const tags = wanted ? [...kept, seen.length === 0 || !isNumbered ? name : { name }] : kept;
  try {
    await send(context, 'PUT', `/t/-/${topicId}.json`, {
      // An empty list would be taken for none at all by boards of before 2026; the board's own page sends this.
      tags: tags.length > 0 || isNumbered ? tags : [''],
      ...(isNumbered && { original_tags: seen }),
    });
  } catch (error) {
    if (error instanceof RefusedError && error.status === 409)
      throw new PermanentError('Somebody has changed the tags of the thread meanwhile. Try again.');
    throw error;
  }
  return doneTo(request, context);
}

export async function findTagged(request: ActRequest, context: Context): Promise<ActResult | undefined> {
  const topic = await fetchTopic(context, placeOf(context.settings, request.postId).topic);
  const stands = topic && tagNames(topic.tags).includes(wantedTag(request)) === (request.kind === 'tag');
  return stands ? doneTo(request, context) : undefined;
}

/** As the board makes it of what is typed (https://github.com/discourse/discourse/blob/main/lib/discourse_tagging.rb). */
function wantedTag({ tag: typed = '' }: ActRequest): string {
  const name = typed
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/[/?#[\]@!$&'()*+,;=.%\\`^|{}"<>]/g, '');
  if (name === '') throw new PermanentError('A tag has letters or digits.');
  return name;
}

function doneTo({ kind, postId }: ActRequest, { settings }: Context): ActResult {
  return { remoteId: `${postId}:${kind}`, url: urlOf(settings, placeOf(settings, postId)) };
}
