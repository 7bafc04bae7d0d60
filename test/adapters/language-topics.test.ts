import { describe, expect, test } from 'vitest';
import { scoreInline } from '#src/adapters/language/inline.ts';
import { openLanguageModel } from '#src/adapters/language/model.ts';
import type { BrandTopic } from '#src/schemas/brand.ts';

const topicsIn = (text: string, topics?: BrandTopic[]) =>
  scoreInline({ text, target: 'Acme', ...(topics && { topics }) }).topics;

describe('the built-in topics', () => {
  test.each([
    ['My parcel has been at the depot since Monday', ['delivery']],
    ['Why did you take the payment twice?', ['billing']],
    ['Way overpriced for what it is', ['price']],
    ['The handle was cracked when I opened the box', ['quality']],
    ['I sent it back in May and there is no refund', ['returns']],
    ['When will the blue one be back in stock?', ['availability']],
    ['Your helpline hung up on me', ['service']],
    ['The cashier was so rude', ['staff']],
    ['The app crashes when I open it', ['app']],
    ['I cannot log in, it says wrong password', ['account']],
    ['No signal in the whole village', ['connection']],
    ['Our flight was overbooked and my suitcase is in Oslo', ['journey']],
    ['Mein Paket wurde nicht zugestellt', ['delivery']],
    ['Die Rechnung stimmt nicht', ['billing']],
    ['Viel zu teuer', ['price']],
    ['Der Kundenservice meldet sich nicht', ['service']],
    ['Der Fahrer war unfreundlich', ['staff']],
    ['Où est mon colis ?', ['delivery']],
    ['J’attends toujours le remboursement', ['returns']],
    ['La vendeuse était désagréable', ['staff']],
    ['¿Cuándo llega mi pedido?', ['delivery']],
    ['Me han cobrado dos veces', ['billing']],
    ['Il pacco è sparito', ['delivery']],
    ['Vorrei il rimborso', ['returns']],
    ['Minha encomenda sumiu', ['delivery']],
    ['O atendimento é péssimo', ['service']],
    ['أين الطرد؟', ['delivery']],
    ['التطبيق لا يفتح', ['app']],
    ['What a lovely morning', []],
    ['I am in charge of this in order to hold the line', []],
  ])('are found: %s', (text, topics) => expect(topicsIn(text)).toEqual(topics));

  test('are told in the order of the list, each once', () => {
    expect(topicsIn('Rude driver, damaged parcel, another damaged parcel')).toEqual(['delivery', 'quality', 'staff']);
  });

  test('do not count the brand’s own name', () => {
    expect(scoreInline({ text: 'I love Parcel Queen', target: 'Parcel Queen' }).topics).toEqual([]);
  });
});

describe('a brand’s own topics', () => {
  const own: BrandTopic[] = [
    { name: 'café', words: ['espresso', 'flat white', 'brew*'], department: 'Roastery' },
    { name: '5G', words: ['5g', '配送'] },
    { name: 'mood', words: ['🎉', 'l’été'] },
  ];

  test.each([
    ['ESPRESSO please', ['café']],
    ['ＥＳＰＲＥＳＳＯ please', ['café']],
    ['a Flat  white, please', ['café']],
    ['that tyre is flat. White smoke too', []],
    ['the brewery', ['café']],
    ['my flat', []],
    ['#FlatWhite', ['café']],
    ['Is there 5G here?', ['5G']],
    ['配送が遅い', ['5G']],
    ['party 🎉', ['mood']],
    ["vive l'ete", ['mood']],
    ['my parcel is late', []],
  ])('take the place of the built-in ones: %s', (text, topics) => expect(topicsIn(text, own)).toEqual(topics));

  test('go with each text of a batch to the worker threads', async () => {
    await using model = openLanguageModel({ threads: 1 });
    const other: BrandTopic[] = [{ name: 'Paketlauf', words: ['parcel'] }];
    const text = 'This parcel and that espresso';
    const results = await model.score([
      { text, topics: own },
      { text, topics: other },
      { text },
      { text, topics: own },
    ]);
    expect(results.map(({ topics }) => topics)).toEqual([['café'], ['Paketlauf'], ['delivery'], ['café']]);
  });

  test('may be as many as a brand can have', async () => {
    await using model = openLanguageModel({ threads: 1 });
    const topics = Array.from({ length: 30 }, (_, n) => ({ name: `topic ${n}`, words: [`word${n}`] }));
    const [result] = await model.score([{ text: 'word0 word29 word17', topics }]);
    expect(result?.topics).toEqual(['topic 0', 'topic 17', 'topic 29']);
  });

  test('that cannot be read find nothing, and spoil nothing', () => {
    expect(
      topicsIn('a b c', [
        { name: 'odd', words: ['*', '...'] },
        { name: 'fine', words: ['b'] },
      ]),
    ).toEqual(['fine']);
  });
});
