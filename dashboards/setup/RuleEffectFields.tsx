import {
  Checkbox,
  Fieldset,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { Lane } from '#src/schemas/case.ts';
import { type Assignment, type RuleEffect, RulePriority } from '#src/schemas/rule.ts';
import { lanes } from '../shared/lanes.ts';
import type { RuleChoices } from './rule-choices.ts';

interface RuleEffectFieldsProps {
  act: RuleEffect;
  choices: RuleChoices;
  onChange: (part: { [K in keyof RuleEffect]?: RuleEffect[K] | undefined }) => void;
}

/** What a rule does. What is left empty stays as it is. */
export function RuleEffectFields({ act, choices, onChange }: RuleEffectFieldsProps) {
  return (
    <Fieldset legend="do this">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs">
        <TagsInput
          label="Tag"
          placeholder={act.tags?.length ? '' : 'no tag'}
          acceptValueOnBlur
          maxTags={20}
          data={choices.tags}
          value={act.tags ?? []}
          onChange={(tags) => onChange({ tags })}
        />
        <Select
          label="Priority"
          placeholder="as it is"
          clearable
          clearButtonProps={{ 'aria-label': 'Clear Priority' }}
          data={RulePriority.options.map((value) => ({ value, label: value.replace('_', ' ') }))}
          value={act.priority ?? null}
          onChange={(value) => onChange({ priority: RulePriority.safeParse(value).data })}
        />
        <AssignFields act={act} choices={choices} onChange={onChange} />
        <Select
          label="Move to lane"
          placeholder="as it is"
          clearable
          clearButtonProps={{ 'aria-label': 'Clear Move to lane' }}
          data={Lane.options.map((value) => ({ value, label: lanes[value].name }))}
          value={act.lane ?? null}
          onChange={(value) => onChange({ lane: Lane.safeParse(value).data })}
        />
        <Select
          label="Link to the issue"
          description="Cases of its brand that belong to none"
          placeholder="none"
          clearable
          searchable
          clearButtonProps={{ 'aria-label': 'Clear Link to the issue' }}
          data={choices.issues}
          value={act.issueId ?? null}
          onChange={(issueId) => onChange({ issueId: issueId ?? undefined })}
        />
        <NumberInput
          label="Put away for hours"
          placeholder="not"
          min={1}
          max={720}
          allowDecimal={false}
          value={act.snoozeHours ?? ''}
          onChange={(value) => onChange({ snoozeHours: typeof value === 'number' ? value : undefined })}
        />
        <TextInput
          label="Dismiss, because"
          placeholder="not"
          maxLength={300}
          value={act.dismiss ?? ''}
          onChange={(event) => onChange({ dismiss: event.currentTarget.value })}
        />
        <MultiSelect
          label="Tell by mail"
          placeholder={act.notify?.length ? '' : 'nobody'}
          searchable
          hidePickedOptions
          data={choices.everybody}
          value={act.notify ?? []}
          onChange={(notify) => onChange({ notify })}
        />
      </SimpleGrid>
    </Fieldset>
  );
}

const ways = [
  { value: 'person', label: 'a person' },
  { value: 'turns', label: 'members of a team in turn' },
  { value: 'load', label: 'who of a team has least to do' },
  { value: 'team', label: 'a team as a whole' },
];

type Way = 'person' | 'team' | 'turns' | 'load';

function AssignFields({ act: { assign }, choices, onChange }: RuleEffectFieldsProps) {
  const way = assign?.to === 'member' ? assign.by : assign?.to;
  const whom = !assign || assign.to === 'person' ? assign?.userId : assign.teamId;
  const set = (to: Way | undefined, id: string) => onChange({ assign: to && assignmentOf(to, id, assign) });
  const fitsBy = (part: 'language' | 'topic', label: string) =>
    assign?.to === 'member' && (
      <Checkbox
        size="xs"
        label={label}
        checked={assign.fits.includes(part)}
        onChange={(event) => {
          const others = assign.fits.filter((one) => one !== part);
          onChange({ assign: { ...assign, fits: event.currentTarget.checked ? [...others, part] : others } });
        }}
      />
    );
  return (
    <div>
      <Group grow gap="xs" align="flex-end">
        <Select
          label="Assign to"
          placeholder="nobody"
          clearable
          clearButtonProps={{ 'aria-label': 'Clear Assign to' }}
          data={ways}
          value={way ?? null}
          onChange={(value) => set(ways.find((one) => one.value === value)?.value as Way | undefined, '')}
        />
        {assign && (
          <Select
            label={assign.to === 'person' ? 'Person' : 'Team'}
            placeholder={assign.to !== 'person' && choices.teams.length === 0 ? 'no team yet' : 'choose'}
            searchable
            data={assign.to === 'person' ? choices.people : choices.teams}
            value={whom || null}
            onChange={(value) => set(way, value ?? '')}
          />
        )}
      </Group>
      {assign?.to === 'member' && (
        <Group gap="sm" mt={6}>
          {fitsBy('language', 'who writes its language')}
          {fitsBy('topic', 'who knows its topic')}
          <Checkbox
            size="xs"
            label="only within working hours"
            checked={assign.withinHours}
            onChange={(event) => onChange({ assign: { ...assign, withinHours: event.currentTarget.checked } })}
          />
        </Group>
      )}
    </div>
  );
}

/** Another way keeps what still makes sense: the team, and whom in it. */
function assignmentOf(to: Way, id: string, before: Assignment | undefined): Assignment {
  if (to === 'person') return { to, userId: id };
  const teamId = id || (before && before.to !== 'person' ? before.teamId : '');
  if (to === 'team') return { to, teamId };
  const { fits, withinHours } = before?.to === 'member' ? before : { fits: [], withinHours: false };
  return { to: 'member', teamId, by: to, fits, withinHours };
}
