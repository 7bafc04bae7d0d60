import { ActionIcon, Button, Group, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { mostTopics, topicsOf } from '#src/domain/topics.ts';
import { type EditedTopic, editedTopics, faultOfEdited, newTopic } from './topic-form.ts';

interface TopicsFieldProps {
  /** Missing while the brand has no list of its own. */
  topics: EditedTopic[] | undefined;
  /** Shows what is wrong, as after a press of Save. */
  showFault: boolean;
  onChange: (topics: EditedTopic[] | undefined) => void;
}

/** What a brand's mentions are sorted by, and the department that can remove the cause of a complaint. */
export function TopicsField({ topics, showFault, onChange }: TopicsFieldProps) {
  const fault = showFault ? faultOfEdited(topics) : undefined;
  return (
    <section className="topics" aria-label="Topics">
      <Group justify="space-between" align="center" gap="xs">
        <Title order={3} size="h5">
          Topics
        </Title>
        {topics ? (
          <Button size="compact-sm" variant="subtle" onClick={() => onChange(undefined)}>
            Back to the built-in list
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => onChange(editedTopics(undefined))}>
            Make a list of its own
          </Button>
        )}
      </Group>
      <Text size="sm" className="quiet">
        {topics
          ? 'A mention has each topic of which a word or phrase stands in it. A star ends a beginning, as in deliver*. A change holds for what is scored from then on.'
          : `The built-in list, in seven languages: ${topicsOf(undefined)
              .map(({ name, department }) => `${name} (${department})`)
              .join(', ')}.`}
      </Text>
      {topics?.map((topic, index) => (
        <TopicRow
          key={topic.key}
          topic={topic}
          number={index + 1}
          onChange={(changed) => onChange(topics.with(index, changed))}
          onRemove={() => onChange(topics.toSpliced(index, 1))}
        />
      ))}
      {topics && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden="true" />}
            disabled={topics.length >= mostTopics}
            onClick={() => onChange([...topics, newTopic()])}
          >
            Another topic
          </Button>
        </div>
      )}
      {fault && (
        <Text size="sm" role="alert" className="topics-fault">
          {fault}
        </Text>
      )}
    </section>
  );
}

interface TopicRowProps {
  topic: EditedTopic;
  /** Its place in the list, from 1. */
  number: number;
  onChange: (topic: EditedTopic) => void;
  onRemove: () => void;
}

function TopicRow({ topic, number, onChange, onRemove }: TopicRowProps) {
  const name = topic.name.trim() || `topic ${number}`;
  return (
    <fieldset className="query-field">
      <legend className="sr-only">Topic {number}</legend>
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <div className="query-parts">
          <Group gap="xs" grow preventGrowOverflow={false}>
            <TextInput
              label={`Topic ${number}`}
              size="xs"
              miw={130}
              maxLength={40}
              value={topic.name}
              onChange={(event) => onChange({ ...topic, name: event.currentTarget.value })}
            />
            <TextInput
              label={`Department for ${name}`}
              size="xs"
              miw={130}
              maxLength={60}
              placeholder="nobody in particular"
              value={topic.department}
              onChange={(event) => onChange({ ...topic, department: event.currentTarget.value })}
            />
          </Group>
          <Textarea
            label={`Words for ${name}`}
            size="xs"
            autosize
            minRows={1}
            maxRows={4}
            spellCheck={false}
            placeholder="parcel, deliver*, where is my order"
            value={topic.words}
            onChange={(event) => onChange({ ...topic, words: event.currentTarget.value })}
          />
        </div>
        <ActionIcon variant="subtle" color="gray" mt={22} aria-label={`Take ${name} away`} onClick={onRemove}>
          <IconTrash size={17} aria-hidden="true" />
        </ActionIcon>
      </Group>
    </fieldset>
  );
}
