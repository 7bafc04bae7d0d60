import { Group, MultiSelect, NumberInput, Select, Switch, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createSlaPolicy, previewSla, type SlaPolicyDraft, SlaPreview, updateSlaPolicy } from '#src/schemas/api/sla.ts';
import { Lane } from '#src/schemas/case.ts';
import { RiskLevel } from '#src/schemas/risk.ts';
import type { SlaPolicy } from '#src/schemas/sla.ts';
import { readersZone } from '../pulse/period.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { EditorModal } from '../shared/EditorModal.tsx';
import { lanes } from '../shared/lanes.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { HoursFields } from './HoursFields.tsx';
import { brandsQuery } from './setup-queries.ts';
import { movedWords } from './sla-order.ts';
import { type HoursForm, hoursFormOf, hoursFrom, usualHours } from './team-form.ts';

interface SlaPolicyEditorProps {
  /** Missing for a new one. */
  policy: SlaPolicy | undefined;
  /** Where a new one stands. */
  order: number;
  onClose: () => void;
}

type Form = Omit<SlaPolicyDraft, 'hours'> & { hours: HoursForm };

/** Adds a policy or changes one, and says beforehand what that does to the cases that wait now. */
export function SlaPolicyEditor({ policy, order, onClose }: SlaPolicyEditorProps) {
  const [form, setForm] = useState<Form>(() => formOf(policy, order));
  const [isPressed, setIsPressed] = useState(false);
  const brands = useQuery(brandsQuery);
  const save = useSavePolicy(policy, onClose);
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const draft = draftOf(form);
  return (
    <EditorModal
      title={policy ? `Edit ${policy.name}` : 'Add a policy'}
      what="The policy"
      save={save}
      saveLabel={policy ? 'Save' : 'Add the policy'}
      onSave={() => {
        setIsPressed(true);
        if (draft) save.mutate(draft);
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        withAsterisk
        data-autofocus
        maxLength={60}
        value={form.name}
        error={isPressed && form.name.trim() === '' && 'A policy needs a name.'}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <MultiSelect
        label="Brands"
        placeholder={form.brandIds.length === 0 ? 'Any' : ''}
        data={brands.data?.filter(({ rival }) => !rival).map(({ id, name }) => ({ value: id, label: name })) ?? []}
        value={form.brandIds}
        onChange={(brandIds) => change({ brandIds })}
      />
      <Group grow preventGrowOverflow={false} align="flex-start">
        <MultiSelect
          label="Lanes"
          miw={180}
          placeholder={form.lanes.length === 0 ? 'Any' : ''}
          data={Lane.options.map((lane) => ({ value: lane, label: lanes[lane].name }))}
          value={form.lanes}
          onChange={(chosen) => change({ lanes: Lane.array().parse(chosen) })}
        />
        <MultiSelect
          label="Risk"
          miw={180}
          placeholder={form.riskLevels.length === 0 ? 'Any' : ''}
          data={RiskLevel.options.toReversed().map((level) => ({ value: level, label: level }))}
          value={form.riskLevels}
          onChange={(chosen) => change({ riskLevels: RiskLevel.array().parse(chosen) })}
        />
      </Group>
      <Group grow preventGrowOverflow={false} align="flex-start">
        <MinutesField
          label="First answer within (minutes)"
          value={form.firstMinutes}
          onChange={(firstMinutes) => change({ firstMinutes })}
        />
        <MinutesField
          label="Later answers within (minutes)"
          value={form.nextMinutes}
          onChange={(nextMinutes) => change({ nextMinutes })}
        />
      </Group>
      <Select
        label="The minutes pass"
        data={[
          { value: 'team', label: 'In the working hours of the case’s team' },
          { value: 'own', label: 'In hours of this policy' },
          { value: 'always', label: 'Around the clock' },
        ]}
        allowDeselect={false}
        value={form.counts}
        onChange={(counts) => change({ counts: counts === 'own' || counts === 'always' ? counts : 'team' })}
      />
      {form.counts === 'own' && <HoursFields value={form.hours} onChange={(hours) => change({ hours })} />}
      <Switch
        label="The clock stands still while a case is snoozed"
        description="It always does while we wait on them."
        checked={form.pausesSnoozed}
        onChange={(event) => change({ pausesSnoozed: event.currentTarget.checked })}
      />
      <PreviewLine policyId={policy?.id} draft={draft} />
    </EditorModal>
  );
}

function MinutesField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (minutes: number) => void;
}) {
  return (
    <NumberInput
      label={label}
      miw={200}
      min={1}
      max={100_000}
      allowDecimal={false}
      value={value}
      onChange={(typed) => typeof typed === 'number' && onChange(typed)}
    />
  );
}

function PreviewLine({ policyId, draft }: { policyId: string | undefined; draft: SlaPolicyDraft | undefined }) {
  const [settled] = useDebouncedValue(draft, 400);
  const preview = useQuery({
    queryKey: [...queryKeys.records('slaPolicies'), 'preview', policyId, settled],
    queryFn: ({ signal }) =>
      settled
        ? call(previewSla, { body: { draft: settled, ...(policyId !== undefined && { policyId }) } }, signal)
        : SlaPreview.parse({}),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
  });
  const words = !settled
    ? 'What it would do is said here as soon as it is complete.'
    : preview.isError
      ? sentenceOf(preview.error)
      : preview.data
        ? previewWords(preview.data)
        : 'Looking at the cases that wait…';
  return (
    <Text size="sm" role="status">
      {words}
    </Text>
  );
}

/** "Of 120 cases that wait, 12 would be due sooner; 12 would be overdue, 3 are now." */
export function previewWords({ cases, sooner, later, overdueNow, overdueThen, isCut }: SlaPreview): string {
  if (cases === 0) return 'No case waits for an answer now; it holds for those to come.';
  const waiting = `Of ${cases.toLocaleString('en')}${isCut ? ' or more' : ''} cases that wait for an answer`;
  if (sooner + later === 0) return `${waiting} none would be due at another time.`;
  const moves = [sooner > 0 && `${sooner} would be due sooner`, later > 0 && `${later} later`]
    .filter(Boolean)
    .join(', ');
  return `${waiting}, ${moves}. ${overdueThen} would be overdue; ${overdueNow} are now.`;
}

function formOf(policy: SlaPolicy | undefined, order: number): Form {
  const hours = policy?.hours ? hoursFormOf(policy.hours) : usualHours(readersZone());
  return {
    ...{ name: policy?.name ?? '', order: policy?.order ?? order, brandIds: policy?.brandIds ?? [] },
    ...{ lanes: policy?.lanes ?? [], riskLevels: policy?.riskLevels ?? [] },
    ...{ firstMinutes: policy?.firstMinutes ?? 60, nextMinutes: policy?.nextMinutes ?? 120 },
    ...{ counts: policy?.counts ?? 'team', pausesSnoozed: policy?.pausesSnoozed ?? false, hours },
  };
}

function draftOf({ hours: typed, ...form }: Form): SlaPolicyDraft | undefined {
  const hours = form.counts === 'own' ? hoursFrom(typed) : undefined;
  if (form.name.trim() === '' || (form.counts === 'own' && !hours)) return undefined;
  return { ...form, name: form.name.trim(), ...(hours && { hours }) };
}

function useSavePolicy(policy: SlaPolicy | undefined, onSaved: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: SlaPolicyDraft) =>
      policy
        ? call(updateSlaPolicy, { params: { policyId: policy.id }, body: { ...draft, version: policy.version } })
        : call(createSlaPolicy, { body: draft }),
    onSuccess: ({ policy: { name }, moved }) => {
      notifications.show({ message: `${name} is saved.${movedWords(moved)}` });
      onSaved();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('slaPolicies') }),
  });
}
