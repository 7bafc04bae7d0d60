import { Button, Group, Switch, Text, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import { readersZone } from '../pulse/period.ts';
import { EditorModal } from '../shared/EditorModal.tsx';
import { BrandPreview } from './BrandPreview.tsx';
import { type BrandForm, draftOf, formOf, newQuery, queriesToSend, queryForName } from './brand-form.ts';
import { IncidentsField } from './IncidentsField.tsx';
import { QueryField } from './QueryField.tsx';
import { QueryHelp } from './QueryHelp.tsx';
import { TimeZoneSelect } from './TimeZoneSelect.tsx';
import { TopicsField } from './TopicsField.tsx';
import { useSaveBrand } from './useSaveBrand.ts';

interface BrandEditorProps {
  /** Missing for a new one. */
  brand: Brand | undefined;
  onClose: () => void;
}

/** Adds a brand or changes one, with a dry run of its queries. What was typed is kept until it is saved or thrown away. */
export function BrandEditor({ brand, onClose }: BrandEditorProps) {
  const [form, setForm] = useState<BrandForm>(() => formOf(brand, readersZone()));
  const [isPressed, setIsPressed] = useState(false);
  const { save, newestVersion } = useSaveBrand(brand?.id, onClose);
  const change = (part: Partial<BrandForm>) => setForm((before) => ({ ...before, ...part }));

  const rename = (name: string) => {
    const [only] = form.queries;
    const isUntouched = !brand && form.queries.length === 1 && only?.expression === queryForName(form.name);
    change({ name, ...(isUntouched && only && { queries: [{ ...only, expression: queryForName(name) }] }) });
  };
  const send = (onVersion: number) => {
    setIsPressed(true);
    const draft = draftOf(form);
    if (draft) save.mutate({ draft, version: onVersion });
  };

  return (
    <EditorModal
      size="xl"
      title={brand ? `Edit ${brand.name}` : 'Add a brand'}
      what="The brand"
      save={save}
      saveLabel={brand ? 'Save' : 'Add and listen'}
      version={brand?.version}
      newestVersion={newestVersion}
      onSave={send}
      onClose={onClose}
    >
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput
          label="Name"
          withAsterisk
          data-autofocus
          maxLength={100}
          miw={200}
          value={form.name}
          error={isPressed && form.name.trim() === '' && 'A brand needs a name.'}
          onChange={(event) => rename(event.currentTarget.value)}
        />
        <TimeZoneSelect
          label="Time zone of its business hours"
          value={form.timeZone}
          onChange={(timeZone) => change({ timeZone })}
        />
      </Group>
      <Switch
        label="A rival"
        description="Measured to compare with, never answered: its mentions open no cases."
        checked={form.rival}
        onChange={(event) => change({ rival: event.currentTarget.checked })}
      />
      <Group justify="space-between" align="center" gap="xs">
        <Title order={3} size="h5">
          What to listen for
        </Title>
        <QueryHelp />
      </Group>
      <Text size="sm" className="quiet">
        A post that any of these queries finds is a mention.
      </Text>
      {form.queries.map((query, index) => (
        <QueryField
          key={query.key}
          query={query}
          number={index + 1}
          showFault={isPressed}
          onChange={(changed) => change({ queries: form.queries.with(index, changed) })}
          onRemove={form.queries.length > 1 ? () => change({ queries: form.queries.toSpliced(index, 1) }) : undefined}
        />
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          disabled={form.queries.length >= 50}
          onClick={() => change({ queries: [...form.queries, newQuery()] })}
        >
          Another query
        </Button>
      </div>
      <Title order={3} size="h5" mt="xs">
        Dry run
      </Title>
      <BrandPreview brandId={brand?.id} queries={queriesToSend(form.queries)} />
      <TopicsField topics={form.topics} showFault={isPressed} onChange={(topics) => change({ topics })} />
      {!form.rival && <IncidentsField wishes={form.incidents} onChange={(incidents) => change({ incidents })} />}
    </EditorModal>
  );
}
