import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { paceWords } from '#src/domain/telling-words.ts';
import type { TellPurpose, TellView } from '#src/schemas/api/tellings.ts';
import type { Issue } from '#src/schemas/issue.ts';
import { useMay } from '../shared/useMe.ts';
import type { useTelling } from './useTelling.ts';

const paces = [
  { value: '3', label: '3 a minute' },
  { value: '6', label: '6 a minute' },
  { value: '12', label: '12 a minute' },
  { value: '30', label: '30 a minute' },
];

interface TellFormProps {
  issue: Issue;
  about: TellPurpose;
  view: TellView;
  telling: ReturnType<typeof useTelling>;
}

/** The words that all get, the pace, and the click that lets the drafts leave. */
export function TellForm({ issue, about, view: { run, mine, counts }, telling }: TellFormProps) {
  const isAnswer = about === 'answer';
  const [text, setText] = useState(
    isAnswer
      ? (issue.answer?.text ?? '')
      : (run?.template ??
          issue.answer?.text ??
          `Hello {{author.name}}, the trouble you wrote about is fixed: ${issue.name}. Thank you for telling us.`),
  );
  const [perMinute, setPerMinute] = useState(String(run?.perMinute ?? 6));
  const mayAnswer = useMay('answer');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    telling.mutate({ do: 'prepare', text, perMinute: Number(perMinute) });
  };
  const minutes = Math.ceil(mine.length / Number(perMinute));
  return (
    <Stack gap="xs" component="form" onSubmit={submit}>
      <Textarea
        label={isAnswer ? 'What is posted in each thread' : 'What they are told'}
        description="{{author.name}}, {{author.handle}}, {{brand.name}}, {{issue.name}} and {{agent.first_name}} are filled in; what stays open never leaves."
        autosize
        minRows={3}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="xs" align="end">
        <Button type="submit" variant={run ? 'default' : 'filled'} disabled={!text.trim()} loading={telling.isPending}>
          {run ? 'Write the drafts anew' : 'Write the drafts'}
        </Button>
        <NativeSelect
          label="Pace, each source"
          size="xs"
          data={paces}
          value={perMinute}
          onChange={(event) => setPerMinute(event.currentTarget.value)}
        />
        {mayAnswer && mine.length > 0 && (
          <Button
            disabled={telling.isPending}
            onClick={() => telling.mutate({ do: 'approve', perMinute: Number(perMinute), tellingIds: mine })}
          >
            Send {mine.length === 1 ? 'the draft' : `all ${mine.length} drafts`}
          </Button>
        )}
      </Group>
      {mine.length > 0 && (
        <Text size="sm" className="quiet">
          {paceWords(mine.length, minutes)}. Each may be taken back for ten seconds;{' '}
          {isAnswer ? 'no thread gets it twice' : 'nobody is told twice'}.
        </Text>
      )}
      {counts.draft > mine.length && (
        <Text size="sm" className="quiet">
          {counts.draft - mine.length} of the drafts need something first, or somebody who may approve them.
        </Text>
      )}
    </Stack>
  );
}
