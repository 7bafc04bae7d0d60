import { useState } from 'react';
import type { ConnectorDescription, ShownSource } from '#src/schemas/api/sources.ts';
import { SendTo } from './SendTo.tsx';
import { SourceFacts } from './SourceFacts.tsx';
import { isBounded, spendingLines } from './SpendingLines.tsx';
import { budgetWords } from './source-health.ts';

interface SourceDetailsProps {
  source: ShownSource;
  connector: ConnectorDescription | undefined;
  mayConfigure: boolean;
  now: Date;
}

/** What is wanted once and then rarely, folded away; open where it waits for the first thing to be sent to it. */
export function SourceDetails({ source, connector, mayConfigure, now }: SourceDetailsProps) {
  const isSentTo = mayConfigure && connector?.canReceive === true;
  const [isOpen, setIsOpen] = useState(isSentTo && !connector.canPoll && !source.health.lastDeliveryAt);
  const facts = {
    'Rate limit': budgetWords(source, now),
    Pace: !isBounded(source) && spendingLines(source).slice(1).join(' '),
    Experimental: connector?.experimental,
  };
  if (!isSentTo && !Object.values(facts).some(Boolean)) return null;
  return (
    <details className="source-details" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary aria-label={`Details of ${source.name}`}>Details</summary>
      <SourceFacts facts={facts} />
      {isSentTo && <SendTo source={source} connector={connector} now={now} />}
    </details>
  );
}
