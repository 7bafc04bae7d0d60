import type { StoredPost } from '#src/schemas/post.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';
import { aPage, aPost, aSentiment, matched } from '../support/builders.ts';
import { hourMs, type Line, type LineOptions, minuteMs, openLine } from './line-app.ts';

/** Acme, of whom one person has spoken each day at noon for five days; no worker runs by itself. */
export async function quietBrand(options: LineOptions = {}): Promise<Line> {
  const line = await openLine({}, { idle: true, ...options });
  const noons = [1, 2, 3, 4, 5].map((day) => new Date(line.app.clock.now().getTime() - day * 24 * hourMs + 2 * hourMs));
  await say(
    line,
    noons.map((createdAt) => ({ createdAt, text: 'My acme kettle boils water as it should' })),
    { label: 'neutral', complaint: 0, score: 0 },
  );
  return line;
}

/** Puts posts about Acme, written now where they do not say when, behind the line's judgement. */
export async function say(
  { app, brand }: Line,
  posts: Partial<StoredPost>[],
  sentiment: Partial<Sentiment> = {},
): Promise<string[]> {
  const now = app.clock.now();
  const items = posts.map((post) => matched(aPost({ createdAt: now, seenAt: now, ...post }), brand.id));
  const { mentionIds } = await app.store.intake.savePage(aPage(items, { now }));
  await app.store.mentions.saveSentiments(
    mentionIds.map((id) => ({ id, revision: 1, sentiment: aSentiment(sentiment) })),
  );
  return mentionIds;
}

const wordings = [
  'The new firmware locked my acme kettle, I cannot boil water',
  'Since this update the thing shows an error and nothing works, acme',
  'acme support tells me to wait while my kitchen stands still after the firmware',
  'Who tested that firmware at acme? Mine is dead',
  'Third acme kettle broken by the firmware in our house today',
  'I want my money back from acme, the firmware ruined it',
  'No tea this morning. Thanks for nothing, acme firmware team',
  'My mother called crying: the acme kettle beeps all night after the firmware',
];

/** Complaints of as many people, each in words of their own, a minute apart and the last one now. */
export function complaints({ app }: Line, count: number): Partial<StoredPost>[] {
  return Array.from({ length: count }, (_, index) => ({
    text: wordings[index % wordings.length] ?? '',
    createdAt: new Date(app.clock.now().getTime() - (count - 1 - index) * minuteMs),
  }));
}

/** Lets time go by as the schedule of the look for incidents does, or more coarsely, and everything that follows it. */
export async function lookFor(line: Line, minutes: number, every = 1): Promise<void> {
  for (let minute = 0; minute < minutes; minute += every) {
    line.app.clock.pass(every * minuteMs);
    await line.run('detect', {});
    for (const { incidentId, step } of await dueAlerts(line)) await line.run('alert', { incidentId, step });
  }
}

async function dueAlerts({ app }: Line) {
  const { dueStep } = await import('#src/domain/incidents/alerting.ts');
  const { incidents } = await app.store.incidents.list({ status: 'open' }, { limit: 20 });
  return incidents.flatMap((incident) => {
    const step = dueStep(incident, app.clock.now());
    return step ? [{ incidentId: incident.id, step }] : [];
  });
}

export async function incidentsOf({ app }: Line) {
  return (await app.store.incidents.list({}, { limit: 50 })).incidents;
}
