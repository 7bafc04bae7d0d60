import { Fieldset, MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '#src/domain/permissions.ts';
import { createTeam, type TeamDraft, updateTeam } from '#src/schemas/api/teams.ts';
import { Lane } from '#src/schemas/case.ts';
import type { Team } from '#src/schemas/team.ts';
import { readersZone } from '../pulse/period.ts';
import { call } from '../shared/call.ts';
import { EditorModal } from '../shared/EditorModal.tsx';
import { lanes } from '../shared/lanes.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { HoursFields } from './HoursFields.tsx';
import { MemberSkills } from './MemberSkills.tsx';
import { brandsQuery } from './setup-queries.ts';
import { type TeamForm, teamDraftOf, teamFormOf, usualHours } from './team-form.ts';
import { usePeople } from './usePeople.ts';

/** Adds a team (none given) or changes one. What was typed is kept until it is saved or thrown away. */
export function TeamEditor({ team, onClose }: { team: Team | undefined; onClose: () => void }) {
  const [form, setForm] = useState<TeamForm>(() => teamFormOf(team));
  const [isPressed, setIsPressed] = useState(false);
  const { people } = usePeople();
  const brands = useQuery(brandsQuery);
  const save = useSaveTeam(team, onClose);
  const change = (part: Partial<TeamForm>) => setForm((before) => ({ ...before, ...part }));
  const workers = people.data?.filter(({ disabled, role }) => !disabled && may(role, 'triage')) ?? [];
  const memberOf = (userId: string) =>
    form.members.find((member) => member.userId === userId) ?? { userId, languages: [], topics: [] };
  const send = () => {
    setIsPressed(true);
    const draft = teamDraftOf(form);
    if (draft) save.mutate(draft);
  };

  return (
    <EditorModal
      title={team ? `Edit ${team.name}` : 'Add a team'}
      what="The team"
      save={save}
      saveLabel={team ? 'Save' : 'Add the team'}
      onSave={send}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        withAsterisk
        data-autofocus
        maxLength={60}
        value={form.name}
        error={isPressed && form.name.trim() === '' && 'A team needs a name.'}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <MultiSelect
        label="Members"
        description="Whoever is taken out keeps the cases they have; nothing is left without an owner by it."
        searchable
        data={workers.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.members.map(({ userId }) => userId)}
        onChange={(ids) => change({ members: ids.map(memberOf) })}
      />
      <MemberSkills
        members={form.members}
        nameOf={(id) => workers.find((person) => person.id === id)?.name ?? 'somebody'}
        onChange={(members) => change({ members })}
      />
      <Switch
        label="Keeps working hours"
        description="Time left on a case passes in them. Without them it passes around the clock."
        checked={form.hours !== undefined}
        onChange={(event) => change({ hours: event.currentTarget.checked ? usualHours(readersZone()) : undefined })}
      />
      {form.hours && <HoursFields value={form.hours} onChange={(hours) => change({ hours })} />}
      <Fieldset legend="New cases that are the team’s">
        <MultiSelect
          label="Of these brands"
          placeholder={form.brandIds.length === 0 ? 'Any' : ''}
          data={brands.data?.filter(({ rival }) => !rival).map(({ id, name }) => ({ value: id, label: name })) ?? []}
          value={form.brandIds}
          onChange={(brandIds) => change({ brandIds })}
        />
        <MultiSelect
          mt="xs"
          label="In these lanes"
          description="With neither chosen the team has only what it is given."
          placeholder={form.lanes.length === 0 ? 'Any' : ''}
          data={Lane.options.map((lane) => ({ value: lane, label: lanes[lane].name }))}
          value={form.lanes}
          onChange={(chosen) => change({ lanes: Lane.array().parse(chosen) })}
        />
      </Fieldset>
      <Fieldset legend="When an owner is silent or away">
        <Select
          label="Cases go to"
          data={[
            { value: 'member', label: 'Whoever is there and has least to do' },
            { value: 'team', label: 'The team as a whole' },
          ]}
          allowDeselect={false}
          value={form.passesTo}
          onChange={(to) => change({ passesTo: to === 'team' ? 'team' : 'member' })}
        />
        <Select
          mt="xs"
          label="An owner who does nothing loses"
          data={[
            { value: 'off', label: 'Nothing' },
            { value: 'urgent', label: 'What is at risk or overdue' },
            { value: 'all', label: 'Every open case' },
          ]}
          allowDeselect={false}
          value={form.idle?.of ?? 'off'}
          onChange={(of) =>
            change({
              idle: of === 'urgent' || of === 'all' ? { minutes: form.idle?.minutes ?? 60, of } : undefined,
            })
          }
        />
        {form.idle && (
          <NumberInput
            mt="xs"
            label="After so many working minutes"
            min={5}
            max={10_080}
            allowDecimal={false}
            value={form.idle.minutes}
            onChange={(minutes) =>
              typeof minutes === 'number' && form.idle && change({ idle: { ...form.idle, minutes } })
            }
          />
        )}
      </Fieldset>
    </EditorModal>
  );
}

function useSaveTeam(team: Team | undefined, onSaved: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (draft: TeamDraft) => {
      if (!team) return { team: await call(createTeam, { body: draft }), moved: 0 };
      return call(updateTeam, { params: { teamId: team.id }, body: { ...draft, version: team.version } });
    },
    onSuccess: ({ team: { name }, moved }) => {
      const moves = moved > 0 ? ` ${moved} open cases are due at another time by its hours.` : '';
      notifications.show({ message: `${name} is saved.${moves}` });
      onSaved();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('teams') }),
  });
}
