import { createBrand } from '#src/schemas/api/brands.ts';
import { createSource, pauseSource } from '#src/schemas/api/sources.ts';
import { sampleBrands } from '../../connectors/sandbox/sample-brands.ts';
import type { Feeds } from './feeds.ts';
import type { Person } from './people.ts';
import { brandName } from './posts.ts';

export interface Setting {
  sourceIds: string[];
  /** Of the empty feeds, in their order. */
  emptyIds: string[];
  sandboxIds: string[];
}

const pollSeconds = 5;
/** Polled by wish alone. */
const hardlyEverSeconds = 86_400;

/** Brands and sources, as an admin sets them up: the feeds of the load and two pretend networks, of which one keeps its answers to itself. */
export async function setUp(person: Person, feeds: Feeds, seed: number): Promise<Setting> {
  const brand = (name: string, rival: boolean, expressions: readonly string[]) =>
    person.insist(createBrand, { body: { name, rival, queries: expressions.map((expression) => ({ expression })) } });
  await brand(brandName, false, [brandName.toLowerCase()]);
  for (const { name, rival, expressions } of sampleBrands) await brand(name, rival, expressions);

  const sourceIds: string[] = [];
  const source = async (
    name: string,
    connector: string,
    settings: Record<string, unknown>,
    intervalSeconds = pollSeconds,
  ) => {
    const body = { name, connector, settings, intervalSeconds };
    const { id } = await person.insist(createSource, { body });
    sourceIds.push(id);
    return id;
  };
  for (const [index, url] of feeds.urls.entries()) await source(`Feed ${index}`, 'rss', { url });
  const emptyIds: string[] = [];
  for (const url of feeds.emptyUrls) emptyIds.push(await source('Nothing', 'rss', { url }, hardlyEverSeconds));
  const sandboxIds: string[] = [];
  for (const [index, faults] of ['none', 'lose-answer'].entries()) {
    const settings = { seed: 2 + ((seed * 2 + index) % 9990), speed: 60, startAtHour: 14, faults };
    sandboxIds.push(await source(`Sandbox ${index}`, 'sandbox', settings));
  }
  return { sourceIds, emptyIds, sandboxIds };
}

/** From here on nothing new comes. */
export async function pauseAll(person: Person, sourceIds: string[]): Promise<void> {
  for (const sourceId of sourceIds) await person.insist(pauseSource, { params: { sourceId }, body: { paused: true } });
}
