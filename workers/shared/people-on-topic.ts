import type { App } from '#src/ports/app.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** From so many people on the risk rises no further (see `several_people`), so that an older count does as well. */
const stormFrom = 16;
const freshForMs = 5000;
const dayMs = 86_400_000;

interface Count {
  people: number;
  at: number;
}

/** Storms as counted last, by brand and topic. */
const storms = new WeakMap<App['store'], Map<string, Count>>();

/**
 * How many people complained about each of these topics of a brand within a day. A topic that is a storm already is
 * counted anew after some seconds only; a smaller one always, since it may become one with the next complaint.
 */
export async function peopleOnTopics(app: Needs, brandId: string, topics: string[]): Promise<Map<string, number>> {
  const now = app.clock.now().getTime();
  const known = storms.get(app.store) ?? new Map<string, Count>();
  storms.set(app.store, known);
  const keyOf = (topic: string) => JSON.stringify([brandId, topic]);
  const isFresh = ({ at }: Count) => at <= now && now - at < freshForMs;
  for (const [key, count] of known) if (!isFresh(count)) known.delete(key);

  const people = new Map<string, number>();
  for (const topic of topics) {
    const storm = known.get(keyOf(topic));
    if (storm) people.set(topic, storm.people);
  }
  const asked = topics.filter((topic) => !people.has(topic));
  if (asked.length === 0) return people;
  for (const [topic, count] of await app.store.mentions.complainersByTopic(brandId, asked, new Date(now - dayMs))) {
    people.set(topic, count);
    if (count >= stormFrom) known.set(keyOf(topic), { people: count, at: now });
  }
  return people;
}
