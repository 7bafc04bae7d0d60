import { randomFor } from '../../connectors/sandbox/random.ts';

/** A post of the load with what is known of it. Its number stands in its text, so that it is found again whatever it is called. */
export interface TruePost {
  number: number;
  author: string;
  text: string;
  createdAt: Date;
  /** It names the brand: a mention is expected. */
  named: boolean;
}

export const brandName = 'Acme';

const naming = [
  'Third week without my parcel from Acme and nobody answers.',
  'Acme, my kettle broke after two days. Terrible quality!',
  'The Acme support never calls back, I want my money.',
  'Love my new Acme kettle, the team was so kind.',
  'Acme sorted it out within an hour, lovely people!',
  'Reading about Acme in the paper today.',
  'Is there an Acme shop in town?',
  'My acme grinder arrived on a Tuesday.',
];

// Words that only resemble the brand are no mentions.
const others = [
  'Rain again, tea it is.',
  'The acmeist poets are underrated.',
  'Who else is stuck on the ring road?',
  'My sister has a cat named Pacme.',
];

/** The load of a seed. About two thirds name the brand. */
export function writePosts(seed: number, count: number, startedAt: Date): TruePost[] {
  const random = randomFor(seed, 'posts');
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const named = random() < 0.65;
    const bodies = named ? naming : others;
    return {
      number,
      author: `author${Math.floor(random() * count)}`,
      text: numbered(bodies[Math.floor(random() * bodies.length)] ?? '', number),
      createdAt: new Date(startedAt.getTime() - Math.floor(random() * 3 * 3_600_000)),
      named,
    };
  });
}

/** The same post with another text. */
export function editedText({ text, number }: TruePost): string {
  return numbered(`${text.replace(/ \(no \d+\)$/, '')} Edited since.`, number);
}

function numbered(text: string, number: number): string {
  return `${text} (no ${number})`;
}

/** The number of a post of the load; undefined for one that is not of it. */
export function numberIn(text: string): number | undefined {
  const number = /\(no (\d+)\)$/.exec(text)?.[1];
  return number === undefined ? undefined : Number(number);
}
