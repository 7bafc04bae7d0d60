import type { App } from '../ports/app.ts';

/**
 * Whether models may learn from what is written on a network: not where its terms forbid it (X does), and not where the
 * operator says so. Posts from there are judged and corrected like all others; they only teach nothing.
 */
export function mayLearnFrom({ connectors, policies }: Pick<App, 'connectors' | 'policies'>, network: string): boolean {
  return connectors.get(network)?.terms?.mayTrain !== false && !policies.learnNothingFrom.includes(network);
}

/** The network of a post or a mention, by its id. */
export function networkOf(id: string): string {
  return id.slice(0, id.indexOf(':'));
}
