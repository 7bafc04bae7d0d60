import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { scoreInline } from '#src/adapters/language/inline.ts';
import { openLanguageModel } from '#src/adapters/language/model.ts';
import { labelSentiment } from '#src/domain/sentiment.ts';
import type { HardRule, Sentiment } from '#src/schemas/sentiment.ts';
import { sentimentModelContract } from '../contracts/sentiment-model.contract.ts';

sentimentModelContract('language on this thread', async () => openLanguageModel({ threads: 0 }));
sentimentModelContract('language in worker threads', async () => openLanguageModel({ threads: 2 }));

function judged(text: string, target?: string): Sentiment {
  return labelSentiment(scoreInline(target ? { text, target } : { text }));
}

describe('the mood of a post', () => {
  test.each([
    ['I love this phone', 'positive'],
    ["I don't love this phone", 'negative'],
    ['The battery is not bad at all', 'positive'],
    ['There were no problems with my order', 'positive'],
    ['It never fails me', 'positive'],
    ["I can't fault them", 'positive'],
    ['Not happy with the new update', 'negative'],
    ['The hotel was lovely but the service was terrible', 'negative'],
    ['SOOOO happy with the new app!!!', 'positive'],
    ['The shop opens at nine', 'neutral'],
    ['What time do you open on Sunday?', 'neutral'],
    ['😍', 'positive'],
    ['my order 🤬', 'negative'],
    ['this is fine :)', 'positive'],
    ['#WorstServiceEver', 'negative'],
    ['#ThanksForNothing', 'negative'],
  ] as const)('%s: %s', (text, label) => {
    expect(judged(text).label).toBe(label);
  });

  test('a stronger word counts more', () => {
    const plain = judged('The food was good').score;
    expect(judged('The food was very good').score).toBeGreaterThan(plain);
    expect(judged('The food was somewhat good').score).toBeLessThan(plain);
    expect(judged('The food was GOOD').score).toBeGreaterThan(plain);
    expect(judged('The food was good!!').score).toBeGreaterThan(plain);
    expect(judged('The food was gooood').score).toBeGreaterThan(plain);
  });

  test('what somebody else said between quotes counts less', () => {
    const quoted = judged('They wrote "we are the best company of the country" on the wall').score;
    expect(quoted).toBeLessThan(judged('They are the best company of the country').score);
  });

  test.each([
    ['Great, another delay. Well done @acme'],
    ['Thanks for nothing, Acme'],
    ['Love waiting three hours on hold with Acme'],
    ['Oh great, yet another outage at Acme'],
  ])('sarcasm is no praise, and the machine is less sure of it: %s', (text) => {
    const sarcastic = judged(text, 'Acme');
    expect(sarcastic.label).toBe('negative');
    expect(sarcastic.confidence).toBeLessThan(judged('Acme is a horrible, awful company', 'Acme').confidence);
  });
});

describe('sentiment toward the brand', () => {
  test.each([
    ['Switched from Globex to Acme and it could not be better', 'Acme', 'positive'],
    ['Switched from Globex to Acme and it could not be better', 'Globex', 'negative'],
    ['We left Acme for Globex last week', 'Acme', 'negative'],
    ['We left Acme for Globex last week', 'Globex', 'positive'],
    ['Globex is so much better than Acme', 'Acme', 'negative'],
    ['Globex is so much better than Acme', 'Globex', 'positive'],
    ['Acme is not as good as Globex', 'Acme', 'negative'],
    ['Nobody beats Acme', 'Acme', 'positive'],
    ['Acme is great but Globex is awful', 'Acme', 'positive'],
    ['Acme is great but Globex is awful', 'Globex', 'negative'],
    ['It was a nightmare with Globex. Acme sorted it in a day, brilliant!', 'Acme', 'positive'],
  ] as const)('%s - toward %s: %s', (text, target, label) => {
    expect(judged(text, target).label).toBe(label);
  });

  test("the brand's own name carries no mood", () => {
    expect(judged('Best Buy has my order', 'Best Buy').score).toBe(judged('Acme has my order', 'Acme').score);
    expect(judged('I work at Monster', 'Monster').score).toBe(judged('I work at Acme', 'Acme').score);
    expect(judged('I work at Monster', 'Monster').label).toBe('neutral');
  });

  test('a brand is known by its other words too', () => {
    const text = 'Globex is way better than @acme_help';
    expect(labelSentiment(scoreInline({ text, target: 'Acme', targetTerms: ['acme_help'] })).label).toBe('negative');
  });
});

describe('complaints', () => {
  test.each([
    ['third week without my parcel'],
    ['Still waiting for a refund'],
    ['Where is my order?'],
    ['Been on hold for 45 minutes now'],
    ['You cancelled my flight and nobody answers'],
    ['I was charged twice for the same ticket'],
    ['the app keeps crashing since the update'],
    ['Ich warte seit drei Wochen auf mein Paket und niemand meldet sich'],
    ['Aucune réponse depuis trois semaines, je veux un remboursement'],
    ['Llevo tres semanas esperando mi pedido'],
  ])('are found without an unkind word: %s', (text) => {
    const { complaint, label, severity } = judged(text);
    expect(complaint).toBeGreaterThanOrEqual(0.5);
    expect(label).toBe('negative');
    expect(severity).not.toBe('none');
  });

  test.each([['I love the new store'], ['Happy birthday to my sister!'], ['The shop opens at nine'], ['']])(
    'are not seen in what is none: %s',
    (text) => {
      expect(judged(text).complaint).toBeLessThan(0.35);
      expect(judged(text).severity).toBe('none');
    },
  );

  test('one that costs more is graver', () => {
    const order = ['none', 'low', 'medium', 'high', 'critical'];
    const late = judged('My parcel is a day late');
    const stranded = judged(
      'You cancelled my flight, left us stranded for two days and refuse a refund. Disgraceful!!',
    );
    expect(order.indexOf(stranded.severity)).toBeGreaterThan(order.indexOf(late.severity));
  });

  test('name their topics and whether they ask', () => {
    expect(judged('Why was I charged twice on my invoice?')).toMatchObject({ question: true, topics: ['billing'] });
    expect(judged('Your driver was rude and my parcel is damaged').topics).toEqual(['delivery', 'quality', 'staff']);
  });
});

describe('what goes to the top at once', () => {
  test.each<[string, HardRule, string]>([
    ['My charger caught fire last night', 'safety', 'caught fire'],
    ['The blender cut my hand badly', 'injury', 'cut my hand'],
    ['There are unauthorized charges on my card', 'fraud', 'unauthorized charges'],
    ['My lawyer will be in touch', 'legal', 'lawyer'],
    ['They refused to serve us because we are black', 'discrimination', 'because we are black'],
    ["I can see someone else's order history in my account", 'data_leak', "see someone else's order history"],
    ["Hello, I'm a journalist with the Harbour Post", 'press', "I'm a journalist"],
    ['Sort it out or I am going public with this', 'go_public', 'going public'],
    ['Das Netzteil hat gebrannt', 'safety', 'gebrannt'],
  ])('%s is %s, and the words that prove it are shown', (text, rule, evidence) => {
    const { hardRules, reasons, severity } = judged(text);
    expect(hardRules).toContain(rule);
    expect(reasons.map((reason) => reason.text)).toContain(evidence);
    expect(severity).not.toBe('none');
  });

  test.each([
    ['No injuries, thankfully'],
    ['This is not a scam'],
    ['The new album is fire'],
    ['I work in the fraud team'],
    ['The court was packed for the basketball game'],
  ])('is not what only sounds like it: %s', (text) => {
    expect(judged(text).hardRules).toEqual([]);
  });
});

describe('language', () => {
  test.each([
    ['Where is the parcel that I have ordered last week', 'en'],
    ['Wo ist das Paket, das ich letzte Woche bestellt habe', 'de'],
    ['Je suis très content de ce service, merci beaucoup', 'fr'],
    ['El servicio es muy bueno y estoy contenta con la compra', 'es'],
    ['Il servizio non è stato molto buono questa volta', 'it'],
    ['Não gostei do atendimento, foi muito demorado para mim', 'pt'],
    ['Очень хороший сервис, большое спасибо за помощь', 'ru'],
    ['サービスがとても良かったです', 'ja'],
    ['', 'und'],
    ['🔥🔥🔥', 'und'],
    ['yaar ye service bahut kharab hai kya kar rahe ho', 'und'],
    ['This is the best thing that I have seen. Das ist ja mal wirklich nicht schlecht und sehr schön', 'mul'],
  ])('%s is %s', (text, lang) => {
    expect(judged(text).lang).toBe(lang);
  });

  test('what the network says counts where the text is too short to tell', () => {
    expect(scoreInline({ text: 'super', lang: 'de' }).lang).toBe('de');
    expect(scoreInline({ text: 'ok', lang: 'not a language' }).lang).toBe('und');
  });

  test.each([
    ['Der Service ist super, ich bin sehr zufrieden', 'positive'],
    ['Der Service war leider überhaupt nicht gut', 'negative'],
    ['Das Gerät ist kaputt angekommen, unverschämt', 'negative'],
    ["C'est nul, je suis très déçu", 'negative'],
    ['Excelente atención, muy contenta', 'positive'],
    ['Servizio pessimo, mai più', 'negative'],
    ['Atendimento ótimo, recomendo muito', 'positive'],
  ] as const)('%s: %s', (text, label) => {
    expect(judged(text).label).toBe(label);
  });
});

describe('the pool of workers', () => {
  const workerFile = new URL('../support/failing-language-worker.ts', import.meta.url);

  test('a text that kills its worker spoils no other', async () => {
    await using model = openLanguageModel({ threads: 1, workerFile });
    const results = await model.score([{ text: 'I love it' }, { text: 'kill the worker' }, { text: 'This is awful' }]);
    expect(results.map((result) => Math.sign(result.score))).toEqual([1, 0, -1]);
    expect(results[1]).toMatchObject({ confidence: 0, lang: 'und' });
    const [after] = await model.score([{ text: 'I love it' }]);
    expect(after?.score).toBeGreaterThan(0);
  });

  test('a worker that cannot run at all is told, not taken for a quiet text', async () => {
    await using model = openLanguageModel({ threads: 1, workerFile: new URL('./no-such-worker.ts', import.meta.url) });
    await expect(model.score([{ text: 'I love it' }])).rejects.toThrow('cannot run');
  });

  test('starts no thread before there is a text to judge', async () => {
    const started: Worker[] = [];
    const note = (worker: Worker) => started.push(worker);
    process.on('worker', note);
    try {
      await using model = openLanguageModel({ threads: 1, workerFile });
      expect(started).toEqual([]);
      await model.score([{ text: 'I love it' }]);
      expect(started).toHaveLength(1);
    } finally {
      process.off('worker', note);
    }
  });

  test('answers the same as the calling thread', async () => {
    await using model = openLanguageModel({ threads: 1 });
    const items = [
      { text: 'Still waiting for my refund, my lawyer will call you!', target: 'Acme' },
      { text: 'Ça va très bien, merci' },
      { text: '' },
    ];
    expect(await model.score(items)).toEqual(items.map((item) => scoreInline(item)));
  });

  test('refuses work after it was closed', async () => {
    const model = openLanguageModel({ threads: 1 });
    await model[Symbol.asyncDispose]();
    await expect(model.score([{ text: 'hello' }])).rejects.toThrow('closed');
  });
});
