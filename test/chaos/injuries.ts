import { setTimeout as sleep } from 'node:timers/promises';
import type { Crew } from './crew.ts';
import type { FalseClocks } from './false-clock.ts';
import type { Imports } from './imports.ts';
import type { Place } from './places.ts';
import type { SmallDisk } from './small-disk.ts';

/** Something that is done to Earshot while it works. `happen` ends when the cause has. */
export interface Injury {
  name: string;
  /** How often it comes beside the others. */
  weight: number;
  happen(random: () => number): Promise<void>;
}

export interface Victims {
  place: Place;
  crew: Crew;
  imports: Imports;
  /** Absent where clocks cannot be stepped here. */
  clocks: FalseClocks | undefined;
  disk: SmallDisk | undefined;
}

const hourSeconds = 3600;

/** All that can be done here. */
export function injuriesOf({ place, crew, imports, clocks, disk }: Victims): Injury[] {
  const names = (role: string) => crew.posts.filter((post) => post.role === role).map(({ name }) => name);
  const everybody = crew.posts.map(({ name }) => name);
  const killOne = (role: string, weight: number): Injury[] => {
    if (names(role).length === 0) return [];
    const name = role === 'all' ? 'whole process killed' : `${role} killed`;
    return [{ name, weight, happen: async (random) => crew.signal(oneOf(names(role), random), 'SIGKILL') }];
  };
  const { redis, cables } = place;

  const ofProcesses: Injury[] = [
    ...killOne('all', 50),
    ...killOne('worker', 20),
    ...killOne('scheduler', 10),
    ...killOne('web', 12),
    {
      name: 'process stopped by SIGTERM',
      weight: 6,
      happen: async (random) => crew.signal(oneOf(everybody, random), 'SIGTERM'),
    },
    {
      name: 'process stood still',
      weight: 4,
      async happen(random) {
        const name = oneOf(everybody, random);
        crew.signal(name, 'SIGSTOP');
        await sleep(500 + 2000 * random());
        crew.signal(name, 'SIGCONT');
      },
    },
    { name: 'import killed', weight: 6, happen: async () => imports.signal('SIGKILL') },
  ];
  if (everybody.length > 1) {
    const happen = async () => everybody.forEach((name) => void crew.signal(name, 'SIGKILL'));
    ofProcesses.push({ name: 'whole processes killed', weight: 6, happen });
  }

  const ofRedis: Injury[] = redis
    ? [
        { name: 'Redis killed', weight: 8, happen: (random) => restart(random, () => redis.kill()) },
        { name: 'Redis restarted', weight: 5, happen: (random) => restart(random, () => redis.kill('SIGTERM')) },
        {
          name: 'Redis paused',
          weight: 8,
          async happen(random) {
            redis.signal('SIGSTOP');
            await sleep(300 + 2500 * random());
            redis.signal('SIGCONT');
          },
        },
      ]
    : [];
  async function restart(random: () => number, end: () => Promise<void>): Promise<void> {
    await end();
    await sleep(500 * random());
    await redis?.start();
  }

  const ofWays = cables.map(({ name, cable }): Injury => {
    return {
      name: `connection to ${name} cut`,
      weight: 8,
      async happen(random) {
        if (random() < 0.5) cable.hold();
        await sleep(1500 * random());
        cable.cut();
        cable.release();
      },
    };
  });

  const ofDisk: Injury[] = disk
    ? [
        {
          name: 'disk full on the data folder',
          weight: 10,
          async happen(random) {
            disk.fill();
            await sleep(300 + 2000 * random());
            disk.clear();
          },
        },
      ]
    : [];

  const ofClocks = (clocks ? [hourSeconds, -hourSeconds] : []).map((seconds): Injury => {
    return {
      name: `clock stepped an hour ${seconds > 0 ? 'forwards' : 'back'} and returned`,
      weight: 5,
      async happen(random) {
        const name = oneOf(everybody, random);
        clocks?.step(name, seconds);
        await sleep(1500 + 2000 * random());
        clocks?.step(name, 0);
        // Until then the process may still go by the wrong one.
        await sleep(1000);
      },
    };
  });
  return [...ofProcesses, ...ofRedis, ...ofWays, ...ofDisk, ...ofClocks];
}

/** Draws by weight. */
export function nextInjury(injuries: Injury[], random: () => number): Injury {
  const all = injuries.reduce((sum, { weight }) => sum + weight, 0);
  let left = random() * all;
  const drawn = injuries.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return drawn ?? (injuries[0] as Injury);
}

function oneOf(names: string[], random: () => number): string {
  return names[Math.floor(random() * names.length)] ?? '';
}
