import { z } from 'zod';
import { SentimentLabel } from '#src/schemas/sentiment.ts';
import { type Item, isHeldOut, readRows } from './items.ts';

/** Development data: none of it is a set's test part. */
export interface TestSet {
  name: string;
  /** What the shipped weights know of it. */
  seen: 'no' | 'tuned on' | 'learnt';
  items: Item[];
}

const Labelled = z.object({
  id: z.string(),
  text: z.string(),
  label: z.string(),
  target: z.string().optional(),
  lang: z.string().optional(),
  airline: z.string().optional(),
});
type Labelled = z.infer<typeof Labelled>;
const Review = z.object({
  id: z.string(),
  text: z.string(),
  aspects: z.array(z.object({ term: z.string(), polarity: z.string() })),
});

/** The set on which the libraries' thresholds are tuned, as ours are. */
export const tunedOn = 'TweetEval, validation';

/** Multilingual rows in these languages count as one set, each language as one of its own besides. */
const sixLanguages = ['arabic', 'french', 'german', 'italian', 'portuguese', 'spanish'];

/** Every set that the folder holds; what it lacks is left out. */
export function readSets(folder: string): TestSet[] {
  const rows = (name: string) => readRows(folder, name, Labelled) ?? [];
  const airline = rows('airline/train.jsonl');
  const brands = rows('entity-brands/train.jsonl').filter(({ id }) => isHeldOut(id));
  const multilingual = rows('multilingual/val.jsonl');
  const reviews = ['laptops', 'restaurants'].flatMap(
    (kind) => readRows(folder, `semeval2014-absa/${kind}-train.jsonl`, Review) ?? [],
  );
  const languages = [...new Set(multilingual.map(({ lang }) => lang))];
  const sets: TestSet[] = [
    { name: tunedOn, seen: 'tuned on', items: labelled(rows('tweeteval-sentiment/val.jsonl')) },
    { name: 'airline tweets', seen: 'no', items: labelled(airline) },
    { name: 'airline tweets, toward the airline', seen: 'no', items: labelled(airline, ({ airline: name }) => name) },
    { name: 'GoEmotions (Reddit), validation', seen: 'tuned on', items: labelled(rows('goemotions-reddit/val.jsonl')) },
    { name: 'mentions of brands, a fifth', seen: 'learnt', items: labelled(brands, toward) },
    { name: 'Sanders brands', seen: 'no', items: labelled(rows('sanders-brands/train.jsonl'), toward) },
    { name: 'Yelp (no neutral ones)', seen: 'no', items: labelled(rows('yelp-sentences/yelp.jsonl')) },
    { name: 'SemEval 2014 aspects', seen: 'no', items: reviews.flatMap(aspectsOf) },
    {
      name: 'Dong 2014 targets, a fifth',
      seen: 'learnt',
      items: labelled(
        rows('dong2014-target/train.jsonl').filter(({ id }) => isHeldOut(id)),
        toward,
      ),
    },
    { name: 'NewsMTSC, devtest', seen: 'tuned on', items: labelled(rows('newsmtsc/devtest_mt.jsonl'), toward) },
    {
      name: 'six languages, validation',
      seen: 'tuned on',
      items: labelled(multilingual.filter(({ lang }) => sixLanguages.includes(lang ?? ''))),
    },
    ...languages.map(
      (lang): TestSet => ({
        name: `— ${lang}`,
        seen: 'tuned on',
        items: labelled(multilingual.filter((row) => row.lang === lang)),
      }),
    ),
  ];
  return sets.filter(({ items }) => items.length > 0);
}

function toward({ target }: Labelled): string | undefined {
  return target;
}

/** Rows labelled irrelevant, mixed or ambiguous are left out: three classes are compared. */
function labelled(rows: readonly Labelled[], targetOf?: (row: Labelled) => string | undefined): Item[] {
  return rows.flatMap((row) => {
    const gold = SentimentLabel.safeParse(row.label).data;
    const target = targetOf?.(row);
    return gold ? [{ id: row.id, text: row.text, gold, ...(target && { target }) }] : [];
  });
}

function aspectsOf({ id, text, aspects }: z.infer<typeof Review>): Item[] {
  return aspects.flatMap(({ term, polarity }) => {
    const gold = SentimentLabel.safeParse(polarity).data;
    return gold ? [{ id: `${id} ${term}`, text, gold, target: term }] : [];
  });
}
