import { List, Text } from '@mantine/core';
import type { ShownSource } from '#src/schemas/api/sources.ts';
import { gapSentence } from '../pulse/gaps.ts';
import { readersZone } from '../pulse/period.ts';
import { SourceAccount } from './SourceAccount.tsx';
import { lacksAccount, streamWords } from './source-health.ts';

interface SourceTroublesProps {
  source: ShownSource;
  network: string;
  mayConfigure: boolean;
  isFailing: boolean;
  now: Date;
}

const gapsShown = 3;

/** What is wrong with a source and what to do about it; nothing where all is well. */
export function SourceTroubles({ source, network, mayConfigure, isFailing, now }: SourceTroublesProps) {
  const { health, paused } = source;
  // What the problem says already is not said again for each of its windows.
  const missing = source.missing.filter(({ why }) => !isFailing || why !== health.problem);
  return (
    <>
      {health.problem && isFailing && (
        <Text size="sm" className="source-trouble" data-state="failing">
          {health.problem}
        </Text>
      )}
      {lacksAccount(source) && (
        <div className="source-trouble" data-state="waiting">
          <SourceAccount source={source} network={network} mayConfigure={mayConfigure} />
        </div>
      )}
      {health.stream?.problem && !paused && (
        <Text size="sm" className="source-trouble" data-state="waiting">
          The stream {streamWords(source, now)}
        </Text>
      )}
      {missing.length > 0 && (
        <div className="source-trouble" data-state="waiting">
          <Text size="sm" fw={600}>
            Not heard
          </Text>
          <List size="sm">
            {missing.slice(0, gapsShown).map((window) => (
              <List.Item key={`${window.query} ${window.from.toISOString()}`}>
                {gapSentence(window, source.name, readersZone())}
              </List.Item>
            ))}
          </List>
          {missing.length > gapsShown && <Text size="sm">{`And ${missing.length - gapsShown} more.`}</Text>}
        </div>
      )}
    </>
  );
}
