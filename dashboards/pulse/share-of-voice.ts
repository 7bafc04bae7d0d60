import type { Brand } from '#src/schemas/brand.ts';
import type { Rollup } from '#src/schemas/rollup.ts';

/** A brand's part of all mentions of the brands compared. */
export interface Voice {
  brand: Brand;
  mentions: number;
  /** In [0, 1]; undefined where nobody was mentioned. */
  share: number | undefined;
}

export interface NetworkVoices {
  network: string;
  total: number;
  voices: Voice[];
}

export interface BrandRollups {
  brand: Brand;
  rollups: Rollup[];
}

/** Who was spoken of how much, the loudest first. */
export function shareOfVoice(brands: BrandRollups[], network?: string): Voice[] {
  const counted = brands.map(({ brand, rollups }) => ({
    brand,
    mentions: rollups.reduce(
      (sum, rollup) => (network === undefined || rollup.network === network ? sum + rollup.mentions : sum),
      0,
    ),
  }));
  const total = counted.reduce((sum, { mentions }) => sum + mentions, 0);
  return counted
    .map((voice) => ({ ...voice, share: total === 0 ? undefined : voice.mentions / total }))
    .sort((a, b) => b.mentions - a.mentions || a.brand.name.localeCompare(b.brand.name));
}

/** The same for each network that was heard, in the order of `shareOfVoice`, the busiest network first. */
export function shareByNetwork(brands: BrandRollups[]): NetworkVoices[] {
  const order = shareOfVoice(brands).map(({ brand }) => brand.id);
  return networksOf(brands)
    .map((network) => {
      const voices = shareOfVoice(brands, network).sort(
        (a, b) => order.indexOf(a.brand.id) - order.indexOf(b.brand.id),
      );
      return { network, total: voices.reduce((sum, { mentions }) => sum + mentions, 0), voices };
    })
    .sort((a, b) => b.total - a.total || a.network.localeCompare(b.network));
}

export function networksOf(brands: BrandRollups[]): string[] {
  return [...new Set(brands.flatMap(({ rollups }) => rollups.map(({ network }) => network)))].sort();
}

/** "38 %"; a dash where there is nothing to share. */
export function percent(share: number | undefined): string {
  if (share === undefined) return '–';
  if (share > 0 && share < 0.01) return '<1 %';
  return `${Math.round(share * 100)} %`;
}
