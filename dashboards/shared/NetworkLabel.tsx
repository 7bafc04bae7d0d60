/** Names of networks as their people write them; one that is not here is shown by its id. */
const names: Record<string, string> = {
  sandbox: 'Sandbox',
  rss: 'Feed',
  hackernews: 'Hacker News',
  file: 'File',
  mastodon: 'Mastodon',
  discourse: 'Discourse',
  bluesky: 'Bluesky',
  reddit: 'Reddit',
  x: 'X',
};

export function networkName(network: string): string {
  return names[network] ?? network;
}

/** A network and, where there is one, the board or place on it. */
export function NetworkLabel({ network, place }: { network: string; place?: string | undefined }) {
  return (
    <span className="network-label">
      {networkName(network)}
      {place && <span> · {place}</span>}
    </span>
  );
}
