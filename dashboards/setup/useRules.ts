import { notifications } from '@mantine/notifications';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  createRule,
  listRuleRuns,
  listRules,
  moveRule,
  type RuleDraft,
  removeRule,
  runRule,
  undoRuleRun,
  undoRuleSince,
  updateRule,
} from '#src/schemas/api/rules.ts';
import type { Rule } from '#src/schemas/rule.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

export const rulesQuery = queryOptions({
  queryKey: queryKeys.records('rules'),
  queryFn: ({ signal }) => call(listRules, {}, signal),
});

export const ruleRunsQuery = queryOptions({
  queryKey: queryKeys.records('ruleRuns'),
  queryFn: ({ signal }) => call(listRuleRuns, {}, signal),
});

/** Saves a new rule (`rule` missing) or a change of one, made on a version. */
export function useSaveRule(rule: Rule | undefined, onSaved: () => void) {
  const queryClient = useQueryClient();
  const newest = useQuery(rulesQuery).data?.find(({ id }) => id === rule?.id);
  const refresh = () => queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey });
  const save = useMutation({
    mutationFn: ({ draft, version }: { draft: RuleDraft; version: number }) =>
      rule
        ? call(updateRule, { params: { ruleId: rule.id }, body: { ...draft, version } })
        : call(createRule, { body: draft }),
    onSuccess: async ({ name }) => {
      notifications.show({ message: `${name} is saved. It applies to what comes from now on.` });
      await refresh();
      onSaved();
    },
    onError: () => void refresh(),
  });
  return { save, newestVersion: newest?.version };
}

const moving = ['rule-move'];

/** What is done with rules in the list. A move and a switch show at once and go back where they fail. */
export function useRuleMoves() {
  const queryClient = useQueryClient();
  const { queryKey } = rulesQuery;
  /** As the last move left them: whoever presses twice has not been overtaken by themselves. */
  const versions = useRef(new Map<string, number>());
  const settle = (title: string) => ({
    onError: (error: unknown) => {
      notifications.show({ color: 'red', title, message: sentenceOf(error), autoClose: 10_000 });
      void queryClient.invalidateQueries({ queryKey });
    },
  });
  const show = async (change: (rules: Rule[]) => Rule[]) => {
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, (rules: Rule[] | undefined) => rules && change(rules));
  };
  const move = useMutation({
    mutationKey: moving,
    scope: { id: 'rule-moves' },
    mutationFn: ({ rule, after }: { rule: Rule; after: string | null }) => {
      const version = Math.max(rule.version, versions.current.get(rule.id) ?? 0);
      return call(moveRule, { params: { ruleId: rule.id }, body: { version, after } });
    },
    onMutate: ({ rule, after }) =>
      show((rules) => {
        const others = rules.filter(({ id }) => id !== rule.id);
        const index = after === null ? 0 : others.findIndex(({ id }) => id === after) + 1;
        return others.toSpliced(index, 0, rule);
      }),
    onSuccess: (rules) => {
      versions.current = new Map(rules.map(({ id, version }) => [id, version]));
      // The next one of a row of presses is on the screen already.
      if (queryClient.isMutating({ mutationKey: moving }) === 1) queryClient.setQueryData(queryKey, rules);
    },
    ...settle('The rule stays where it was.'),
  });
  const enable = useMutation({
    mutationFn: ({ rule, enabled }: { rule: Rule; enabled: boolean }) => {
      const { name, when, do: act, version } = rule;
      return call(updateRule, { params: { ruleId: rule.id }, body: { name, when, do: act, version, enabled } });
    },
    onMutate: ({ rule, enabled }) =>
      show((rules) => rules.map((one) => (one.id === rule.id ? { ...one, enabled } : one))),
    onSuccess: (saved) => show((rules) => rules.map((one) => (one.id === saved.id ? saved : one))),
    ...settle('The rule was not switched.'),
  });
  const remove = useMutation({
    mutationFn: (rule: Rule) => call(removeRule, { params: { ruleId: rule.id } }),
    onSuccess: (_, { name }) => {
      notifications.show({ message: `${name} was removed. What it did stays.` });
      return queryClient.invalidateQueries({ queryKey });
    },
  });
  return { move, enable, remove };
}

/** Puts rules to stored cases, and takes back what they did. */
export function useRuleRuns() {
  const queryClient = useQueryClient();
  const settle = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ruleRunsQuery.queryKey }),
    onError: (error: unknown) =>
      notifications.show({ color: 'red', title: 'Nothing was begun.', message: sentenceOf(error), autoClose: 10_000 }),
  };
  const run = useMutation({
    ...settle,
    mutationFn: (ruleId: string) => call(runRule, { params: { ruleId }, body: {} }),
  });
  const undo = useMutation({
    ...settle,
    mutationFn: (runId: string) => call(undoRuleRun, { params: { runId }, body: {} }),
  });
  const undoSince = useMutation({
    ...settle,
    mutationFn: ({ ruleId, since }: { ruleId: string; since: Date }) =>
      call(undoRuleSince, { params: { ruleId }, body: { since: since.toISOString() } as never }),
  });
  return { run, undo, undoSince };
}
