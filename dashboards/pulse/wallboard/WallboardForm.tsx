import { Button, Checkbox, Group, MultiSelect, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import { WallboardForm as Form, type WallboardPart } from '#src/schemas/wallboard.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { readersZone } from '../period.ts';

const parts: { value: WallboardPart; label: string }[] = [
  { value: 'course', label: 'Mentions over time' },
  { value: 'mood', label: 'Net sentiment over time' },
  { value: 'topics', label: 'Topics, rising hassles first' },
  { value: 'voices', label: 'Share of voice' },
  { value: 'quotes', label: 'What people said, without their names' },
];

interface WallboardFormProps {
  brands: Brand[];
  brandId: string;
  busy: boolean;
  error: unknown;
  onMake: (form: Form) => void;
}

export function WallboardForm({ brands, brandId, busy, error, onMake }: WallboardFormProps) {
  const [form, setForm] = useState<Form>({
    ...{ name: '', brandIds: [brandId], period: '24h', parts: ['course', 'topics'], timeZone: readersZone() },
    ...{ frameHosts: [], days: 90 },
  });
  const [hosts, setHosts] = useState('');
  const [faults, setFaults] = useState<Record<string, string>>({});
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const parsed = Form.safeParse({ ...form, frameHosts: hosts.split(/\s+/).filter((host) => host !== '') });
        setFaults(
          Object.fromEntries(parsed.error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []),
        );
        if (parsed.success) onMake(parsed.data);
      }}
    >
      <Stack gap="sm" mt="md">
        <TextInput
          label="Name of the board"
          value={form.name}
          error={faults.name && 'Give it a name of 80 letters at most.'}
          onChange={({ currentTarget: { value } }) => change({ name: value })}
        />
        <MultiSelect
          label="Brands"
          data={brands.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.brandIds}
          maxValues={6}
          error={faults.brandIds}
          onChange={(brandIds) => change({ brandIds })}
        />
        <Checkbox.Group
          label="What it shows beside the totals"
          value={form.parts}
          onChange={(chosen) =>
            change({ parts: parts.map(({ value }) => value).filter((part) => chosen.includes(part)) })
          }
        >
          <Stack gap={6} mt={4}>
            {parts.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group grow>
          <Select
            label="Of the last"
            data={[
              { value: '24h', label: '24 hours' },
              { value: '7d', label: '7 days' },
            ]}
            value={form.period}
            allowDeselect={false}
            onChange={(period) => change({ period: period === '7d' ? '7d' : '24h' })}
          />
          <NumberInput
            label="Days until its link is over"
            min={1}
            max={366}
            value={form.days}
            error={faults.days && 'From 1 to 366 days.'}
            onChange={(days) => change({ days: Number(days) })}
          />
        </Group>
        <Textarea
          label="Pages that may frame it"
          description="One address a line, as in https://wiki.example.org; none where nobody may."
          autosize
          minRows={1}
          value={hosts}
          error={faults.frameHosts}
          onChange={({ currentTarget: { value } }) => setHosts(value)}
        />
        {error !== null && error !== undefined && <ErrorNote error={error} title="The wallboard was not made." />}
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            Make a wallboard
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
