import { Button, Checkbox, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { topicsOf } from '#src/domain/topics.ts';
import type { Mention } from '#src/schemas/mention.ts';
import { complaintFrom, type Sentiment, SentimentLabel, Severity } from '#src/schemas/sentiment.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { changedIn, type Draft } from './answer.ts';
import { useCorrection } from './useCorrection.tsx';

interface CorrectionDialogProps {
  mention: Mention;
  sentiment: Sentiment;
  text: string;
  onClose: () => void;
}

/** Asks what is right: the label, whether it is a complaint and how bad, and its topics. What is not touched is not said. */
export function CorrectionDialog({ mention, sentiment, text, onClose }: CorrectionDialogProps) {
  useFocusBack();
  const brand = useQuery(brandsQuery).data?.find(({ id }) => id === mention.brandId);
  const { correct, takeBack } = useCorrection(mention, onClose);
  const [draft, setDraft] = useState<Draft>({
    label: sentiment.label,
    complaint: sentiment.complaint >= complaintFrom,
    severity: sentiment.severity,
    topics: sentiment.topics,
  });
  const answer = changedIn(sentiment, draft);
  const isSaid = Object.keys(answer).length > 0;
  const topics = [...new Set([...topicsOf(brand).map(({ name }) => name), ...sentiment.topics])];
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const error = correct.error ?? takeBack.error;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSaid) correct.mutate({ revision: mention.revision, answer });
  };

  return (
    <Modal opened onClose={onClose} title="Correct the sentiment">
      <Stack gap="md" component="form" onSubmit={submit}>
        <Text size="sm" className="quiet" lineClamp={3}>
          {text}
        </Text>
        <Radio.Group
          label={`How it feels toward ${brand?.name ?? 'the brand'}`}
          value={draft.label}
          // Praise is no complaint; who means both can say so below.
          onChange={(value) => {
            const label = SentimentLabel.parse(value);
            change({ label, ...(label === 'positive' && { complaint: false }) });
          }}
        >
          <Group gap="md" mt={6}>
            {SentimentLabel.options.map((label) => (
              <Radio key={label} value={label} label={label} data-autofocus={label === draft.label || undefined} />
            ))}
          </Group>
        </Radio.Group>
        <Checkbox
          label="It is a complaint"
          checked={draft.complaint}
          onChange={({ currentTarget: { checked } }) => change({ complaint: checked })}
        />
        {draft.complaint && (
          <Select
            label="How bad it is for the person who makes it"
            data={Severity.options.filter((severity) => severity !== 'none')}
            value={draft.severity === 'none' ? 'low' : draft.severity}
            allowDeselect={false}
            onChange={(severity) => severity && change({ severity: Severity.parse(severity) })}
          />
        )}
        <Checkbox.Group label="Topics" value={draft.topics} onChange={(chosen) => change({ topics: chosen })}>
          <Group gap="xs" mt={6} className="topic-boxes">
            {topics.map((topic) => (
              <Checkbox key={topic} value={topic} label={topic} size="xs" />
            ))}
          </Group>
        </Checkbox.Group>
        {error && <ErrorNote error={error} title="Nothing was changed." />}
        <Group justify="flex-end" gap="xs">
          {sentiment.correctedBy !== undefined && (
            <Button variant="default" mr="auto" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
              Take the correction back
            </Button>
          )}
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" disabled={!isSaid} loading={correct.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
