import { Divider, Group, NumberInput, Radio, SimpleGrid, TagsInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { problemsOf, type Settings, settingsToSend } from '#src/domain/settings-fields.ts';
import type { ConnectorDescription, ShownSource } from '#src/schemas/api/sources.ts';
import { EditorModal } from '../shared/EditorModal.tsx';
import { BudgetFields } from './BudgetFields.tsx';
import { ExperimentalMark } from './ExperimentalMark.tsx';
import { madeUpSettings } from './made-up.ts';
import { SchemaForm } from './SchemaForm.tsx';
import { SourceTest } from './SourceTest.tsx';
import { intervalWords } from './source-health.ts';
import { useSaveSource } from './useSaveSource.ts';

interface SourceEditorProps {
  connectors: ConnectorDescription[];
  /** Missing for a new one. */
  source: ShownSource | undefined;
  onClose: () => void;
}

/** Adds a source or changes one. What was typed is kept until it is saved or thrown away. */
export function SourceEditor({ connectors, source, onClose }: SourceEditorProps) {
  const [connectorId, setConnectorId] = useState(source?.connector ?? '');
  const [name, setName] = useState(source?.name ?? '');
  const [settings, setSettings] = useState<Settings>(source?.settings ?? {});
  const [intervalSeconds, setIntervalSeconds] = useState<number | undefined>(source?.intervalSeconds);
  const [ownHandles, setOwnHandles] = useState(source?.ownHandles ?? []);
  const [budget, setBudget] = useState(source?.budget ?? {});
  const [isPressed, setIsPressed] = useState(false);
  const { save, newestVersion } = useSaveSource(source?.id, onClose);
  const connector = connectors.find(({ id }) => id === connectorId);
  const secretsSet = source?.secretsSet ?? [];
  const problems = connector ? problemsOf(connector.settingsSchema, settings, secretsSet) : {};
  const isRight = connector !== undefined && name.trim() !== '' && Object.keys(problems).length === 0;

  const send = (onVersion: number) => {
    setIsPressed(true);
    if (!isRight || !connector) return;
    save.mutate({
      draft: {
        ...{ name: name.trim(), connector: connector.id, ownHandles },
        settings: settingsToSend(connector.settingsSchema, settings),
        ...(intervalSeconds !== undefined && { intervalSeconds }),
        ...(Object.keys(budget).length > 0 && { budget }),
      },
      version: onVersion,
    });
  };

  return (
    <EditorModal
      size="xl"
      title={source ? `Edit ${source.name}` : 'Add a source'}
      what="The source"
      save={save}
      saveLabel={source ? 'Save' : 'Add and listen'}
      isDisabled={!connector}
      version={source?.version}
      newestVersion={newestVersion}
      onSave={send}
      onClose={onClose}
    >
      {!source && (
        <Radio.Group
          label="What to listen to"
          value={connectorId}
          onChange={(id) => {
            const chosen = connectors.find((each) => each.id === id);
            if (!name || connectors.some((each) => each.name === name)) setName(chosen?.name ?? '');
            setConnectorId(id);
            setSettings(chosen ? madeUpSettings(chosen.settingsSchema) : {});
            setIntervalSeconds(undefined);
            save.reset();
          }}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="xs" mt="xs">
            {inOrder(connectors).map((each) => (
              <Radio key={each.id} value={each.id} label={each.name} description={each.about} />
            ))}
          </SimpleGrid>
        </Radio.Group>
      )}
      {connector && (
        <>
          {source ? <Text size="sm">{connector.about}</Text> : <Divider />}
          {connector.experimental && (
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <ExperimentalMark />
              <Text size="sm">{connector.experimental}</Text>
            </Group>
          )}
          {duties(connector).map((duty) => (
            <Text key={duty} size="sm" className="quiet">
              {duty}
            </Text>
          ))}
          <TextInput
            label="Name of this source"
            withAsterisk
            maxLength={100}
            value={name}
            error={isPressed && name.trim() === '' && 'A source needs a name.'}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <SchemaForm
            key={connector.id}
            schema={connector.settingsSchema}
            value={settings}
            onChange={setSettings}
            secretsSet={secretsSet}
            showProblems={isPressed}
          />
          <NumberInput
            label={connector.canPoll ? 'Seconds between polls' : 'Seconds between deliveries, at most'}
            description={[
              !connector.canPoll && 'It counts as silent when nothing came for three times as long.',
              `Left empty: ${intervalWords(connector.intervalSeconds)}.`,
            ]
              .filter(Boolean)
              .join(' ')}
            min={5}
            max={86_400}
            allowDecimal={false}
            placeholder={String(connector.intervalSeconds)}
            value={intervalSeconds ?? ''}
            onChange={(value) => setIntervalSeconds(typeof value === 'number' ? value : undefined)}
          />
          <TagsInput
            label="Our own accounts there"
            description="Their posts are shown as ours, in pink, and never count as mentions."
            placeholder={ownHandles.length === 0 ? 'A handle, then Enter' : ''}
            acceptValueOnBlur
            value={ownHandles}
            onChange={setOwnHandles}
          />
          {connector.canPoll && (
            <BudgetFields
              connector={connector.id}
              settings={
                Object.keys(problems).length === 0 ? settingsToSend(connector.settingsSchema, settings) : undefined
              }
              intervalSeconds={intervalSeconds}
              sourceId={source?.id}
              value={budget}
              onChange={setBudget}
            />
          )}
          {connector.canTest && (
            <SourceTest
              connector={connector.id}
              settings={settingsToSend(connector.settingsSchema, settings)}
              sourceId={source?.id}
              canTry={Object.keys(problems).length === 0}
              onRefused={() => setIsPressed(true)}
            />
          )}
        </>
      )}
    </EditorModal>
  );
}

/** By name, as one looks for it; the pretend network comes last. */
function inOrder(connectors: ConnectorDescription[]): ConnectorDescription[] {
  const isPretend = ({ id }: ConnectorDescription) => Number(id === 'sandbox');
  return connectors.toSorted((a, b) => isPretend(a) - isPretend(b) || a.name.localeCompare(b.name, 'en'));
}

/** What one should know of a network before listening to it. */
function duties({ storeDays, mayTrain }: ConnectorDescription): string[] {
  return [
    ...(mayTrain ? [] : ['By its terms, models learn nothing from what is written there.']),
    ...(storeDays ? [`By its terms, posts are dropped here after ${storeDays} days.`] : []),
  ];
}
