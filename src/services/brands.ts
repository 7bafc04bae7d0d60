import { randomUUID } from 'node:crypto';
import { parseQuery } from '../domain/query-language.ts';
import { faultOfTopics } from '../domain/topics.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { BrandDraft } from '../schemas/api/brands.ts';
import type { Brand, BrandTopic, Query } from '../schemas/brand.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock' | 'announcer'>;

/** Adds a brand and has the stored posts matched against it. Throws InvalidInputError with the place of a fault. */
export async function createBrand(app: Needs, draft: BrandDraft): Promise<Brand> {
  await checkDraft(app, draft);
  const brand: Brand = {
    id: randomUUID(),
    name: draft.name,
    rival: draft.rival,
    queries: queriesOf(draft),
    ...(draft.topics && { topics: topicsFrom(draft.topics) }),
    ...(draft.incidents && { incidents: draft.incidents }),
    timeZone: draft.timeZone,
    createdAt: app.clock.now(),
    version: 1,
  };
  await app.store.brands.create(brand);
  await afterChange(app, brand);
  return brand;
}

/** Mentions that were found stay; what the new queries find among stored posts is added. */
export async function updateBrand(
  app: Needs,
  brandId: string,
  { version, ...draft }: BrandDraft & { version: number },
): Promise<Brand> {
  const known = await app.store.brands.get(brandId);
  if (!known) throw new NotFoundError('The brand');
  await checkDraft(app, draft, brandId);
  const { topics: knownTopics, incidents: knownWishes, ...kept } = known;
  const topics = draft.topics === undefined ? knownTopics : draft.topics && topicsFrom(draft.topics);
  const incidents = draft.incidents === undefined ? knownWishes : draft.incidents;
  const brand: Brand = {
    ...kept,
    ...(topics && { topics }),
    ...(incidents && { incidents }),
    name: draft.name,
    rival: draft.rival,
    queries: queriesOf(draft, known.queries),
    timeZone: draft.timeZone,
    version: version + 1,
  };
  if (!(await app.store.brands.replace(brand)))
    throw new ConflictError('Somebody was faster: the brand changed meanwhile. Look at it again.');
  await afterChange(app, brand);
  return brand;
}

export async function removeBrand(app: Needs, brandId: string): Promise<void> {
  if (!(await app.store.brands.get(brandId))) throw new NotFoundError('The brand');
  await app.store.brands.remove(brandId);
  app.announcer.announce({ kind: 'brand', brandId });
}

async function checkDraft(app: Needs, draft: BrandDraft, brandId?: string): Promise<void> {
  draft.queries.forEach(({ expression }, index) => {
    const parsed = parseQuery(expression);
    if (!parsed.ok) throw new InvalidInputError(`Query ${index + 1}, at character ${parsed.at + 1}: ${parsed.message}`);
  });
  const fault = draft.topics && faultOfTopics(draft.topics);
  if (fault) throw new InvalidInputError(fault);
  checkTimeZone(draft.timeZone);
  const name = draft.name.toLowerCase();
  const others = (await app.store.brands.list()).filter((brand) => brand.id !== brandId);
  if (others.some((brand) => brand.name.toLowerCase() === name))
    throw new InvalidInputError(`There is a brand named ${draft.name} already.`);
}

/** A query that was there keeps its id, so that spans found by it still name it. */
function queriesOf({ queries }: Pick<BrandDraft, 'queries'>, known: Query[] = []): Query[] {
  const ids = new Set(known.map((query) => query.id));
  return queries.map(({ id, expression, languages }) => {
    const isKnown = id !== undefined && ids.delete(id);
    return { id: isKnown ? id : randomUUID(), expression, languages: languages.map((lang) => lang.toLowerCase()) };
  });
}

/** A word that is written twice is looked for once. */
function topicsFrom(topics: NonNullable<BrandDraft['topics']>): BrandTopic[] {
  return topics.map(({ name, words, department }) => ({
    name,
    words: [...new Set(words)],
    ...(department && { department }),
  }));
}

async function afterChange(app: Needs, brand: Brand): Promise<void> {
  await app.queue.add('rematch', { brandId: brand.id }, { key: brand.id, priority: 'low' });
  app.announcer.announce({ kind: 'brand', brandId: brand.id });
}
