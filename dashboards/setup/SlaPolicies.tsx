import { ActionIcon, Button, Group, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { duration } from '#src/domain/reasons.ts';
import { createSlaPolicy, removeSlaPolicy, updateSlaPolicy } from '#src/schemas/api/sla.ts';
import type { SlaPolicy } from '#src/schemas/sla.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { showDoneNote, undoMs } from '../shared/done-note.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { slaQuery } from '../shared/team-queries.ts';
import { offerWayBack, type WayBack } from '../shared/undo.ts';
import { SlaPolicyEditor } from './SlaPolicyEditor.tsx';
import { brandsQuery } from './setup-queries.ts';
import { movedWords, orderAbove } from './sla-order.ts';

/** How soon answers are due: the policies in the order in which they count, and what holds where none fits. */
export function SlaPolicies({ mayConfigure }: { mayConfigure: boolean }) {
  const sla = useQuery(slaQuery);
  const brands = useQuery(brandsQuery);
  const [edited, setEdited] = useState<SlaPolicy | 'new'>();
  const { remove, raise } = useChangePolicies();
  const policies = sla.data?.policies ?? [];
  const nameOf = (brandId: string) => brands.data?.find(({ id }) => id === brandId)?.name ?? 'a brand that is gone';
  return (
    <section aria-labelledby="sla-title" className="card-group">
      <Group justify="space-between" mb="xs" maw="62rem">
        <Title order={2} size="h4" id="sla-title">
          How soon answers are due
        </Title>
        {mayConfigure && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden="true" />}
            onClick={() => setEdited('new')}
          >
            Add a policy
          </Button>
        )}
      </Group>
      {sla.isError && (
        <ErrorNote error={sla.error} title="The policies could not be loaded." onRetry={() => void sla.refetch()} />
      )}
      <ol className="sla-list">
        {policies.map((policy, index) => (
          <li key={policy.id} aria-label={policy.name}>
            <div>
              <strong>{policy.name}</strong>
              <Text size="sm" className="quiet">
                {policyWords(policy, nameOf)}
              </Text>
            </div>
            {mayConfigure && (
              <Group gap={4} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Let ${policy.name} count before the one above it`}
                  disabled={index === 0}
                  onClick={() => raise.mutate({ policy, order: orderAbove(policies, index) })}
                >
                  <IconArrowUp size={16} aria-hidden="true" />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Edit ${policy.name}`}
                  onClick={() => setEdited(policy)}
                >
                  <IconPencil size={16} aria-hidden="true" />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${policy.name}`}
                  onClick={() => remove.mutate(policy)}
                >
                  <IconTrash size={16} aria-hidden="true" />
                </ActionIcon>
              </Group>
            )}
          </li>
        ))}
        {sla.data && (
          <li aria-label="Where no policy fits">
            <div>
              <strong>{policies.length > 0 ? 'Everything else' : 'Every case'}</strong>
              <Text size="sm" className="quiet">
                {(['critical', 'high', 'medium', 'low', 'none'] as const)
                  .map((level) => `${level} ${duration(sla.data.defaults.minutes[level])}`)
                  .join(', ')}
                ; praise and people to follow {duration(sla.data.defaults.kindnessHours * 60)}; in the hours of the
                case’s team
              </Text>
            </div>
          </li>
        )}
      </ol>
      {edited && (
        <SlaPolicyEditor
          key={edited === 'new' ? 'new' : edited.id}
          policy={edited === 'new' ? undefined : edited}
          order={Math.max(0, ...policies.map(({ order }) => order)) + 1}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

/** "Kestrel, Engage, critical risk: first answer in 15 min, later ones in 30 min, around the clock". */
function policyWords(policy: SlaPolicy, nameOf: (brandId: string) => string): string {
  const { brandIds, lanes, riskLevels, firstMinutes, nextMinutes, counts, pausesSnoozed } = policy;
  const risks = riskLevels.length > 0 ? [`${riskLevels.join(' or ')} risk`] : [];
  const which = [
    ...(brandIds.length > 0 ? [brandIds.map(nameOf).join(' or ')] : []),
    ...(lanes.length > 0 ? [lanes.join(' or ')] : []),
    ...risks,
  ];
  const passes = { team: 'in the hours of the case’s team', own: 'in hours of its own', always: 'around the clock' };
  const times = `first answer in ${duration(firstMinutes)}, later ones in ${duration(nextMinutes)}, ${passes[counts]}`;
  return `${which.length > 0 ? which.join(', ') : 'Every case'}: ${times}${pausesSnoozed ? '; stands still while snoozed' : ''}`;
}

function useChangePolicies() {
  const queryClient = useQueryClient();
  const settle = {
    onError: (error: unknown, _: unknown, back?: WayBack) => {
      back?.close();
      notifications.show({ color: 'red', title: 'Nothing was changed.', message: sentenceOf(error) });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('slaPolicies') }),
  };
  const restore = useMutation({
    ...settle,
    mutationFn: ({ id: _id, createdAt: _at, version: _version, ...draft }: SlaPolicy) =>
      call(createSlaPolicy, { body: draft }),
  });
  const remove = useMutation({
    ...settle,
    mutationFn: (policy: SlaPolicy) => call(removeSlaPolicy, { params: { policyId: policy.id }, body: {} }),
    onMutate: offerWayBack,
    onSuccess: ({ moved }, policy, back) => {
      if (back.open(() => restore.mutate(policy), undoMs)) return;
      showDoneNote('sla-policy', `${policy.name} was removed.${movedWords(moved)}`, { label: 'Undo', run: back.take });
    },
  });
  const raise = useMutation({
    ...settle,
    mutationFn: ({ policy: { id, createdAt: _at, ...draft }, order }: { policy: SlaPolicy; order: number }) =>
      call(updateSlaPolicy, { params: { policyId: id }, body: { ...draft, order } }),
    onSuccess: ({ policy, moved }) => {
      if (moved > 0) showDoneNote('sla-policy', `${policy.name} counts earlier.${movedWords(moved)}`);
    },
  });
  return { remove, raise };
}
