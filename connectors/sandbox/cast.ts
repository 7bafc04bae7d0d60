import { crowd, named } from './day/people.ts';
import { logNormal, randomFor, shuffled } from './random.ts';
import type { Place, ScriptThread } from './script.ts';

export interface Person {
  place: Place;
  handle: string;
  name: string;
  /** The board counts none. */
  followers: number | undefined;
  verified: boolean;
  /** The account's, when the first sample day begins. */
  ageDays: number;
}

const verified = new Set(['brindle', 'brindle_care', 'tobymarr']);
const newcomers = new Map([
  ['steepdeal_alerts', 6],
  ['mo_t_1987', 20],
  ['kettle_bargains', 1],
]);

function placeOf(word: string): Place {
  return word === 'chirp' || word === 'pixie' ? word : 'kettle-talk';
}

/** Some years for most. */
function ageOf(handle: string): number {
  return Math.round(Math.max(30, logNormal(randomFor(1, `age ${handle}`), 1800, 0.7)));
}

function readNamed(): Person[] {
  return named
    .trim()
    .split('\n')
    .map((line) => {
      const [where = '', handle = '', ...rest] = line.split(' ');
      const place = placeOf(where);
      const followers = place === 'kettle-talk' ? undefined : Number(rest.pop());
      return {
        ...{ place, handle, name: rest.join(' '), followers, verified: verified.has(handle) },
        ageDays: newcomers.get(handle) ?? ageOf(handle),
      };
    });
}

/** A person with a part, by place and handle. */
function namedPerson(stars: readonly Person[], place: Place, handle: string): Person {
  const star = stars.find((person) => person.place === place && person.handle === handle);
  if (!star) throw new Error(`The script names ${handle}, who is not among the people of ${place}.`);
  return star;
}

function readCrowd(seed: number): Map<string, Person[]> {
  const groups = new Map<string, Person[]>();
  let group: Person[] = [];
  let place: Place = 'chirp';
  for (const line of crowd.trim().split('\n')) {
    if (line.startsWith('# ')) {
      const [where = '', lang = ''] = line.slice(2).split(' ');
      place = placeOf(where);
      group = [];
      groups.set(`${place} ${lang}`, group);
      continue;
    }
    const [handle = '', ...rest] = line.split(' ');
    const drawn = Math.round(logNormal(randomFor(seed, `followers ${handle}`), place === 'pixie' ? 420 : 260, 1.3));
    const followers = place === 'kettle-talk' ? undefined : Math.min(18_000, Math.max(7, drawn));
    group.push({ place, handle, name: rest.join(' '), followers, verified: false, ageDays: ageOf(handle) });
  }
  return groups;
}

/** Gives every line of the script its speaker: for each thread, who wrote its posts and who its follow-ups, and who reported each post. */
export function castDay(
  seed: number,
  day: number,
  threads: readonly ScriptThread[],
): { posts: Person[]; followUps: Person[]; reporters: Person[][] }[] {
  const stars = readNamed();
  const waiting = new Map<string, Person[]>();
  const groups = readCrowd(seed);
  const shuffle = randomFor(seed, `cast of day ${day}`);

  // Everyone speaks before anyone speaks twice, and nobody answers in a thread under two names.
  const draw = (place: Place, lang: string, taken: readonly Person[]): Person => {
    const group = `${place} ${lang}`;
    const queue = waiting.get(group) ?? [];
    const members = groups.get(group) ?? groups.get(`${place} en`) ?? [];
    if (queue.length < members.length) {
      queue.push(...shuffled(members, shuffle));
      waiting.set(group, queue);
    }
    const at = Math.max(
      0,
      queue.findIndex((person) => !taken.includes(person)),
    );
    return queue.splice(at, 1)[0] as Person;
  };

  return threads.map((thread) => {
    const posts: Person[] = [];
    const speaker = (place: Place, lang: string, handle: string): Person => {
      if (handle === 'op') return posts[0] as Person;
      if (handle === '*') return draw(place, lang, posts);
      return namedPerson(stars, place, handle);
    };
    for (const post of thread.posts) posts.push(speaker(post.place, post.lang, post.handle));
    const followUps = thread.followUps.map((post) =>
      speaker(post.place, post.lang, post.handle === '*' ? 'op' : post.handle),
    );
    const reporters = thread.posts.map(({ place, reports }) =>
      reports.map(({ handle }) => namedPerson(stars, place, handle)),
    );
    return { posts, followUps, reporters };
  });
}
