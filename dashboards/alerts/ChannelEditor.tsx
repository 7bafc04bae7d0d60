import { Button, Checkbox, Group, MultiSelect, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChannelDraft, ShownChannel } from '#src/schemas/api/alerts.ts';
import { AlertKind, type AlertLevel, ChannelKind } from '#src/schemas/channel.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { EditorModal } from '../shared/EditorModal.tsx';
import { alertKinds, alertLevels, type ChannelField, channelForms, madeUpWebhookSecret } from './channel-forms.ts';
import { useSaveChannel } from './useAlerts.ts';

interface ChannelEditorProps {
  /** Missing for a new one. */
  channel: ShownChannel | undefined;
  onClose: () => void;
}

function draftOf(channel: ShownChannel | undefined): ChannelDraft {
  if (!channel)
    return {
      kind: 'slack',
      name: '',
      settings: {},
      brandIds: [],
      kinds: ['incident', 'case'],
      from: 'warning',
      enabled: true,
    };
  const { kind, name, settings, brandIds, kinds, from, enabled } = channel;
  return { kind, name, settings, brandIds, kinds, from, enabled };
}

/** Adds a channel or changes one. Secrets are never shown again; left empty they stay. */
export function ChannelEditor({ channel, onClose }: ChannelEditorProps) {
  const brands = (useQuery(brandsQuery).data ?? []).filter(({ rival }) => !rival);
  const [draft, setDraft] = useState(() => draftOf(channel));
  const save = useSaveChannel(channel, onClose);
  const change = (part: Partial<ChannelDraft>) => setDraft((before) => ({ ...before, ...part }));
  const set = (name: string, value: string) => change({ settings: { ...draft.settings, [name]: value } });
  const form = channelForms[draft.kind];
  return (
    <EditorModal
      title={channel ? `Edit ${channel.name}` : 'Add a channel'}
      what="The channel"
      save={save}
      saveLabel={channel ? 'Save' : 'Add'}
      onSave={() => save.mutate(draft)}
      onClose={onClose}
    >
      <Select
        label="Kind"
        description={form.about}
        data={ChannelKind.options.map((kind) => ({ value: kind, label: channelForms[kind].name }))}
        value={draft.kind}
        allowDeselect={false}
        disabled={channel !== undefined}
        data-autofocus={channel === undefined || undefined}
        onChange={(kind) => kind && change({ kind: kind as ChannelDraft['kind'], settings: {} })}
      />
      <TextInput
        label="Name"
        description="As people know it: #ops, the pager of support"
        withAsterisk
        maxLength={60}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {form.fields.map((field) => (
        <SettingField
          key={`${draft.kind} ${field.name}`}
          field={field}
          isSet={channel?.secrets.includes(field.name) ?? false}
          value={draft.settings[field.name] ?? ''}
          onChange={(value) => set(field.name, value)}
        />
      ))}
      <Checkbox.Group
        label="What it gets"
        value={draft.kinds}
        onChange={(kinds) => change({ kinds: AlertKind.options.filter((kind) => kinds.includes(kind)) })}
      >
        <Stack gap={6} mt={6}>
          {AlertKind.options.map((kind) => (
            <Checkbox key={kind} value={kind} label={alertKinds[kind]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <Select
          label="From"
          data={Object.entries(alertLevels).map(([value, label]) => ({ value, label }))}
          value={draft.from}
          allowDeselect={false}
          onChange={(from) => from && change({ from: from as AlertLevel })}
        />
        <MultiSelect
          searchable
          label="Brands"
          placeholder={draft.brandIds.length === 0 ? 'All that are ours' : ''}
          data={brands.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.brandIds}
          onChange={(brandIds) => change({ brandIds })}
        />
      </Group>
      <Switch
        label="On"
        checked={draft.enabled}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      <Text size="sm" className="quiet">
        Send a test afterwards: only then it is sure that messages arrive.
      </Text>
    </EditorModal>
  );
}

interface SettingFieldProps {
  field: ChannelField;
  isSet: boolean;
  value: string;
  onChange: (value: string) => void;
}

function SettingField({ field, isSet, value, onChange }: SettingFieldProps) {
  const { label, description, placeholder, isSecret = false, isMadeUp = false } = field;
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        description={description}
        placeholder={isSet ? 'is set - leave empty to keep' : placeholder}
        className="alert-setting"
        autoComplete="off"
        spellCheck={false}
        {...(isSecret && !isMadeUp && { type: 'password', autoComplete: 'new-password' })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {isMadeUp && (
        <Button variant="default" onClick={() => onChange(madeUpWebhookSecret())}>
          Make one up
        </Button>
      )}
    </Group>
  );
}
