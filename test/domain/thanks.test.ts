import { expect, test } from 'vitest';
import { isThanks } from '#src/domain/thanks.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';

type Heard = Pick<Sentiment, 'label' | 'complaint' | 'question' | 'hardRules'>;
const calm: Heard = { label: 'positive', complaint: 0.1, question: false, hardRules: [] };
const angry: Heard = { label: 'negative', complaint: 0.8, question: false, hardRules: [] };

test.each([
  'Thanks!',
  '@kestrel_help thank you, that worked',
  'Danke für die schnelle Hilfe!',
  'Merci beaucoup 🙏',
  'ありがとうございます',
  'ok thx',
  'Thank you for your quick help!',
  'Merci pour votre aide, super',
])('%s is a thank-you, whatever a model makes of it', (text) => {
  expect(isThanks(text, calm)).toBe(true);
  expect(isThanks(text, angry)).toBe(true);
});

test.each([
  'Thanks for nothing',
  'Danke für nichts, Kestrel',
  'Thanks, but my parcel is still lost',
  'thank you, and when does it come?',
  'The parcel never came',
  'Thanks, now it crashed twice',
  'ok thanks, it leaks again',
  'Danke, ich will mein Geld zurück',
  'Thanks for breaking it again',
  'Tyrell thinks otherwise',
])('%s is none', (text) => expect(isThanks(text, angry)).toBe(false));

test('a long text that thanks is one where it neither asks nor complains', () => {
  const text =
    'Thank you so much for sorting out the broken scooter for my daughter before her birthday party on Sunday';
  expect(isThanks(text, calm)).toBe(true);
  expect(isThanks(text, angry)).toBe(false);
  expect(isThanks(text, { ...calm, question: true })).toBe(false);
  expect(isThanks('Thanks, a lawyer will call you', { ...calm, hardRules: ['legal'] })).toBe(false);
});
