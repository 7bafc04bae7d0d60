import { Button, Group, Select, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { parseQuery } from '#src/domain/query-language.ts';
import { sayQuery } from '#src/domain/watch-words.ts';
import { tryWatchWord } from '#src/schemas/api/watch-words.ts';
import { allBoards, type WatchWordForm } from '#src/schemas/watch-word.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { useBoards } from '../useBoards.ts';
import { FoundLine } from './FoundLine.tsx';
import { foundWords } from './watch-word-words.ts';

interface WordFormProps {
  /** What stands in it at first. */
  form?: WatchWordForm;
  /** On the button that takes it. */
  label: string;
  isBusy: boolean;
  /** Why it was not taken. */
  error: unknown;
  onSave: (form: WatchWordForm) => void;
  onCancel?: () => void;
}

/** What to watch and where, tried out on the last week before it is saved. */
export function WordForm({ form, label, isBusy, error, onSave, onCancel }: WordFormProps) {
  const { boards } = useBoards();
  const [expression, setExpression] = useState(form?.expression ?? '');
  const [of, setOf] = useState(form?.of ?? allBoards);
  const [isTouched, setTouched] = useState(form !== undefined);
  const trying = useMutation({ mutationFn: (body: WatchWordForm) => call(tryWatchWord, { body }) });
  const typed = expression.trim();
  const parsed = parseQuery(typed);
  const fault = isTouched && typed !== '' && !parsed.ok ? parsed.message : undefined;
  const isReady = typed !== '' && parsed.ok;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (isReady && !isBusy) onSave({ of, expression: typed });
  };
  const change = (next: () => void) => {
    next();
    trying.reset();
  };
  const tried = trying.data;
  return (
    <form className="word-form" onSubmit={submit} aria-label={label}>
      <div className="word-fields">
        <Textarea
          label="Words"
          autosize
          minRows={1}
          maxRows={4}
          maxLength={500}
          spellCheck={false}
          placeholder='leak* NEAR/5 seal, "lid is loose"'
          description="As in the query of a brand: phrases in quotes, OR, NOT, NEAR, a star for the rest of a word."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={fault}
          value={expression}
          onBlur={() => setTouched(true)}
          onChange={({ currentTarget: { value } }) => change(() => setExpression(value))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <Select
          label="On"
          allowDeselect={false}
          data={[
            { value: allBoards, label: 'All boards' },
            ...boards.map(({ sourceId, name }) => ({ value: sourceId, label: name })),
          ]}
          value={of}
          onChange={(value) => change(() => setOf(value ?? allBoards))}
        />
      </div>
      {isReady && parsed.ok && <p className="quiet word-says">{sayQuery(parsed.node)}</p>}
      <Group gap="xs">
        <Button type="submit" size="compact-sm" loading={isBusy} disabled={!isReady}>
          {label}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={trying.isPending}
          disabled={!isReady}
          onClick={() => trying.mutate({ of, expression: typed })}
        >
          Try it on last week
        </Button>
        {onCancel && (
          <Button size="compact-sm" variant="subtle" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </Group>
      {error !== null && error !== undefined && (
        <p className="word-fault" role="alert">
          {sentenceOf(error)}
        </p>
      )}
      {trying.isError && <ErrorNote title="It could not be tried." error={trying.error} kept="Nothing was saved." />}
      {tried && (
        <div className="word-tried" role="status">
          <p>
            <strong>{foundWords(tried.hits)}</strong>
            {tried.isCut && ` Only the newest ${tried.looked} posts were looked at.`}
          </p>
          <ul className="bare-list">
            {tried.examples.map((found) => (
              <FoundLine key={found.postId} found={found} words={typed} />
            ))}
          </ul>
        </div>
      )}
    </form>
  );
}
