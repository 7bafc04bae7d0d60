import type { BrandDay, DigestInput } from '#src/domain/digest-shape.ts';
import { sumCounts } from '#src/domain/rollup.ts';
import type { Case } from '#src/schemas/case.ts';
import { usualWishes } from '#src/schemas/digest.ts';
import { aBrand, aCase, at } from './case-builders.ts';

const dayMs = 86_400_000;
const some = { ...sumCounts([]), mentions: 40, positive: 10, neutral: 8, negative: 22, complaints: 12 };

export function aBrandDay(fields: Partial<BrandDay> = {}): BrandDay {
  return {
    ...{ brand: aBrand({ name: 'Acme' }), open: [], answered: [], closed: [] },
    ...{ counts: some, before: { ...some, mentions: 160, positive: 40, neutral: 32, negative: 88 }, weeks: 4 },
    ...fields,
  };
}

/** What the mail of Monday tells of; everything is calm but for what is given. */
export function aDigestInput(fields: Partial<DigestInput> = {}, open: Case[] = [aComplaint()]): DigestInput {
  return {
    reader: { ...usualWishes, name: 'Ann', timeZone: 'Europe/Berlin' },
    now: at('07:00'),
    from: new Date(at('07:00').getTime() - dayMs),
    late: false,
    brands: [aBrandDay({ open })],
    missing: [],
    sources: { heard: 6, all: 6 },
    ...{ moves: [], hassles: [], kind: [], boards: [] },
    team: { answered: 0, isCut: false, wonBack: 0, removed: [], wins: [] },
    ...{ people: new Map([['user-2', 'Bo Lind']]), networks: new Map([['sandbox', 'Chirp']]) },
    baseUrl: 'https://earshot.example',
    links: ({ id }) => ({
      open: `https://earshot.example/inbox/${id}`,
      assign: `https://earshot.example/act/token-${id}`,
    }),
    footer: {
      archive: 'https://earshot.example/digest/ann%3A2026-01-05',
      wishes: 'https://earshot.example/act/wishes',
      stop: 'https://earshot.example/unsubscribe/ann',
    },
    ...fields,
  };
}

export function aComplaint(fields: Partial<Case> = {}): Case {
  const reasons = [{ code: 'complaint' as const, facts: { percent: 92 }, points: 30 }];
  const risk = { score: 82, level: 'critical' as const, severity: 'high' as const, reasons, assessedAt: at('06:00') };
  return aCase({ risk, riskLevel: 'critical', title: 'It burnt my hand', openedAt: at('05:00'), ...fields });
}
