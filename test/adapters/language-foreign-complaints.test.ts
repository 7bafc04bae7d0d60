import { describe, expect, test } from 'vitest';
import { concepts } from '#src/adapters/language/concepts/concept.ts';
import { conceptsOf } from '#src/adapters/language/concepts/find-concepts.ts';
import { scoreInline } from '#src/adapters/language/inline.ts';
import { wordOf } from '#src/adapters/language/words.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';

describe('in other languages than English', () => {
  test.each([
    ['de', 'Der Techniker ist zum dritten Mal nicht gekommen, ich habe immer noch kein Internet', ['connection']],
    ['fr', 'Mon colis devait arriver lundi, toujours rien et personne ne répond', ['delivery']],
    ['es', 'Me han cobrado dos veces la factura y nadie contesta al teléfono', ['billing']],
    ['it', 'Il pacco è arrivato rotto e il rimborso non arriva da tre settimane', ['delivery', 'quality', 'returns']],
    ['pt', 'O aplicativo trava sempre que tento pagar e ninguém responde', ['app', 'service']],
    ['ar', 'طلبيتي متأخرة أسبوعين وما حد يرد على اتصالاتي', ['delivery']],
  ])('a complaint is known by its facts, with its topics: %s', (lang, text, topics) => {
    const found = scoreInline({ text });
    expect(found.lang).toBe(lang);
    expect(found.complaint).toBeGreaterThan(complaintFrom);
    expect(found.score).toBeLessThan(-0.2);
    expect(found.severity).not.toBe('none');
    expect(found.topics).toEqual(expect.arrayContaining(topics));
    expect(found.reasons.length).toBeGreaterThan(0);
  });

  test.each([
    ['Habt ihr am Samstag auch geöffnet?', 'Danke, alles pünktlich und sehr freundlich!'],
    ['Vous livrez aussi le samedi ?', 'Merci, livraison rapide et personnel adorable !'],
    ['¿Abren también los sábados?', '¡Gracias, todo perfecto y muy amables!'],
    ['Siete aperti anche il sabato?', 'Grazie, tutto perfetto e gentilissimi!'],
    ['Vocês abrem também no sábado?', 'Obrigada, tudo perfeito e muito simpáticos!'],
    ['هل تفتحون يوم السبت؟', 'شكرا، كل شيء ممتاز والموظفون محترمون جدا'],
  ])('neither a question nor praise is a complaint: %s %s', (...texts) => {
    for (const text of texts) expect(scoreInline({ text }).complaint).toBeLessThan(complaintFrom);
  });

  test('a complaint stays one where a brand is asked about', () => {
    const text = 'Acme hat mir zweimal die Rechnung abgebucht und niemand antwortet';
    expect(scoreInline({ text, target: 'Acme' }).complaint).toBeGreaterThan(complaintFrom);
  });

  test.each([
    ['ar', 'والشحنة', 'goods'],
    ['ar', 'طردي', 'goods'],
    ['fr', "l'attente", 'waiting'],
    ['de', 'Rückerstattung', 'refund'],
    ['pt', 'NAO', 'absent'],
  ] as const)(
    'a word is known with what is written together with it, and without accents: %s %s',
    (lang, word, concept) => {
      expect(conceptsOf(lang)(wordOf(word)).map((at) => concepts[at])).toContain(concept);
    },
  );

  test('a language without a list has no concepts', () => {
    expect(conceptsOf('sv')(wordOf('paket'))).toEqual([]);
  });
});
