import type { Store } from '#src/ports/store.ts';
import { aLayer, anAssessment, aPage, aPost, aSentiment, matched } from '../builders.ts';
import { at } from '../case-builders.ts';

const brand = 'brand-1';
const idOf = (post: number) => `chirp:${post}|${brand}`;

function post(number: number, fields: Parameters<typeof aPost>[0] = {}) {
  const author = {
    id: `chirp:author-${number % 3}`,
    handle: 'mira',
    name: 'Mira Holt',
    followers: 120,
    verified: true,
    createdAt: new Date('2014-05-06T07:08:09Z'),
  };
  return aPost({
    ...{ id: `chirp:${number}`, url: `https://chirp.example/${number}`, author },
    text: `My kestrel parcel ${number} never came. Für Ärger gibt es 🐦 genug.`,
    ...{ lang: 'en', createdAt: at(`10:0${number % 10}`), seenAt: at('10:30') },
    ...fields,
  });
}

/** Posts and mentions: matched, scored, assessed, flagged, corrected, edited, removed, ours, of no brand and of two, met twice. */
export async function fillLine(store: Store): Promise<void> {
  const answer = { threadId: 'chirp:3', parentId: 'chirp:3' };
  const posts = [
    ...[1, 2, 3, 4, 5, 6].map((number) => matched(post(number), brand)),
    matched(post(7, { ...answer, title: 'Once more', place: 'board' }), brand, 'brand-2'),
    matched(post(8, { text: 'The weather is fine' })),
    matched(post(9, { ...answer, byUs: true, text: 'We are on it' })),
  ];
  const health = { lastPollAt: at('10:30'), lastSuccessAt: at('10:30'), newestPostAt: at('10:09') };
  await store.intake.savePage(aPage(posts, { now: at('10:30'), cursor: { value: '9' }, health }));
  await store.intake.savePage(
    aPage([matched(post(2), brand), matched(post(8, { text: 'The weather is fine' }))], { now: at('10:31') }),
  );

  const judged = [3, 4, 5, 6, 7].map(idOf);
  const sentiments = [...judged, 'chirp:7|brand-2', idOf(2)];
  await store.mentions.saveSentiments(
    sentiments.map((id, index) => ({
      ...{ id, revision: 1 },
      sentiment: aSentiment(
        index % 3 === 1
          ? { label: 'positive', score: 0.7, complaint: 0, undecided: true, reasons: [] }
          : { topics: ['delivery'], hardRules: index === 0 ? ['injury'] : [], question: true },
      ),
    })),
  );
  await store.mentions.saveAssessments(
    judged.map((id, index) => ({
      ...{ id, revision: 1, flagged: index === 0 },
      assessment: anAssessment(index === 0 ? { score: 91.5, level: 'critical', severity: 'high' } : {}),
      ...(index < 2 && { caseId: `case-${index}` }),
    })),
  );
  const said = { revision: 1, userId: 'user-1', at: at('10:42'), answer: { complaint: false } };
  const text = { text: 'My kestrel parcel 7 never came', lang: 'en', terms: ['kestrel'] };
  await store.corrections.save(
    { ...said, mentionId: idOf(7), brandId: brand, model: aSentiment(), text },
    aSentiment({ complaint: 0, severity: 'none', correctedBy: 'user-1' }),
  );
  await store.layers.save({ brandId: brand, version: 1, latest: 1, inUse: aLayer(), right: [`label ${idOf(7)}`] });
  await store.posts.watch([{ postId: 'chirp:3', nextAt: at('11:00') }]);
  await store.posts.saveSamples([
    { postId: 'chirp:3', at: at('10:40'), metrics: { likes: 4, shares: 2, replies: 1, views: null } },
    { postId: 'chirp:3', at: at('10:50'), metrics: { likes: 40, shares: 20, replies: 9, views: 900 } },
  ]);

  const edited = post(5, { text: 'My kestrel parcel came, thank you', editedAt: at('10:44'), seenAt: at('10:45') });
  await store.intake.savePage(aPage([matched(edited, brand)], { now: at('10:45'), removed: ['chirp:6'] }));
}
