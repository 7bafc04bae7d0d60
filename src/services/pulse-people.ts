import { dayAfter, lastDayAt } from '../domain/brand-day.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { PeopleReport, ShownPerson } from '../schemas/api/performance.ts';
import type { PulsePeople } from '../schemas/pulse-day.ts';
import { accountBy } from './author-profiles.ts';

type Needs = Pick<App, 'store' | 'clock'>;

const shownDays = 90;
/** Of each list; the others are there to be counted. */
const mostNamed = 20;
const atOnce = 20;

/** Who writes of a brand, by the days that were counted. Throws NotFoundError. */
export async function peopleOf(app: Needs, brandId: string): Promise<PeopleReport> {
  const { pulseDays, pulsePeople } = app.store.records;
  const brand = await app.store.brands.get(brandId);
  if (!brand) throw new NotFoundError('The brand');
  const first = dayAfter(lastDayAt(app.clock.now(), brand.timeZone), -shownDays);
  const days = await pulseDays.list({ of: brandId, after: `${brandId}|${first}`, limit: shownDays });
  const last = days.at(-1);
  const found = last && (await pulsePeople.get(last.id));
  const people = found && cut(found);
  const names = people ? await namesOf(app, people) : {};
  return { days, names, ...(people && { people: withNames(people, names) }) };
}

function cut({ loudest, reaching, newVoices, silent, movers, ...rest }: PulsePeople): PulsePeople {
  const some = <T>(list: T[]) => list.slice(0, mostNamed);
  return {
    ...rest,
    ...{ loudest: some(loudest), reaching: some(reaching), newVoices: some(newVoices) },
    ...{ silent: some(silent), movers: some(movers) },
  };
}

/** Read from what is stored now: whoever took back all they wrote has no name here. */
async function namesOf(app: Needs, people: PulsePeople): Promise<Record<string, ShownPerson>> {
  const { loudest, reaching, newVoices, silent, movers, ofClass } = people;
  const listed = [...loudest, ...reaching, ...newVoices, ...silent, ...movers].map(({ authorId }) => authorId);
  const ids = [...new Set([...listed, ...Object.values(ofClass).flat()])];
  const names: Record<string, ShownPerson> = {};
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const found = await Promise.all(some.map((id) => accountBy(app, id).catch(ifGone)));
    for (const account of found) {
      if (account) names[account.id] = { name: account.name, handle: account.handle, network: account.network };
    }
  }
  return names;
}

function ifGone(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}

function withNames(people: PulsePeople, names: Record<string, ShownPerson>): PulsePeople {
  const known = <T extends { authorId: string }>(list: T[]) => list.filter(({ authorId }) => authorId in names);
  const ids = (list: string[]) => list.filter((id) => id in names);
  const { loudest, reaching, newVoices, silent, movers, ofClass, ...rest } = people;
  return {
    ...rest,
    ...{ loudest: known(loudest), reaching: known(reaching), newVoices: known(newVoices) },
    ...{ silent: known(silent), movers: known(movers) },
    ofClass: {
      ...{ advocates: ids(ofClass.advocates), engaged: ids(ofClass.engaged) },
      ...{ indifferent: ids(ofClass.indifferent), disengaged: ids(ofClass.disengaged) },
    },
  };
}
