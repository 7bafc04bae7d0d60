import { Button, Code, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { WebhookDelivery } from '#src/schemas/webhook.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useDeliveries, useDelivery, useWebhookMoves } from './useDevelopers.ts';
import { contentWords, outcomeWords, stateWords } from './webhook-words.ts';

/** What a webhook was sent, the newest first; each message opens to its text and its tries. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const log = useDeliveries(webhookId);
  const deliveries = log.data?.pages.flatMap((page) => page.deliveries) ?? [];
  if (log.isPending) return <Skeleton h={80} mt="sm" />;
  if (log.isError)
    return <ErrorNote error={log.error} title="The log could not be loaded." onRetry={() => void log.refetch()} />;
  if (deliveries.length === 0) return <p className="quiet">Nothing was sent yet. Send a test to see it here.</p>;
  return (
    <>
      <ul className="delivery-list" aria-label="Log">
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} webhookId={webhookId} delivery={delivery} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Show older ones
        </Button>
      )}
    </>
  );
}

function DeliveryRow({ webhookId, delivery }: { webhookId: string; delivery: WebhookDelivery }) {
  const [isOpen, setIsOpen] = useState(false);
  const { resend } = useWebhookMoves(webhookId);
  const { id, createdAt, state, tries } = delivery;
  return (
    <li>
      <button type="button" className="delivery-row" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <strong data-state={state}>{stateWords[state]}</strong>
        <span>{contentWords(delivery)}</span>
        <span className="quiet">
          <RelativeTime at={createdAt} />
          {tries > 1 && ` · ${tries} tries`}
        </span>
      </button>
      {isOpen && (
        <div className="delivery-open">
          <p>{outcomeWords(delivery)}</p>
          <DeliveryText webhookId={webhookId} delivery={delivery} />
          <Button size="compact-sm" variant="default" loading={resend.isPending} onClick={() => resend.mutate(id)}>
            Send again
          </Button>
          {resend.isError && <ErrorNote error={resend.error} title="It was not sent again." />}
        </div>
      )}
    </li>
  );
}

function DeliveryText({ webhookId, delivery: { id, attempts } }: { webhookId: string; delivery: WebhookDelivery }) {
  const found = useDelivery(webhookId, id);
  const body = found.data?.body;
  return (
    <>
      <p className="quiet">
        Sent as webhook-id <code>{id}</code>. Its text as it would go out now:
      </p>
      {found.isPending && <Skeleton h={60} />}
      {/* It scrolls, so that it has to be reached by keyboard. */}
      {found.data && (
        <Code block tabIndex={0} aria-label="Request" role="region">
          {body === undefined ? 'Nothing of it is there any more.' : JSON.stringify(JSON.parse(body), undefined, 2)}
        </Code>
      )}
      {attempts.map(({ at, status, tookMs, answer, problem }) => (
        <p key={at.toISOString()} className="delivery-answer">
          <RelativeTime at={at} />: {status ?? 'no answer'} in {tookMs} ms
          {problem && ` – ${problem}`}
          {answer && <code>{answer}</code>}
        </p>
      ))}
    </>
  );
}
