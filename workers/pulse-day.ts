import { brandDay, dayAfter, lastDayAt } from '#src/domain/brand-day.ts';
import type { App } from '#src/ports/app.ts';
import { countPulseDay } from '#src/services/pulse-day.ts';

type Needs = Pick<App, 'store' | 'clock' | 'log' | 'announcer'>;

/** Days that are counted after the fact where nothing ran; those before them stay empty. */
const mostBehind = 14;

/**
 * Counts who wrote of each of our brands, for each day that is over and not counted yet. A day is written once, its people first:
 * whoever dies in between counts it again, whoever counts it twice changes nothing.
 */
export async function pulseDay(app: Needs, signal: AbortSignal): Promise<void> {
  const { pulseDays, pulsePeople } = app.store.records;
  for (const { id: brandId, rival, timeZone } of await app.store.brands.list()) {
    if (rival) continue;
    const last = lastDayAt(app.clock.now(), timeZone);
    const first = dayAfter(last, 1 - mostBehind);
    const known = await pulseDays.list({ of: brandId, after: `${brandId}|${dayAfter(first, -1)}`, limit: mostBehind });
    const counted = new Set(known.map(({ day }) => day));
    // Of a brand that was never counted the last day will do: none before its first is missing.
    const [oldest] = await pulseDays.list({ of: brandId, limit: 1 });
    const begin = oldest?.day ?? last;
    const from = begin > first ? begin : first;
    for (let day = from; day <= last; day = dayAfter(day, 1)) {
      if (counted.has(day)) continue;
      const found = await countPulseDay(app, { brandId, ...brandDay(day, timeZone) }, signal);
      // It may have been removed meanwhile, and what goes with it has gone.
      if (!(await app.store.brands.get(brandId))) break;
      const left = await pulsePeople.get(found.people.id);
      await pulsePeople.save({ ...found.people, version: (left?.version ?? 0) + 1 });
      if (!(await pulseDays.save(found.day))) continue;
      app.log.info({ brandId, day, authors: found.day.authors }, 'the people of a day were counted');
      app.announcer.announce({ kind: 'record', record: 'pulseDays', id: found.day.id, of: brandId });
    }
  }
}
