import { Button, Group, MultiSelect, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { NewReaders } from '#src/schemas/api/readers.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { DigestLanguage } from '#src/schemas/digest.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { readAddresses } from './reader-words.ts';
import { languages } from './WishFields.tsx';

interface NewReadersFormProps {
  brands: Brand[];
  busy: boolean;
  error: unknown;
  onAdd: (form: NewReaders) => void;
  onCancel: () => void;
}

/** Addresses of people who shall be asked whether they want the mail. */
export function NewReadersForm({ brands, busy, error, onAdd, onCancel }: NewReadersFormProps) {
  const [text, setText] = useState('');
  const [brandIds, setBrandIds] = useState<string[]>([]);
  const [language, setLanguage] = useState<DigestLanguage>('en');
  const { people, wrong } = readAddresses(text);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ people, brandIds, language, hour: 8, timeZone });
      }}
    >
      <Stack gap="sm" mb="md">
        <Textarea
          label="Addresses"
          description="One a line, also as Ada Lovelace <ada@example.org>."
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
          {...(wrong.length > 0 && { error: `No address: ${wrong.join(', ')}` })}
        />
        <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
          <MultiSelect
            label="Brands"
            placeholder={brandIds.length === 0 ? 'All that are ours' : ''}
            data={brands.map(({ id, name }) => ({ value: id, label: name }))}
            value={brandIds}
            clearable
            clearButtonProps={{ 'aria-label': 'All that are ours' }}
            onChange={setBrandIds}
          />
          <Select
            label="Language of the mail"
            data={languages}
            value={language}
            allowDeselect={false}
            onChange={(chosen) => chosen && setLanguage(chosen)}
          />
        </Group>
        <Text size="sm" className="quiet">
          Each gets one mail with a question, and nothing else before they say yes. They choose hour, days and
          departments themselves.
        </Text>
        {error !== null && <ErrorNote error={error} title="Nobody was asked." kept="What you wrote is still here." />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={people.length === 0 || people.length > 50 || wrong.length > 0}>
            {people.length > 1 ? `Ask these ${people.length}` : 'Ask them'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
