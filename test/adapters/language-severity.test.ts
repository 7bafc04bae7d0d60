import { describe, expect, test } from 'vitest';
import { scoreInline } from '#src/adapters/language/inline.ts';
import { type Grounds, severityOf } from '#src/adapters/language/severity.ts';
import { severityRank } from '#src/domain/sentiment.ts';

const grounds: Grounds = {
  complaint: 0.9,
  intensity: 0,
  rules: [],
  accuses: false,
  blames: false,
  days: 0,
  contacts: 0,
  loss: false,
  money: 0,
  harm: false,
  vulnerable: false,
  leaving: false,
};
const severity = (some: Partial<Grounds>) => severityOf({ ...grounds, ...some });
const judged = (text: string) => scoreInline({ text, target: 'Acme' }).severity;

describe('the severity of a complaint', () => {
  test.each<[string, Partial<Grounds>, string]>([
    ['of what is none', { complaint: 0.2, blames: true, days: 40 }, 'none'],
    ['stated without reproach', {}, 'low'],
    ['that disapproves', { intensity: 2 }, 'low'],
    ['that accuses', { accuses: true }, 'medium'],
    ['that blames', { blames: true }, 'medium'],
    ['of weeks', { days: 21 }, 'medium'],
    ['of months, asked twice', { days: 60, contacts: 2 }, 'high'],
    ['of a large sum taken by somebody named', { money: 1200, accuses: true }, 'high'],
    ['of a small loss', { loss: true }, 'low'],
    ['that spoilt more than the thing', { harm: true }, 'medium'],
    ['that hits somebody weak for weeks', { vulnerable: true, days: 14, accuses: true }, 'high'],
    ['with all of it', { blames: true, days: 30, contacts: 3, money: 2000 }, 'critical'],
    ['of one who leaves and accuses for weeks', { leaving: true, accuses: true, days: 8 }, 'high'],
    ['with a threat to go public', { rules: ['go_public'] }, 'medium'],
    [
      'with a threat to go public after weeks of accusations',
      { rules: ['go_public'], accuses: true, days: 10 },
      'high',
    ],
    ['about danger', { complaint: 0.1, rules: ['safety'] }, 'critical'],
    ['about an injury', { rules: ['injury'] }, 'critical'],
    ['about fraud', { rules: ['fraud'] }, 'high'],
    ['about fraud that took much after much asking', { rules: ['fraud'], money: 3000, contacts: 2 }, 'critical'],
    ['of a journalist who asks', { complaint: 0.1, rules: ['press'] }, 'low'],
  ])('%s', (_, some, expected) => expect(severity(some)).toBe(expected));

  test('never falls as a ground is added', () => {
    const more: Partial<Grounds>[] = [
      { intensity: 6 },
      { accuses: true },
      { blames: true },
      { days: 9 },
      { contacts: 2 },
      { loss: true },
      { money: 500 },
      { harm: true },
      { vulnerable: true },
      { leaving: true },
      { rules: ['go_public'] },
      { rules: ['fraud'] },
      { rules: ['injury'] },
    ];
    for (const one of more) {
      for (const other of more) {
        const [alone, both] = [
          severity(one),
          severity({ ...one, ...other, rules: [...(one.rules ?? []), ...(other.rules ?? [])] }),
        ];
        expect(severityRank(both), JSON.stringify([one, other])).toBeGreaterThanOrEqual(severityRank(alone));
      }
    }
  });

  test.each([
    ['My parcel is late', 'My parcel is three weeks late'],
    ['My parcel is three weeks late', 'My parcel is three weeks late, I called four times and you ignored every mail'],
    ['You lost my suitcase', 'You lost my suitcase with 1,500 € of clothes in it'],
    ['No engineer came, no answer', 'No engineer came, no answer, and my newborn baby has no heating'],
    ['I am still waiting for my refund', 'I am still waiting for my refund. Shame on you, liars'],
    ['You cancelled my flight', 'You cancelled my flight and I missed my mother’s funeral'],
    [
      'Still no reply from your support',
      'Still no reply from your support, I am cancelling my contract and tell the press',
    ],
    ['Mein Paket ist nicht angekommen', 'Mein Paket ist seit drei Wochen nicht angekommen, dreimal angerufen'],
    [
      'Aucune réponse pour mon remboursement',
      'Aucune réponse pour mon remboursement de 450 € depuis deux mois, quatrième relance',
    ],
    ['Sigo esperando mi reembolso', 'Sigo esperando mi reembolso de 300 euros, llevo tres meses, sinvergüenzas'],
    ['Ancora nessuna risposta', 'Ancora nessuna risposta dopo due mesi e cinque chiamate, vergogna'],
    ['Ainda não recebi o reembolso', 'Ainda não recebi o reembolso de R$ 900, três meses, palhaçada'],
  ])('rises with what is told: %s', (less, more) => {
    expect(severityRank(judged(more))).toBeGreaterThan(severityRank(judged(less)));
  });

  test.each([
    'Lovely stay, two weeks of sun and great staff',
    'I have been a happy customer for 10 years',
    'What a beautiful shop',
    'My two year old loves your toys',
    '1,000 € well spent, thank you',
  ])('is none where nobody complains: %s', (text) => expect(judged(text)).toBe('none'));
});
