import { describe, expect, test } from 'vitest';
import { defaultTopics } from '#src/domain/default-topics.ts';
import { draftOf, faultOf, formOf, markFault, newQuery, queryForName } from '../../dashboards/setup/brand-form.ts';
import { editedTopics, faultOfEdited, newTopic, topicsToSend } from '../../dashboards/setup/topic-form.ts';

const aForm = (expressions: string[]) => ({
  ...formOf(undefined, 'Europe/Vienna'),
  name: ' Acme ',
  queries: expressions.map((expression) => newQuery(expression)),
});

describe('a brand while it is being edited', () => {
  test('is sent trimmed, and a new query without an id', () => {
    expect(draftOf(aForm([' acme OR @acme ']))).toEqual({
      ...{ name: 'Acme', rival: false, timeZone: 'Europe/Vienna' },
      queries: [{ expression: 'acme OR @acme', languages: [] }],
      ...{ topics: null, incidents: null },
    });
  });

  test('keeps the ids of queries that were stored, so that their matches keep their name', () => {
    const brand = { id: 'b1', name: 'Acme', rival: true, timeZone: 'UTC', createdAt: new Date(0), version: 3 };
    const form = formOf({ ...brand, queries: [{ id: 'q1', expression: 'acme', languages: ['de'] }] }, 'Europe/Vienna');
    expect(draftOf(form)).toEqual({
      ...{ name: 'Acme', rival: true, timeZone: 'UTC' },
      queries: [{ id: 'q1', expression: 'acme', languages: ['de'] }],
      ...{ topics: null, incidents: null },
    });
  });

  test('sends the topics of its own, words apart and trimmed, and none that have a fault', () => {
    const topics = [{ ...newTopic(), name: ' Roast ', department: ' ', words: 'bitter, burnt*\n flat  white ,' }];
    const form = { ...aForm(['acme']), topics };
    expect(draftOf(form)?.topics).toEqual([{ name: 'Roast', words: ['bitter', 'burnt*', 'flat  white'] }]);
    expect(draftOf({ ...form, topics: [...topics, newTopic({ name: 'roast', words: ['dark'] })] })).toBeUndefined();
    expect(draftOf({ ...form, topics: [] })).toBeUndefined();
  });

  test('keeps how its incidents are told', () => {
    const incidents = { alertsAWeek: 2 as const, tell: ['user-1'] };
    expect(draftOf({ ...aForm(['acme']), incidents })?.incidents).toEqual(incidents);
  });

  test('begins a list of its own with the built-in one, which could be saved as it is', () => {
    const topics = editedTopics(undefined);
    expect(faultOfEdited(topics)).toBeUndefined();
    expect(topicsToSend(topics)).toEqual(defaultTopics);
  });

  test.each([[['acme', '']], [['(acme']], [[]]])('%j is not sent', (expressions) => {
    expect(draftOf(aForm(expressions))).toBeUndefined();
  });

  test('a query that cannot be read says what is wrong and where', () => {
    expect(faultOf('acme OR @')).toMatchObject({ at: 8 });
    expect(faultOf('acme')).toBeUndefined();
  });

  test('the place of a fault is marked, at the very end too', () => {
    expect(markFault('acme OR @! x', 8)).toEqual({ before: 'acme OR ', fault: '@!', after: ' x' });
    expect(markFault('acme OR', 7)).toEqual({ before: 'acme OR', fault: '', after: '' });
    expect(markFault('a', 99)).toEqual({ before: 'a', fault: '', after: '' });
  });

  test('the first query of a name is the name', () => {
    expect([queryForName('Acme'), queryForName(' Brindle "B" Kettle ')]).toEqual(['Acme', '"Brindle B Kettle"']);
  });
});
