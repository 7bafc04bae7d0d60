import { createHash } from 'node:crypto';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { TranslateState } from '../schemas/api/translation.ts';
import type { StoredPost } from '../schemas/post.ts';
import { type Translation, translationId } from '../schemas/translation.ts';
import type { User } from '../schemas/user.ts';

type Needs = Pick<App, 'store' | 'clock' | 'translator'>;

/** In UTF-16 units; what comes after is left out. */
const longest = 5000;

/** A post in another language. What was made once is kept until the post changes or goes. Throws what the machine throws. */
export async function translatePost(app: Needs, postId: string, to: string): Promise<Translation> {
  if (!app.translator) throw new InvalidInputError('Nothing translates here. An operator can set TRANSLATE_URL.');
  const post = await app.store.posts.get(postId);
  if (!post || post.removedAt) throw new NotFoundError('The post');
  const kept = await app.store.records.translations.get(translationId(postId, to));
  const source = hashOf(post);
  if (kept?.source === source) return kept;
  const { title } = post;
  const given = [...(title === undefined ? [] : [title]), post.text].map((text) => text.slice(0, longest));
  const { texts, from } = await app.translator.translate(given, to);
  const text = texts.at(-1) ?? '';
  const translation: Translation = {
    ...{
      id: translationId(postId, to),
      of: postId,
      to,
      from,
      text,
      by: app.translator.name,
      at: app.clock.now(),
      source,
    },
    ...(texts.length > 1 && { title: texts[0] }),
    version: (kept?.version ?? 0) + 1,
  };
  // Whoever else asked at the same moment has kept the same.
  await app.store.records.translations.save(translation);
  // A post that was removed while the machine worked takes it along.
  if ((await app.store.posts.get(postId))?.removedAt) {
    await app.store.records.translations.removeOf(postId);
    throw new NotFoundError('The post');
  }
  return translation;
}

export async function translateState({ store, translator }: Needs, user: User): Promise<TranslateState> {
  const choice = await store.records.translateChoices.get(user.id);
  return { ...(translator && { by: translator.name }), always: choice?.languages ?? [] };
}

export async function alwaysTranslate(app: Needs, user: User, language: string, on: boolean): Promise<TranslateState> {
  const { translateChoices: choices } = app.store.records;
  for (let tries = 0; tries < 5; tries += 1) {
    const before = await choices.get(user.id);
    const others = (before?.languages ?? []).filter((one) => one !== language);
    const languages = on ? [...others, language].toSorted() : others;
    if (await choices.save({ id: user.id, languages, version: (before?.version ?? 0) + 1 }))
      return translateState(app, user);
  }
  throw new ConflictError('This is being changed on another screen of yours. Try again.');
}

function hashOf({ title, text }: Pick<StoredPost, 'title' | 'text'>): string {
  return createHash('sha256')
    .update(JSON.stringify([title, text]))
    .digest('base64url');
}
