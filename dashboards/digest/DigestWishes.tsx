import { Alert, Button, Group, MultiSelect, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { topicsOf } from '#src/domain/topics.ts';
import type { Brand } from '#src/schemas/brand.ts';
import { type DigestReader, DigestWishes as Wishes } from '#src/schemas/digest.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { WishFields } from './WishFields.tsx';

interface DigestWishesProps {
  reader: DigestReader;
  brands: Brand[];
  busy: boolean;
  error: unknown;
  onSave: (wishes: Wishes) => void;
}

const stops = {
  unsubscribed: 'You stopped it by a link in a mail. Save to get it again.',
  bounced: 'Mails to your address came back, so it was stopped. If the address is well again, save to get it again.',
  complained: 'It was reported as unwanted, so it was stopped. Save to get it again.',
};

/** Whether, when, how and of what the mail tells me. */
export function DigestWishes({ reader, brands, busy, error, onSave }: DigestWishesProps) {
  const chosen = Wishes.parse(reader);
  const [wish, setWish] = useState<Wishes>(chosen);
  const change = (part: Partial<Wishes>) => setWish((before) => ({ ...before, ...part }));
  const isSame = JSON.stringify(wish) === JSON.stringify(chosen) && reader.stoppedWhy === undefined;
  const choices = brands
    .filter(({ id, rival }) => !rival || wish.brandIds.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  const told = brands.filter(({ id, rival }) => (wish.brandIds.length === 0 ? !rival : wish.brandIds.includes(id)));
  const topics = told.flatMap((brand) => topicsOf(brand));
  const departments = [...new Set(topics.flatMap(({ department }) => department ?? []))].sort();

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(wish);
      }}
    >
      <Stack gap="sm">
        {reader.stoppedWhy && (
          <Alert color="yellow" variant="outline">
            {stops[reader.stoppedWhy]}
          </Alert>
        )}
        <Switch
          label="Send me the mail"
          description={`To ${reader.email}`}
          checked={wish.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
        <MultiSelect
          label="Brands"
          placeholder={wish.brandIds.length === 0 ? 'All that are ours' : ''}
          data={choices}
          value={wish.brandIds}
          clearable
          clearButtonProps={{ 'aria-label': 'All that are ours' }}
          onChange={(brandIds) => change({ brandIds })}
        />
        <WishFields wish={wish} departments={departments} onChange={change} />
        {wish.departments.length > 0 && (
          <MultiSelect
            label="Topics besides"
            description="Of other departments, to stand first as well."
            data={[...new Set([...topics.map(({ name }) => name), ...(wish.topics ?? [])])].sort()}
            value={wish.topics ?? []}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'None besides' }}
            onChange={(names) => change({ topics: names })}
          />
        )}
        {error !== null && error !== undefined && (
          <ErrorNote error={error} title="Your choice was not saved." kept="What you chose is still here." />
        )}
        <Group justify="space-between">
          <Text size="sm" className="quiet">
            {isSame ? 'Saved' : 'Not saved yet'}
          </Text>
          <Button type="submit" disabled={isSame || wish.weekdays.length === 0} loading={busy}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
