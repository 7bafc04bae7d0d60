import type { App } from '../ports/app.ts';
import type { AlertChannel, ChannelHealth } from '../schemas/channel.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

const mostTries = 4;

/** Notes how a sending went; a note that others keep overtaking is left out. */
export async function noteChannel(app: Needs, channelId: string, problem: string | undefined): Promise<void> {
  const { channelHealth } = app.store.records;
  const now = app.clock.now();
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await channelHealth.get(channelId);
    const before: ChannelHealth = known ?? { id: channelId, failures: 0, version: 0 };
    const { okAt, failures, since, version } = before;
    const next: ChannelHealth =
      problem === undefined
        ? { id: channelId, okAt: now, failures: 0, version: version + 1 }
        : {
            ...{ id: channelId, ...(okAt && { okAt }), failures: failures + 1 },
            ...{ problem, since: since ?? now, version: version + 1 },
          };
    if (!(await channelHealth.save(next))) continue;
    if (failures > 0 !== next.failures > 0)
      app.announcer.announce({ kind: 'record', record: 'channels', id: channelId });
    return;
  }
}

/** What is wrong with channels now, a sentence each. */
export async function channelProblems(
  { store }: Pick<App, 'store'>,
  channels: readonly AlertChannel[],
): Promise<string[]> {
  const used = channels.filter(({ enabled }) => enabled);
  const health = await store.records.channelHealth.getMany(used.map(({ id }) => id));
  const byId = new Map(health.map((one) => [one.id, one]));
  return used.flatMap(({ id, name }) => {
    const { failures = 0, problem, since } = byId.get(id) ?? {};
    if (failures === 0 || problem === undefined || !since) return [];
    const from = since.toISOString().slice(0, 16).replace('T', ' ');
    return `The channel ${name} takes no alerts since ${from} UTC: ${problem}`;
  });
}
