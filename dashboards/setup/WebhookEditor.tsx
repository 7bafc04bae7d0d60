import { Checkbox, MultiSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ShownWebhook } from '#src/schemas/api/webhooks.ts';
import { WebhookEventType, WebhookForm } from '#src/schemas/webhook.ts';
import { EditorModal } from '../shared/EditorModal.tsx';
import { useRuleChoices } from './rule-choices.ts';
import { useSaveWebhook } from './useDevelopers.ts';
import { eventWords } from './webhook-words.ts';

interface WebhookEditorProps {
  webhook: ShownWebhook | undefined;
  onClose: () => void;
  /** With the secret of a new one. */
  onSaved: (secret?: string) => void;
}

export function WebhookEditor({ webhook, onClose, onSaved }: WebhookEditorProps) {
  const { brands } = useRuleChoices();
  const [form, setForm] = useState<Partial<WebhookForm>>(
    webhook ?? { enabled: true, brandIds: [], events: ['case.flagged', 'incident.opened'] },
  );
  const [wasPressed, setWasPressed] = useState(false);
  const save = useSaveWebhook(webhook, onSaved);
  const set = (change: Partial<WebhookForm>) => setForm((before) => ({ ...before, ...change }));
  const parsed = WebhookForm.safeParse(form);
  const at = (field: string) => wasPressed && parsed.error?.issues.some(({ path }) => path[0] === field);
  return (
    <EditorModal
      title={webhook ? `Change “${webhook.name}”` : 'A new webhook'}
      what="It"
      save={save}
      saveLabel="Save"
      onSave={() => {
        setWasPressed(true);
        if (parsed.success) save.mutate(parsed.data);
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        maxLength={100}
        data-autofocus
        value={form.name ?? ''}
        error={at('name') && 'Give it a name.'}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <TextInput
        label="Address"
        description="Where the messages go; https but for servers of your own"
        required
        type="url"
        placeholder="https://example.org/earshot"
        value={form.url ?? ''}
        error={at('url') && 'That is no web address.'}
        onChange={({ currentTarget }) => set({ url: currentTarget.value })}
      />
      <Checkbox.Group
        label="Tell it when"
        value={form.events ?? []}
        error={at('events') && 'Choose at least one.'}
        onChange={(events) => set({ events: events as WebhookEventType[] })}
      >
        <Stack gap={6} mt={4}>
          {WebhookEventType.options.map((type) => (
            <Checkbox key={type} value={type} label={eventWords[type]} description={type} />
          ))}
        </Stack>
      </Checkbox.Group>
      <MultiSelect
        label="Brands"
        placeholder="All brands"
        data={brands}
        value={form.brandIds ?? []}
        onChange={(brandIds) => set({ brandIds })}
      />
      <Switch
        label="On"
        checked={form.enabled ?? true}
        onChange={({ currentTarget }) => set({ enabled: currentTarget.checked })}
      />
    </EditorModal>
  );
}
