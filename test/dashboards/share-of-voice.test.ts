import { describe, expect, test } from 'vitest';
import type { Brand } from '#src/schemas/brand.ts';
import type { Rollup } from '#src/schemas/rollup.ts';
import { networksOf, percent, shareByNetwork, shareOfVoice } from '../../dashboards/pulse/share-of-voice.ts';

const aBrand = (name: string): Brand => ({
  ...{ id: name, name, rival: false, queries: [], timeZone: 'UTC', createdAt: new Date(0), version: 1 },
});
const anHour = (network: string, mentions: number): Rollup => ({
  ...{ brandId: 'b', network, hour: new Date(0), mentions, negative: 0, neutral: mentions, positive: 0 },
  ...{ undecided: 0, complaints: 0, flagged: 0, scoreSum: 0 },
});
const compared = [
  { brand: aBrand('Acme'), rollups: [anHour('rss', 2), anHour('chirp', 20), anHour('chirp', 8)] },
  { brand: aBrand('Rival'), rollups: [anHour('rss', 6)] },
];

describe('share of voice', () => {
  test('is a brand’s part of all mentions of the brands compared', () => {
    expect(shareOfVoice(compared).map(({ brand, mentions, share }) => [brand.name, mentions, share])).toEqual([
      ['Acme', 30, 30 / 36],
      ['Rival', 6, 6 / 36],
    ]);
  });

  test('is told for each network, the busiest first, with the brands in one order', () => {
    const told = shareByNetwork(compared).map(({ network, voices }) => [network, ...voices.map(({ share }) => share)]);
    expect(told).toEqual([
      ['chirp', 1, 0],
      ['rss', 0.25, 0.75],
    ]);
    expect(networksOf(compared)).toEqual(['chirp', 'rss']);
  });

  test('of nothing is no share at all, and a trace is not shown as none', () => {
    expect(shareOfVoice([{ brand: aBrand('Acme'), rollups: [] }])[0]?.share).toBeUndefined();
    expect([percent(undefined), percent(0), percent(0.004), percent(0.25)]).toEqual(['–', '0 %', '<1 %', '25 %']);
  });
});
