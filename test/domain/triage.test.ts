import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { caseToJoin } from '#src/domain/joining.ts';
import { triage } from '#src/domain/triage.ts';
import { RiskPolicy } from '#src/schemas/risk.ts';
import { aSentiment } from '../support/builders.ts';
import { aCase } from '../support/case-builders.ts';

const policy = RiskPolicy.parse(
  JSON.parse(readFileSync(new URL('../../config/policies/risk.json', import.meta.url), 'utf8')),
);
const praise = aSentiment({ label: 'positive', score: 0.8, complaint: 0.02, severity: 'none' });
const decide = (sentiment = aSentiment(), fields: { engagement?: number; followers?: number; rival?: boolean } = {}) =>
  triage(
    { sentiment, engagement: fields.engagement ?? 0, followers: fields.followers, rival: fields.rival ?? false },
    policy,
  );

describe('which lane a mention belongs to', () => {
  test('a complaint goes to engage, whoever makes it', () => {
    expect(decide()).toEqual({ lane: 'engage', undecided: false });
  });

  test('a hard rule goes to engage though the wording is calm', () => {
    expect(decide(aSentiment({ complaint: 0.1, label: 'neutral', hardRules: ['press'] }))?.lane).toBe('engage');
  });

  test('what a machine is unsure of goes to a person as undecided', () => {
    expect(decide(aSentiment({ complaint: 0.4, undecided: true }))).toEqual({ lane: 'engage', undecided: true });
    expect(decide(aSentiment({ complaint: 0.2, undecided: true }))).toBeUndefined();
  });

  test('a question goes to engage, a cheerful one does not', () => {
    expect(decide(aSentiment({ label: 'neutral', complaint: 0.1, question: true }))?.lane).toBe('engage');
    expect(decide({ ...praise, question: true })).toBeUndefined();
  });

  test('praise that people see goes to share, praise of the well-known to follow, a quiet word to nobody', () => {
    expect(decide(praise, { engagement: 12 })?.lane).toBe('share');
    expect(decide(praise, { followers: 40_000 })?.lane).toBe('follow');
    expect(decide(praise)).toBeUndefined();
  });

  test('a rival is measured, never answered', () => {
    expect(decide(aSentiment(), { rival: true })).toBeUndefined();
  });
});

describe('which case a post joins', () => {
  const voice = { threadId: 'thread-1', authorId: 'author-1' };
  const inThread = aCase({ threadId: 'thread-1', authorId: 'somebody' });
  const byAuthor = aCase({ threadId: 'thread-2', authorId: 'author-1' });

  test('a post joins the case of its thread, whoever wrote it and whatever it says', () => {
    expect(caseToJoin(voice, undefined, [byAuthor, inThread])).toBe(inThread);
  });

  test('a complaint elsewhere joins the open case of its author; a harmless word does not', () => {
    expect(caseToJoin(voice, 'engage', [byAuthor])).toBe(byAuthor);
    expect(caseToJoin(voice, undefined, [byAuthor])).toBeUndefined();
    expect(caseToJoin(voice, 'share', [byAuthor])).toBeUndefined();
  });
});
