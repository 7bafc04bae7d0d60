import { Button, Group, MultiSelect, Select, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import { type DigestReader, DigestWishes as Wishes } from '#src/schemas/digest.ts';
import { TimeZoneSelect } from '../setup/TimeZoneSelect.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';

interface DigestWishesProps {
  reader: DigestReader;
  brands: Brand[];
  busy: boolean;
  error: unknown;
  onSave: (wishes: Wishes) => void;
}

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** Whether, when and of which brands the daily mail tells me. */
export function DigestWishes({ reader, brands, busy, error, onSave }: DigestWishesProps) {
  const chosen = Wishes.parse(reader);
  const [wish, setWish] = useState<Wishes>(chosen);
  const change = (part: Partial<Wishes>) => setWish((before) => ({ ...before, ...part }));
  const isSame = JSON.stringify(wish) === JSON.stringify(chosen);
  const choices = brands
    .filter(({ id, rival }) => !rival || wish.brandIds.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(wish);
      }}
    >
      <Stack gap="sm">
        <Switch
          label="Send me the daily mail"
          description={`To ${reader.email}`}
          checked={wish.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
        <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
          <Select
            label="At"
            data={hours}
            value={String(wish.hour)}
            allowDeselect={false}
            miw={110}
            onChange={(value) => value !== null && change({ hour: Number(value) })}
          />
          <TimeZoneSelect label="Time zone" value={wish.timeZone} onChange={(zone) => change({ timeZone: zone })} />
        </Group>
        <MultiSelect
          label="Brands"
          placeholder={wish.brandIds.length === 0 ? 'All that are ours' : ''}
          data={choices}
          value={wish.brandIds}
          clearable
          clearButtonProps={{ 'aria-label': 'All that are ours' }}
          onChange={(chosen) => change({ brandIds: chosen })}
        />
        {error !== null && error !== undefined && (
          <ErrorNote error={error} title="Your choice was not saved." kept="What you chose is still here." />
        )}
        <Group justify="space-between">
          <Text size="sm" className="quiet">
            {isSame ? 'Saved' : 'Not saved yet'}
          </Text>
          <Button type="submit" disabled={isSame} loading={busy}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
