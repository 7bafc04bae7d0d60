import { Alert, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Connected, type ConsentAnswer, finishConsent } from '#src/schemas/api/consent.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { Threshold } from './Threshold.tsx';

/**
 * Where a network sends the browser back to. The session's cookie does not come along from another site, so it is this page
 * that brings the answer, and not the server that takes it from the address.
 */
export function ConsentPage() {
  const [answer] = useState(() => answerIn(window.location.search));
  const connecting = useQuery({
    queryKey: ['consent', answer.state],
    queryFn: () => call(finishConsent, { body: answer }),
    enabled: answer.state !== '',
    // An answer is good once.
    ...{ retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnMount: false, refetchOnReconnect: false },
  });
  const { data, error } = connecting;
  const toSources = (
    <Button component={Link} to="/sources" variant={data?.atCommandLine ? 'default' : 'filled'}>
      Back to Sources
    </Button>
  );

  if (data) {
    return (
      <Threshold title="Connected">
        <Text role="status">{connectedWords(data)}</Text>
        {data.atCommandLine && <Text size="sm">Go back to the terminal: it goes on there.</Text>}
        {toSources}
      </Threshold>
    );
  }
  if (error || !answer.state) {
    return (
      <Threshold title="Not connected">
        <Alert color="red" variant="outline" role="alert" title="Nothing is connected">
          {error ? sentenceOf(error) : 'This address is not whole. Press Connect on page Sources once more.'}
        </Alert>
        {toSources}
      </Threshold>
    );
  }
  return (
    <Threshold title="Connecting">
      <Text role="status">The network is asked whether all is well …</Text>
    </Threshold>
  );
}

function connectedWords({ sourceName, network, handle }: Connected): string {
  return `${sourceName} is connected to ${network}${handle ? ` as ${handle}` : ''}.`;
}

/** Read as text: a code of digits is no number. */
function answerIn(search: string): ConsentAnswer {
  const given = new URLSearchParams(search);
  const [code, error, errorDescription] = ['code', 'error', 'error_description'].map((name) => given.get(name));
  return {
    state: given.get('state') ?? '',
    ...(code && { code }),
    ...(error && { error }),
    ...(errorDescription && { errorDescription }),
  };
}
