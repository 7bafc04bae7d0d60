import { Button, Group, MultiSelect, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { fillIn, isLeftOpen, knownVariables, unfilledIn } from '#src/domain/saved-reply.ts';
import type { ShownReply } from '#src/schemas/api/saved-replies.ts';
import { Lane } from '#src/schemas/case.ts';
import { longestAnswer } from '#src/schemas/reply-draft.ts';
import { SavedReplyForm } from '#src/schemas/saved-reply.ts';
import { EditorModal } from '../shared/EditorModal.tsx';
import { lanes } from '../shared/lanes.ts';
import { useRuleChoices } from './rule-choices.ts';
import { useSaveReply } from './useSavedReplies.ts';

/** How a text reads with made-up values in place of what is filled in by itself. */
const example: Partial<Record<string, string>> = {
  'author.name': 'Mira Holt',
  'author.handle': 'mira',
  'brand.name': 'Acme',
  'agent.first_name': 'Ann',
};

/** Writes or changes a saved reply, with a look at how it will read. */
export function SavedReplyEditor({ reply, onClose }: { reply: ShownReply | undefined; onClose: () => void }) {
  const choices = useRuleChoices();
  const [form, setForm] = useState<Partial<SavedReplyForm>>(reply ?? { shared: true });
  const save = useSaveReply(reply, onClose);
  const field = useRef<HTMLTextAreaElement>(null);
  const set = (change: Partial<SavedReplyForm>) => setForm((before) => ({ ...before, ...change }));
  const some = <T,>(list: T[]) => (list.length > 0 ? list : undefined);
  const parsed = SavedReplyForm.safeParse(form);
  const problems = parsed.success
    ? {}
    : Object.fromEntries(parsed.error.issues.map((one) => [one.path[0], one.message]));
  const text = form.text ?? '';
  const blanks = unfilledIn(fillIn(text, example));
  const isOpen = isLeftOpen(text);
  const insert = (name: string) => {
    const at = field.current?.selectionStart ?? text.length;
    set({ text: `${text.slice(0, at)}{{${name}}}${text.slice(at)}` });
    field.current?.focus();
  };
  return (
    <EditorModal
      title={reply ? `Change “${reply.name}”` : 'A new saved reply'}
      what="It"
      save={save}
      saveLabel="Save"
      isDisabled={!parsed.success}
      onSave={() => {
        if (parsed.success && !isOpen) save.mutate(parsed.data);
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        maxLength={80}
        data-autofocus
        value={form.name ?? ''}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <Textarea
        ref={field}
        label="Text"
        required
        autosize
        minRows={4}
        maxRows={12}
        maxLength={longestAnswer}
        value={text}
        error={isOpen && 'A {{ is never closed: end it with }} or take it out.'}
        onChange={({ currentTarget }) => set({ text: currentTarget.value })}
      />
      <Group gap={4} role="group" aria-label="Put in what is filled by itself">
        {Object.entries(knownVariables).map(([name, about]) => (
          <Button key={name} size="compact-xs" variant="default" title={about} onClick={() => insert(name)}>
            {name}
          </Button>
        ))}
      </Group>
      {text && (
        <p className="saved-text quiet" role="status">
          Reads: {fillIn(text, example)}
          {blanks.length > 0 && ` · asked for when it is used: ${blanks.join(', ')}`}
        </p>
      )}
      <TextInput
        label="Shortcut"
        description="Typed behind / to get it"
        value={form.shortcut ?? ''}
        error={problems.shortcut}
        onChange={({ currentTarget }) => set({ shortcut: currentTarget.value || undefined })}
      />
      <Switch
        label="For everybody, not for me alone"
        checked={form.shared ?? true}
        onChange={({ currentTarget }) => set({ shared: currentTarget.checked })}
      />
      <Select
        label="Brand"
        placeholder="All brands"
        clearable
        data={choices.brands}
        value={form.brandId ?? null}
        onChange={(brandId) => set({ brandId: brandId ?? undefined })}
      />
      <MultiSelect
        label="Lanes"
        placeholder="All lanes"
        data={Lane.options.map((lane) => ({ value: lane, label: lanes[lane].name }))}
        value={form.lanes ?? []}
        onChange={(chosen) => set({ lanes: some(chosen as Lane[]) })}
      />
      <TagsInput
        label="Networks"
        description="As they are called in the inbox: mastodon, reddit …; none is all"
        data={choices.networks}
        value={form.networks ?? []}
        onChange={(chosen) => set({ networks: some(chosen) })}
      />
      <TagsInput
        label="Languages"
        description="By their two letters: en, de …; none is all"
        data={choices.languages.map(({ value }) => value)}
        value={form.languages ?? []}
        onChange={(chosen) => set({ languages: some(chosen) })}
      />
      <TagsInput
        label="Topics"
        description="As the brand calls them; none is all"
        data={choices.topics}
        value={form.topics ?? []}
        onChange={(chosen) => set({ topics: some(chosen) })}
      />
    </EditorModal>
  );
}
