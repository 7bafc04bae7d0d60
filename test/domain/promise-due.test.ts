import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPromises } from '#src/domain/staff-promises.ts';

/** A Wednesday, 10 in the morning in Berlin. */
const said = { saidAt: new Date('2026-11-18T09:00:00Z'), timeZone: 'Europe/Berlin' };
const dueOf = (text: string, more = said) => findPromises(text, more)[0]?.dueAt;
const dayMs = 86_400_000;

describe('the day of a promise', () => {
  test.each([
    ["We'll have it by end of next week.", '2026-11-27T22:59:00.000Z'],
    ["We'll fix it in the next 48 hours.", '2026-11-20T09:00:00.000Z'],
    ["I'll call you tomorrow morning.", '2026-11-19T11:00:00.000Z'],
    ["We'll have it by EOD.", '2026-11-18T22:59:00.000Z'],
    ["I'll get back to you by close of business on Monday.", '2026-11-23T22:59:00.000Z'],
    ["We'll answer before noon.", '2026-11-18T11:00:00.000Z'],
    ["We'll do it by the end of the year.", '2026-12-31T22:59:00.000Z'],
    ["We'll release it in March.", '2027-03-31T21:59:00.000Z'],
    ["We'll release it in early January.", '2027-01-10T22:59:00.000Z'],
    ["We'll ship it on 24 December.", '2026-12-24T22:59:00.000Z'],
    ['Wir prüfen das bis Ende der Woche.', '2026-11-20T22:59:00.000Z'],
    ['Wir prüfen das bis Ende nächster Woche.', '2026-11-27T22:59:00.000Z'],
    ['Wir melden uns bis Freitagnachmittag.', '2026-11-20T17:00:00.000Z'],
    ['Wir melden uns in den nächsten 48 Stunden.', '2026-11-20T09:00:00.000Z'],
    ['Wir liefern Mitte Februar nach.', '2027-02-20T22:59:00.000Z'],
    ['Wir liefern am 24. Dezember nach.', '2026-12-24T22:59:00.000Z'],
    ["Nous vous répondrons d'ici vendredi.", '2026-11-20T22:59:00.000Z'],
    ['Nous vous répondrons dans la journée.', '2026-11-18T22:59:00.000Z'],
    ["Nous le ferons d'ici la fin de la semaine prochaine.", '2026-11-27T22:59:00.000Z'],
    ['Nous le publierons début janvier.', '2027-01-10T22:59:00.000Z'],
    ['Nous enverrons le colis le 24 décembre.', '2026-12-24T22:59:00.000Z'],
    ['Le contestaremos antes del lunes.', '2026-11-23T22:59:00.000Z'],
    ['Se hará en un plazo de 48 horas.', '2026-11-20T09:00:00.000Z'],
    ['Lo publicaremos a finales de la semana que viene.', '2026-11-27T22:59:00.000Z'],
    ['Lo arreglaremos antes de Navidad.', '2026-12-24T22:59:00.000Z'],
    ['Lo enviaremos el 24 de diciembre.', '2026-12-24T22:59:00.000Z'],
  ])('%s is %s', (text, due) => {
    expect(dueOf(text)?.toISOString()).toBe(due);
  });

  test.each([
    ["We'll ship it by 31/12.", '2026-12-31T22:59:00.000Z'],
    ["We'll ship it by 12/31.", '2026-12-31T22:59:00.000Z'],
    ["We'll ship it by 2026/12/05.", '2026-12-05T22:59:00.000Z'],
    ['Wir liefern am 31.12. nach.', '2026-12-31T22:59:00.000Z'],
    ['Wir melden uns bis 5/12.', '2026-12-05T22:59:00.000Z'],
    ['Wir melden uns bis 05.12.26.', '2026-12-05T22:59:00.000Z'],
    ['Nous vous répondrons avant le 5/12.', '2026-12-05T22:59:00.000Z'],
    ['Os contestaremos antes del 5/12.', '2026-12-05T22:59:00.000Z'],
    ['Os contestaremos el 31-12-2026.', '2026-12-31T22:59:00.000Z'],
  ])('in figures is read by the language of its sentence: %s is %s', (text, due) => {
    expect(dueOf(text)?.toISOString()).toBe(due);
  });

  test.each([
    ["We'll ship it by 5/12.", 'either may be the month'],
    ["We'll ship it by 05/12/2026.", 'either may be the month'],
    ['Nous publierons la liste le 12/31.', 'there is no 31st month'],
    ['Wir sind 24/7 für euch da und melden uns.', 'round the clock is no 24 July'],
    ["We'll fix 9/10 of them.", 'a share is no day'],
    ["We'll have it in 4.2", 'a version is no day'],
    ["We'll have it in 80 weeks.", 'nobody means a day so far ahead'],
    ['Lo cambiaremos, el viernes pasado falló.', 'it is past'],
  ])('%s names none: %s', (text) => {
    expect(findPromises(text, said)).toHaveLength(1);
    expect(dueOf(text)).toBeUndefined();
  });

  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'Pacific/Honolulu'];
  const moments = fc.record({
    saidAt: fc.date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true }),
    timeZone: fc.constantFrom(...zones),
  });
  const figure = fc.integer({ min: 0, max: 99 }).map(String);
  const dayWords = fc.oneof(
    fc.constantFrom(
      ...['today', 'tomorrow morning', 'by Friday', 'next Monday', 'by the end of next week', 'by EOD', 'by 3 pm'],
      ...['by Christmas', 'this weekend', 'in early May', 'by the end of February', 'bis Ende der Woche', 'übermorgen'],
      ...['bis Montagmorgen', "d'ici vendredi", 'le mois prochain', 'antes del lunes', 'a finales de mes', 'mañana'],
    ),
    fc
      .tuple(figure, fc.constantFrom('hours', 'days', 'working days', 'weeks', 'Stunden', 'jours', 'semanas'))
      .map(([count, unit]) => `within ${count} ${unit}`),
    fc.tuple(figure, fc.constantFrom('/', '.', '-'), figure).map(([one, mark, other]) => `by ${one}${mark}${other}`),
    fc
      .tuple(figure, figure, fc.integer({ min: 2000, max: 2099 }))
      .map(([one, other, year]) => `am ${one}.${other}.${year}`),
    fc
      .tuple(figure, fc.constantFrom('March', 'Februar', 'août', 'diciembre'))
      .map(([day, month]) => `on ${day} ${month}`),
  );

  test('is never before the post, and never more than 400 days after it', () => {
    let dues = 0;
    fc.assert(
      fc.property(moments, fc.array(dayWords, { minLength: 1, maxLength: 3 }), (when, days) => {
        const [promise] = findPromises(`I promise that we will fix it ${days.join(' or ')}.`, when);
        const due = promise?.dueAt;
        if (!due) return;
        dues += 1;
        const after = due.getTime() - when.saidAt.getTime();
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(400 * dayMs);
      }),
      { numRuns: 500 },
    );
    expect(dues).toBeGreaterThan(200);
  });

  test('with the day first is that day, wherever its people are', () => {
    const nextYear = fc.integer({ min: 1, max: 290 });
    fc.assert(
      fc.property(moments, nextYear, fc.constantFrom('/', '.'), (when, days, mark) => {
        const local = (at: Date) => at.toLocaleDateString('sv', { timeZone: when.timeZone });
        const wanted = local(new Date(when.saidAt.getTime() + days * dayMs));
        const [, month, day] = wanted.split('-').map(Number);
        const due = dueOf(`Wir melden uns bis ${day}${mark}${month}.`, when);
        expect(due && local(due)).toBe(wanted);
      }),
    );
  });
});
