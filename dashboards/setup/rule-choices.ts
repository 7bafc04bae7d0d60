import { useQuery } from '@tanstack/react-query';
import { languageName } from '#src/domain/language-name.ts';
import { may } from '#src/domain/permissions.ts';
import type { RuleNames } from '#src/domain/rules/words.ts';
import { topicsOf } from '#src/domain/topics.ts';
import { listPeople } from '#src/schemas/api/people.ts';
import { listTags } from '#src/schemas/api/tags.ts';
import { listTeams } from '#src/schemas/api/teams.ts';
import { issuesQuery } from '../issues/issue-queries.ts';
import { isOpenIssue } from '../issues/issue-words.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { brandsQuery, connectorsQuery, sourcesQuery } from './setup-queries.ts';

export interface Choice {
  value: string;
  label: string;
}

/** What a rule can name, as it is chosen from. */
export interface RuleChoices {
  brands: Choice[];
  networks: string[];
  topics: string[];
  people: Choice[];
  everybody: Choice[];
  teams: Choice[];
  tags: string[];
  languages: Choice[];
  /** Open ones. */
  issues: Choice[];
  names: RuleNames;
}

/** The languages that the model tells apart best; others can be written as their two letters. */
const languageCodes = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'fi', 'cs', 'tr', 'ja', 'zh'];

export function useRuleChoices(): RuleChoices {
  const brands = useQuery(brandsQuery).data ?? [];
  const sources = useQuery(sourcesQuery).data ?? [];
  const connectors = useQuery(connectorsQuery).data ?? [];
  const people = useQuery({ queryKey: queryKeys.people, queryFn: ({ signal }) => call(listPeople, {}, signal) });
  const teams = useQuery({
    queryKey: queryKeys.records('teams'),
    queryFn: ({ signal }) => call(listTeams, {}, signal),
  });
  const tags = useQuery({ queryKey: queryKeys.records('tags'), queryFn: ({ signal }) => call(listTags, {}, signal) });
  const issues = useQuery(issuesQuery).data?.issues.map(({ issue }) => issue);
  const ours = brands.filter(({ rival }) => !rival);
  const active = (people.data ?? []).filter(({ disabled }) => !disabled);
  const networks = [...sources.map(({ connector }) => connector), ...connectors.map(({ id }) => id)];
  const nameIn = (list: readonly { id: string; name: string }[] | undefined, id: string, gone: string) =>
    list?.find((one) => one.id === id)?.name ?? (list ? gone : '…');
  return {
    brands: ours.map(choiceOf),
    networks: [...new Set(networks)].sort(),
    topics: [...new Set(ours.flatMap((brand) => topicsOf(brand).map(({ name }) => name)))].sort(),
    people: active.filter(({ role }) => may(role, 'triage')).map(choiceOf),
    everybody: active.map(choiceOf),
    teams: (teams.data ?? []).map(choiceOf),
    tags: (tags.data?.tags ?? []).map(({ name }) => name),
    issues: (issues ?? []).filter(isOpenIssue).map(choiceOf),
    languages: languageCodes.map((code) => ({ value: code, label: languageName(code) })),
    names: {
      brand: (id) => nameIn(brands, id, 'a brand that is gone'),
      person: (id) => nameIn(people.data, id, 'somebody who is gone'),
      team: (id) => nameIn(teams.data, id, 'a team that is gone'),
      language: languageName,
      issue: (id) => nameIn(issues, id, 'an issue that is gone'),
    },
  };
}

function choiceOf({ id, name }: { id: string; name: string }): Choice {
  return { value: id, label: name };
}
