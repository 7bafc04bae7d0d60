import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Advice, adviseOnCase } from '#src/schemas/api/advice.ts';
import { AnswerKinds } from '../../pulse/AnswerKinds.tsx';
import { call } from '../../shared/call.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import './advice.css';

/** What tends to help with such a complaint: what others found, how our own answers fared, and how sure that is. */
export function AdvicePanel({ caseId }: { caseId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const found = useQuery({
    queryKey: [...queryKeys.recovery, 'advice', caseId],
    queryFn: ({ signal }) => call(adviseOnCase, { params: { caseId } }, signal),
    enabled: isOpen,
    staleTime: 300_000,
  });
  return (
    <details className="advice" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <h3>What tends to help</h3>
      </summary>
      {found.isError && (
        <ErrorNote error={found.error} title="It could not be read." onRetry={() => void found.refetch()} />
      )}
      {found.data && <AdviceWords advice={found.data} />}
    </details>
  );
}

function AdviceWords({ advice }: { advice: Advice }) {
  const { isSevere, isAroused, isSpreading, findings, own, answers, wroteAgain, fewest } = advice;
  const like = [isSevere ? 'severe' : 'not severe', isAroused ? 'angry or afraid' : 'calm', isSpreading && 'spreading'];
  const told = own.filter(({ recovered, spread }) => recovered.difference || spread.difference);
  return (
    <>
      <Text size="sm">
        This complaint: {like.filter(Boolean).join(', ')}. You decide; nothing is answered by itself.
      </Text>
      <h4>Found elsewhere</h4>
      <ul>
        {findings.map(({ id, words, source, isCounter }) => (
          <li key={id}>
            {isCounter && <strong>Against it: </strong>}
            {words} <cite className="quiet small">{source}</cite>
          </li>
        ))}
      </ul>
      <h4>Our own answers</h4>
      <Text size="sm">
        {answers === 0
          ? 'No answer to a complaint of this brand is 48 hours old yet.'
          : `${answers} complaints were answered in the last twelve months; after ${wroteAgain} of them their author wrote again.`}{' '}
        {told.length < own.length &&
          answers > 0 &&
          `Where fewer than ${fewest} answers of a kind, or without it, were written back to, there are too few to say.`}
      </Text>
      {told.length > 0 && (
        <AnswerKinds
          kinds={told}
          wonBack="Won back"
          spreadOn="Spread on"
          caption="Beside answers without it, to complaints as severe and as angry. People chose the answers: what went together, not what did it."
        />
      )}
    </>
  );
}
