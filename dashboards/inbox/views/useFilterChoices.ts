import { useQuery } from '@tanstack/react-query';
import { listCaseValues } from '#src/schemas/api/cases.ts';
import { listTeams } from '#src/schemas/api/teams.ts';
import { nobody, whoeverLooks } from '#src/schemas/case-criteria.ts';
import { call } from '../../shared/call.ts';
import { networkName } from '../../shared/NetworkLabel.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { useBrands } from '../useBrands.ts';
import { usePeople } from '../usePeople.ts';
import { dueNames, type Known, type ListCriterion, languageName, riskNames } from './filter-words.ts';

export interface Choice {
  value: string;
  label: string;
}

/** The names behind what a view is narrowed to. Until they are known, nothing is said to be gone. */
export function useKnownNames(): Known {
  const brands = useBrands();
  const people = usePeople();
  const teams = useTeamNames();
  return {
    brand: (id) => (brands.isKnown ? brands.nameOf(id) || undefined : '…'),
    person: people.nameOf,
    team: (id) => (teams ? teams.find((team) => team.id === id)?.name : '…'),
  };
}

/** What there is to choose from, of each criterion; asked for while the menu is open. */
export function useFilterChoices(isOpen: boolean): Record<ListCriterion, Choice[]> {
  const brands = useBrands();
  const { team } = usePeople();
  const teams = useTeamNames() ?? [];
  const { data: values } = useQuery({
    queryKey: queryKeys.caseValues,
    queryFn: ({ signal }) => call(listCaseValues, {}, signal),
    enabled: isOpen,
    staleTime: 30_000,
  });
  const plain = (names: readonly string[] = []) => names.map((value) => ({ value, label: value }));
  const named = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));
  return {
    brandIds: brands.ours.map(({ id, name }) => ({ value: id, label: name })),
    networks: (values?.networks ?? []).map((value) => ({ value, label: networkName(value) })),
    topics: plain(values?.topics),
    languages: (values?.languages ?? []).map((value) => ({ value, label: languageName(value) })),
    riskLevels: named(riskNames),
    tags: plain(values?.tags),
    assigneeIds: [
      { value: whoeverLooks, label: 'Me' },
      { value: nobody, label: 'Nobody' },
      ...team.map(({ id, name }) => ({ value: id, label: name })),
    ],
    teamIds: [
      { value: whoeverLooks, label: 'My teams' },
      { value: nobody, label: 'No team' },
      ...teams.map(({ id, name }) => ({ value: id, label: name })),
    ],
    due: named(dueNames),
  };
}

function useTeamNames(): { id: string; name: string }[] | undefined {
  return useQuery({
    queryKey: [...queryKeys.records('teams'), 'names'],
    queryFn: ({ signal }) => call(listTeams, {}, signal),
    staleTime: 60_000,
  }).data;
}
