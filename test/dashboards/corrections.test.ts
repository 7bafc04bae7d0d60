import { describe, expect, test } from 'vitest';
import { changedIn } from '../../dashboards/corrections/answer.ts';
import { aSentiment } from '../support/builders.ts';

const before = aSentiment({ topics: ['delivery'] });
const asIs = { label: before.label, complaint: true, severity: before.severity, topics: before.topics };

describe('what a person says in the dialog', () => {
  test('is what they touched and nothing else', () => {
    expect(changedIn(before, asIs)).toEqual({});
    expect(changedIn(before, { ...asIs, severity: 'critical' })).toEqual({ severity: 'critical' });
    expect(changedIn(before, { ...asIs, topics: [] })).toEqual({ topics: [] });
    expect(changedIn(before, { ...asIs, label: 'positive', complaint: false })).toEqual({
      ...{ label: 'positive', complaint: false },
    });
  });

  test('is the label, also one that stays, where the model was in doubt', () => {
    expect(changedIn({ ...before, undecided: true }, asIs)).toEqual({ label: 'negative' });
  });

  test('is a severity only of a complaint', () => {
    const calm = aSentiment({ complaint: 0.1, severity: 'none' });
    const draft = { label: calm.label, complaint: false, severity: 'none', topics: [] } as const;
    expect(changedIn(calm, { ...draft, topics: [], severity: 'high' })).toEqual({});
    expect(changedIn(calm, { ...draft, topics: [], complaint: true, severity: 'high' })).toEqual({
      ...{ complaint: true, severity: 'high' },
    });
  });
});
