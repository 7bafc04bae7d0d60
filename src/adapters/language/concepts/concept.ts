/** What the words of a complaint, and of what is none, are about, whatever the language. */
export const concepts = [
  ...[
    'waiting',
    'still',
    'absent',
    'span',
    'count',
    'clock',
    'late',
    'promised',
    'broken',
    'fails',
    'wrong',
    'missing',
  ],
  ...[
    'goods',
    'money',
    'charged',
    'refund',
    'contact',
    'reply',
    'visit',
    'travel',
    'food',
    'device',
    'software',
    'network',
  ],
  ...['bank', 'cancelled', 'stranded', 'dirty', 'staff', 'only', 'after', 'bought', 'customer', 'want'],
  ...['question', 'seeking', 'news', 'plan', 'praise', 'solved', 'fine', 'blame', 'irony'],
  ...['life', 'grief', 'world', 'joy', 'you', 'me', 'they', 'but'],
] as const;
type Concept = (typeof concepts)[number];

/** The words of one language for each, in the author's spelling; `*` ends the beginning of words. */
export type ConceptWords = Record<Concept, string>;
