import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import { SentimentLabel } from '#src/schemas/sentiment.ts';
import { networkName } from '../shared/NetworkLabel.tsx';
import { MentionKind, type MentionsSearch } from './mentions-search.ts';
import { OnlyButtons } from './OnlyButtons.tsx';

interface MentionFiltersProps {
  search: MentionsSearch;
  brands: Brand[];
  networks: string[];
  sourceName: (sourceId: string) => string;
  onChange: (change: Partial<MentionsSearch>) => void;
}

const dayAndTime = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** Narrows the list; everything stands in the address, so that a view can be sent to a colleague. */
export function MentionFilters({ search, brands, networks, sourceName, onChange }: MentionFiltersProps) {
  const [text, setText] = useState(search.text ?? '');
  const send = useDebouncedCallback((value: string) => onChange({ text: value.trim() || undefined }), 350);
  useEffect(() => setText(search.text ?? ''), [search.text]);
  const known = search.network && !networks.includes(search.network) ? [...networks, search.network] : networks;
  const clearName = (name: string) => ({ clearable: true, clearButtonProps: { 'aria-label': name } });

  return (
    <Group gap="sm" align="flex-end" mb="md">
      <TextInput
        label="Search the text"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={text}
        maxLength={200}
        type="search"
        w={{ base: '100%', xs: 220 }}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          send(value);
        }}
      />
      <Select
        label="Brand"
        placeholder="All brands"
        data={brands.map(({ id, name }) => ({ value: id, label: name }))}
        value={search.brandId ?? null}
        w={{ base: 'calc(50% - 6px)', xs: 160 }}
        {...clearName('All brands')}
        onChange={(brandId) => onChange({ brandId: brandId ?? undefined })}
      />
      <Select
        label="Network"
        placeholder="All networks"
        data={known.map((network) => ({ value: network, label: networkName(network) }))}
        value={search.network ?? null}
        w={{ base: 'calc(50% - 6px)', xs: 160 }}
        {...clearName('All networks')}
        onChange={(network) => onChange({ network: network ?? undefined })}
      />
      <Select
        label="Sentiment"
        placeholder="All"
        data={[...SentimentLabel.options]}
        value={search.label ?? null}
        w={{ base: 'calc(50% - 6px)', xs: 130 }}
        {...clearName('All sentiments')}
        onChange={(label) => onChange({ label: SentimentLabel.optional().parse(label ?? undefined) })}
      />
      <Select
        label="Only"
        placeholder="All mentions"
        data={[...MentionKind.options]}
        value={search.only ?? null}
        w={{ base: 'calc(50% - 6px)', xs: 150 }}
        {...clearName('All mentions')}
        onChange={(only) => onChange({ only: MentionKind.optional().parse(only ?? undefined) })}
      />
      <OnlyButtons {...{ search, sourceName }} onTakeAway={(name) => onChange({ [name]: undefined })} />
      {(search.from || search.to) && (
        <Button
          variant="default"
          fw={400}
          rightSection={<IconX size={14} aria-hidden="true" />}
          title="Press to see mentions of any time"
          aria-label={`${timeWords(search)}. Press to see mentions of any time.`}
          onClick={() => onChange({ from: undefined, to: undefined })}
        >
          {timeWords(search)}
        </Button>
      )}
    </Group>
  );
}

function timeWords({ from, to }: Pick<MentionsSearch, 'from' | 'to'>): string {
  const format = new Intl.DateTimeFormat('en-GB', dayAndTime);
  if (from && to) return format.formatRange(from, to);
  return from ? `from ${format.format(from)}` : to ? `before ${format.format(to)}` : '';
}
