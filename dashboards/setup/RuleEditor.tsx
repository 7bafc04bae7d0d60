import { Group, Switch, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { ruleWords } from '#src/domain/rules/words.ts';
import type { Rule } from '#src/schemas/rule.ts';
import { EditorModal } from '../shared/EditorModal.tsx';
import { RuleConditionFields } from './RuleConditionFields.tsx';
import { RuleEffectFields } from './RuleEffectFields.tsx';
import { RulePreview } from './RulePreview.tsx';
import type { RuleChoices } from './rule-choices.ts';
import { draftOfRule, faultOfForm, type RuleForm, ruleFormOf, triedOf } from './rule-form.ts';
import { useSaveRule } from './useRules.ts';

interface RuleEditorProps {
  /** Missing for a new one. */
  rule: Rule | undefined;
  choices: RuleChoices;
  onClose: () => void;
}

/** Adds a rule or changes one, with what it would do to stored cases. What was typed is kept until it is saved or thrown away. */
export function RuleEditor({ rule, choices, onClose }: RuleEditorProps) {
  const [form, setForm] = useState<RuleForm>(() => ruleFormOf(rule));
  const [isPressed, setIsPressed] = useState(false);
  const { save, newestVersion } = useSaveRule(rule, onClose);
  const fault = faultOfForm(form);
  const change = (part: Partial<RuleForm>) => setForm((before) => ({ ...before, ...part }));
  const draft = draftOfRule(form);
  const words = ruleWords(draft.when, draft.do, choices.names);

  const send = (onVersion: number) => {
    setIsPressed(true);
    if (!fault) save.mutate({ draft, version: onVersion });
  };

  return (
    <EditorModal
      size="xl"
      title={rule ? `Edit ${rule.name}` : 'Add a rule'}
      what="The rule"
      save={save}
      saveLabel={rule ? 'Save' : 'Add'}
      version={rule?.version}
      newestVersion={newestVersion}
      onSave={send}
      onClose={onClose}
    >
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          label="Name"
          description="It stands in the history of each case that the rule changes."
          withAsterisk
          data-autofocus
          maxLength={80}
          className="rule-name"
          value={form.name}
          error={isPressed && form.name.trim() === '' && 'A rule needs a name.'}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Switch
          label="On"
          mb={8}
          checked={form.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </Group>
      <Text className="rule-sentence" role="status">
        {words.when}: <strong>{words.does}</strong>.
      </Text>
      <RuleConditionFields
        when={form.when}
        choices={choices}
        onChange={(part) => change({ when: { ...form.when, ...part } })}
      />
      <RuleEffectFields act={form.do} choices={choices} onChange={(part) => change({ do: { ...form.do, ...part } })} />
      <Title order={3} size="h5" mt="xs">
        On stored cases
      </Title>
      <RulePreview ruleId={rule?.id} tried={triedOf(form)} />
      {isPressed && fault && (
        <Text size="sm" role="alert" className="topics-fault">
          {fault}
        </Text>
      )}
    </EditorModal>
  );
}
