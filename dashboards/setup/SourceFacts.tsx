import { Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';

/** Short labelled lines; what is empty is left out. */
export function SourceFacts({ facts }: { facts: Record<string, ReactNode> }) {
  const shown = Object.entries(facts).filter(([, told]) => told);
  if (shown.length === 0) return null;
  return (
    <Text component="dl" size="sm" className="source-facts">
      {shown.map(([label, told]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{told}</dd>
        </Fragment>
      ))}
    </Text>
  );
}
