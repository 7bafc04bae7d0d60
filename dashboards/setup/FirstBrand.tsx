import { Alert, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { parseQuery } from '#src/domain/query-language.ts';
import { createBrand } from '#src/schemas/api/brands.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { FirstBrandPreview } from './FirstBrandPreview.tsx';
import { expressionFor } from './first-expression.ts';
import { Threshold } from './Threshold.tsx';

/** A brand's name and the words that find it, with what they would catch. */
export function FirstBrand({ onBack, onDone }: { onBack: () => void; onDone: () => void }) {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [written, setWritten] = useState<string>();
  const expression = written ?? expressionFor(name);
  const parsed = expression.trim() ? parseQuery(expression) : undefined;
  const adding = useMutation({
    mutationFn: () =>
      call(createBrand, {
        body: {
          name: name.trim(),
          queries: [{ expression: expression.trim() }],
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queryKeys.brands });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed?.ok && name.trim() && !adding.isPending) adding.mutate();
  };

  return (
    <Threshold title="Your brand" about="Step 1 of 2. Both can be changed at any time." isWide>
      <Stack component="form" onSubmit={submit} gap="sm">
        {adding.error && (
          <Alert color="red" variant="outline" role="alert" title="The brand was not added; what you wrote is kept">
            {sentenceOf(adding.error)}
          </Alert>
        )}
        <TextInput
          label="Name"
          required
          autoFocus
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="What to listen for"
          description={
            'Words, "phrases", @handles, #hashtags and domain:acme.com, with commas between. NOT leaves out.'
          }
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={expression}
          error={parsed && !parsed.ok ? parsed.message : undefined}
          onChange={(event) => setWritten(event.currentTarget.value)}
        />
        <FirstBrandPreview expression={parsed?.ok ? expression.trim() : ''} />
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            Back
          </Button>
          <Button type="submit" disabled={!parsed?.ok || !name.trim()} loading={adding.isPending}>
            Next: a place to listen to
          </Button>
        </Group>
      </Stack>
    </Threshold>
  );
}
