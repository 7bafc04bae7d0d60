import { AppError, ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Place } from '../ports/connector.ts';
import type { StoredPost } from '../schemas/post.ts';
import { openSource } from './source-context.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock'>;

const patienceMs = 10_000;

/** Where the thread of a post can be moved to, as its network has it now. */
export async function listPlaces(app: Needs, postId: string): Promise<Place[]> {
  const post = await app.store.posts.get(postId);
  if (!post) throw new NotFoundError('The post');
  return placesOf(app, post);
}

/** The place that was chosen, by the name it has now. */
export async function placeOf(app: Needs, post: StoredPost, placeId: string | undefined): Promise<Place> {
  if (placeId === undefined) throw new InvalidInputError('Choose where the thread is to be moved.');
  const place = (await placesOf(app, post)).find(({ id }) => id === placeId);
  if (!place) throw new ConflictError('That place is not there any more; choose another one.');
  return place;
}

async function placesOf(app: Needs, { sourceId }: StoredPost): Promise<Place[]> {
  const source = await app.store.sources.get(sourceId);
  if (!source) throw new ConflictError('The source of this post was removed; nothing can be moved there.');
  const { connector, context } = openSource(app, source, AbortSignal.timeout(patienceMs), 'read');
  if (!connector.places) throw new InvalidInputError(`${source.name} lets nothing be moved from here.`);
  try {
    return await connector.places(context);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new ConflictError(`Its places could not be read just now. ${error.message}`, { cause: error });
  }
}
