import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Cascade, countAt, simulateCascade } from '#src/domain/simulator/cascade.ts';
import { content, cascade as parameters } from '#src/domain/simulator/parameters.ts';
import { type Random, randomFor } from '#src/domain/simulator/random.ts';
import { named } from '../../connectors/sandbox/day/people.ts';
import { script } from '../../connectors/sandbox/script.ts';

// `npm run sample-day`: how posts of the sandbox spread, from the simulator's cascades to connectors/sandbox/day/spread.ts,
// since a connector knows nothing of the domain. The script says what is told, and so which cascades fit; who reacts and
// when is the simulator's. The same script and parameters give the same file.

const { values } = parseArgs({
  options: {
    out: {
      type: 'string',
      default: fileURLToPath(new URL('../../connectors/sandbox/day/spread.ts', import.meta.url)),
    },
  },
});

const minute = 60;
const hour = 60 * minute;
/** More reactions of a kind than this are written as every second, third, … of them. */
const mostMarks = 100;

const followersOf = new Map(
  named
    .trim()
    .split('\n')
    .map((line) => [line.split(' ')[1] ?? '', Number(line.split(' ').at(-1))]),
);

/** Nothing that the story does not tell of becomes a fire. */
function quiet(): string[] {
  return [10, 100, 1000, 10_000, 50_000].flatMap((followers) =>
    [3, 9, 15, 21].flatMap((at) =>
      drawn(12, `quiet ${followers} ${at}`, (random) => cascadeAt(random, at, followers), fits(0, 60)).map((cascade) =>
        lineOf(followers, at, cascade),
      ),
    ),
  );
}

function popular(name: string, followers: number, least: number, most: number): string[] {
  return [9, 15].flatMap((at) =>
    drawn(4, `${name} ${at}`, (random) => cascadeAt(random, at, followers), fits(least, most)).map((cascade) =>
      lineOf(followers, at, cascade),
    ),
  );
}

/** The complaint that spreads: small while it is new, then carried on by everyone who writes of it. */
function wild(): string[] {
  const thread = script.find(({ posts }) => posts[0]?.pull === 'wild');
  const root = thread?.posts[0];
  if (!thread || !root) throw new Error('The script has no complaint that spreads.');
  const voices = [...thread.posts, ...script.flatMap(({ posts }) => posts.filter(({ wave }) => wave))].filter(
    ({ handle }) => handle !== root.handle,
  );
  const followers = followersOf.get(root.handle) ?? parameters.followers.median;
  const draw = (random: Random) =>
    simulateCascade(random, {
      ...{ bornAt: root.minute * minute, followers, highArousal: true, strongTie: true },
      speakers: voices.map((voice) => ({
        after: (voice.minute - root.minute) * minute,
        followers: followersOf.get(voice.handle) ?? parameters.followers.median,
      })),
    });
  const isAsTold = ({ times }: Cascade) => {
    const [soon, late] = [countAt(times, 25 * minute), countAt(times, 5 * hour)];
    return soon >= 30 && soon <= 45 && late >= 1000;
  };
  return drawn(4, 'wild', draw, isAsTold).map((cascade) => lineOf(followers, Math.floor(root.minute / 60), cascade));
}

function cascadeAt(random: Random, at: number, followers: number): Cascade {
  const [highArousal, strongTie] = [random() < content.highArousal.share, random() < content.strongTie.share];
  return simulateCascade(random, { bornAt: at * hour, followers, highArousal, strongTie });
}

function fits(least: number, most: number): (cascade: Cascade) => boolean {
  return ({ times }) => times.length >= least && times.length < most;
}

/** The first so many that are as told. */
function drawn(
  count: number,
  name: string,
  draw: (random: Random) => Cascade,
  isAsTold: (cascade: Cascade) => boolean,
): Cascade[] {
  const found: Cascade[] = [];
  for (let seed = 1; found.length < count; seed += 1) {
    const cascade = draw(randomFor(seed, `sample day, ${name}`));
    if (isAsTold(cascade)) found.push(cascade);
  }
  return found;
}

/** Replies are left out: those of the sample day are written. */
function lineOf(followers: number, at: number, { times }: Cascade): string {
  const random = randomFor(times.length, `kinds ${followers} ${at}`);
  const { likes, replies } = parameters.kinds;
  const kinds = Array.from(times, () => random());
  const marks = (isOfKind: (kind: number) => boolean) => {
    const minutes = Array.from(times).flatMap((time, place) =>
      isOfKind(kinds[place] as number) ? [Math.ceil(time / minute)] : [],
    );
    const every = Math.max(1, Math.ceil(minutes.length / mostMarks));
    return [`x${every}`, ...minutes.filter((_, place) => (place + 1) % every === 0)].join(' ');
  };
  return `${followers} ${at} | ${marks((kind) => kind < likes)} | ${marks((kind) => kind >= likes + replies)}`;
}

const text = `/**
 * How posts spread, from the simulator: made by \`npm run sample-day\`, not by hand. A line is a cascade: the author's
 * followers and the hour of the post, then the minutes at which likes and shares came; \`x3\` before them: every third.
 */
export const spread = \`
# quiet
${quiet().join('\n')}
# warm
${popular('warm', 3000, 90, 220).join('\n')}
# hot
${popular('hot', 20_000, 900, 1700).join('\n')}
# wild
${wild().join('\n')}
\`;
`;
writeFileSync(values.out, text);
console.log(`${values.out}: ${(text.length / 1024).toFixed(0)} KB`);
