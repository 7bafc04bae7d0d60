import { describe, expect, test } from 'vitest';
import { daysTold, moneyTold } from '#src/adapters/language/measures.ts';
import { plainSpelling } from '#src/adapters/language/spelling.ts';
import { tokenise } from '#src/adapters/language/tokens.ts';

function told(text: string): { days: number; money: number } {
  const lower = plainSpelling(text.toLowerCase());
  const tokens = tokenise(plainSpelling(text));
  return {
    days: daysTold(
      tokens,
      tokens.map((token) => token.text),
    ),
    money: moneyTold(tokens, lower),
  };
}

describe('the time that a text tells of', () => {
  test.each([
    ['third week without my parcel', 21],
    ['I have waited for 10 days', 10],
    ['two long months', 60],
    ['half a year', 365 / 2],
    ['for weeks', 14],
    ['36 hours without power', 1.5],
    ['seit drei Wochen', 21],
    ['seit Wochen', 14],
    ['depuis deux mois', 60],
    ['llevo tres semanas', 21],
    ['da cinque giorni', 5],
    ['há três meses', 90],
    ['منذ ثلاثة أسابيع', 21],
    ['أنتظر منذ أسبوعين', 14],
    ['hace un mes', 30],
    ["trois semaines que j'attends mes affaires", 21],
    ['a week here, a year there', 365],
    ['a three week trial', 0],
    ['a customer for 10 years', 10 * 365],
    ['a 10 year old girl', 0],
    ['in two weeks', 0],
    ['last week', 0],
    ['a nice day', 0],
    ['400 years', 0],
  ])('%s: %d days', (text, days) => expect(told(text).days).toBeCloseTo(days));
});

describe('the sum that a text tells of', () => {
  test.each([
    ['you owe me $250', 250],
    ['1,299.50 € gone', 1299.5],
    ['1.299,50 € weg', 1299.5],
    ['£1,000', 1000],
    ['€12.5', 12.5],
    ['300 euros', 300],
    ['R$ 900', 900],
    ['2k dollars', 0],
    ['$2k', 2000],
    ['EUR 45', 45],
    ['500 ريال', 500],
    ['500 people', 0],
    ['at 12:30', 0],
    ['$5 and then $70', 70],
    ['$1.2.3.4', 0],
  ])('%s: %d', (text, money) => expect(told(text).money).toBe(money));
});
