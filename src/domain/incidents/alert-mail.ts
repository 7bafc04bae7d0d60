import type { AlertStep, Incident } from '../../schemas/incident.ts';
import type { Digest } from '../digest.ts';
import { seriesWords } from './life.ts';
import { headlineOf, sentencesOf } from './words.ts';

export interface AlertInput {
  incident: Incident;
  step: AlertStep;
  brandName: string;
  /** Whom it is for. */
  name: string;
  /** Who was told before. */
  toldBefore: string[];
  /** Who wrote the first of its posts, and its first line; missing where it was removed. */
  first?: { author: string; title: string };
  baseUrl: string;
}

/** A mail about an incident; each step says it otherwise, so that nobody takes it for the one they have let lie. */
export function writeAlert({ incident, step, brandName, name, toldBefore, first, baseUrl }: AlertInput): Digest {
  const link = `${baseUrl}/incidents/${encodeURIComponent(incident.id)}`;
  const headline = headlineOf(incident, brandName);
  const before = toldBefore.length > 0 ? ` ${toldBefore.join(' and ')} had a mail about it.` : '';
  return {
    subject: subjects[step](headline, brandName, incident),
    greeting: greetings[step](name, brandName, before),
    sections: [
      {
        title: 'What happens',
        items: sentencesOf(incident).map((text, index) => ({
          text,
          ...(index === 0 && { tone: 'bad' as const, link }),
        })),
      },
      ...(first ? [{ title: 'The first post', items: [{ text: `${first.author}: ${first.title}`, link }] }] : []),
      {
        title: 'What to do',
        items: [
          incident.acknowledgedBy === undefined
            ? {
                text: 'Open the incident and press Acknowledge: then everybody sees that you have it, and nobody else is called.',
                link,
              }
            : { text: 'You have taken it. Look whether it needs more people.', link },
        ],
      },
    ],
    link,
  };
}

type Words = (headline: string, brand: string, incident: Incident) => string;

const subjects: Record<AlertStep, Words> = {
  opened: (headline, _, { cause }) => `${headline}: ${cause.posts} posts, ${cause.authors} people`,
  storm: (_, brand, { cause }) =>
    `Now a storm: ${cause.posts} ${seriesWords[cause.about].toLowerCase()} about ${brand}`,
  after_10: (headline) => `Nobody has taken it for 10 minutes - ${headline}`,
  after_20: (_, brand, { cause }) =>
    `20 minutes, ${cause.posts} posts by now and nobody has it - who looks after ${brand}?`,
  after_40: (_, brand) => `To everybody: trouble around ${brand} for 40 minutes, and nobody has it`,
};

const greetings: Record<AlertStep, (name: string, brand: string, before: string) => string> = {
  opened: (name, brand) => `Good day ${name}, something is going on around ${brand}.`,
  storm: (name, brand) => `${name}, what goes on around ${brand} is twice as strong as when it was noticed.`,
  after_10: (name, brand, before) =>
    `${name}, for ten minutes nobody has acknowledged what goes on around ${brand}.${before} You are next.`,
  after_20: (name, brand, before) =>
    `${name}, twenty minutes have passed, and still nobody looks after what goes on around ${brand}.${before} Please take it, or find somebody who does.`,
  after_40: (name, _, before) =>
    `${name}, this mail goes to everybody who could take it: for forty minutes nobody did.${before}`,
};
