import type { Lane } from '../../schemas/case.ts';
import type { Assignment, RuleCondition, RuleEffect } from '../../schemas/rule.ts';
import { hoursWords } from './effects.ts';

/** Names behind the ids of a rule. */
export interface RuleNames {
  brand(id: string): string;
  person(id: string): string;
  team(id: string): string;
  language(code: string): string;
  issue(id: string): string;
}

/** A rule as one says it: "If brand is Kestrel and the text says refund" and "tag refund, priority higher". */
export function ruleWords(when: RuleCondition, act: RuleEffect, names: RuleNames): { when: string; does: string } {
  const conditions = conditionWords(when, names);
  const effects = effectWords(act, names);
  return {
    when: conditions.length > 0 ? `If ${conditions.join(' and ')}` : 'For no case yet',
    does: effects.length > 0 ? effects.join(', ') : 'nothing yet',
  };
}

function conditionWords(when: RuleCondition, names: RuleNames): string[] {
  const is = (what: string, values: readonly string[] | undefined, name = plain) =>
    values ? [`${what} is ${listed(values.map(name), 'or')}`] : [];
  return [
    ...is('brand', when.brandIds, names.brand),
    ...is('network', when.networks),
    ...is('lane', when.lanes, capital),
    ...(when.words === undefined ? [] : [`the text says ${when.words.trim().replace(/\s*\n\s*/g, ', ')}`]),
    ...is('the author', when.handles, (handle) => `@${handle.replace(/^@/, '')}`),
    ...followers(when),
    ...(when.knownAs ? [`the author is known as ${listed(when.knownAs.map(plain), 'or')}`] : []),
    ...is('severity', when.severities),
    ...is('risk', when.riskLevels),
    ...is('topic', when.topics),
    ...is('language', when.languages, names.language),
    ...is('sentiment', when.sentiments),
  ];
}

function followers({ minFollowers: least, maxFollowers: most }: RuleCondition): string[] {
  const count = (value: number) => value.toLocaleString('en');
  if (least !== undefined && most !== undefined) return [`the author has ${count(least)} to ${count(most)} followers`];
  if (least !== undefined) return [`the author has at least ${count(least)} followers`];
  return most === undefined ? [] : [`the author has at most ${count(most)} followers`];
}

function effectWords(act: RuleEffect, names: RuleNames): string[] {
  return [
    ...(act.tags ? [`tag ${listed(act.tags, 'and')}`] : []),
    ...(act.assign ? [assignWords(act.assign, names)] : []),
    ...(act.priority ? [`priority ${plain(act.priority)}`] : []),
    ...(act.lane ? [`move to ${capital(act.lane)}`] : []),
    ...(act.issueId === undefined ? [] : [`link to the issue ${names.issue(act.issueId)}`]),
    ...(act.snoozeHours === undefined ? [] : [`put away for ${hoursWords(act.snoozeHours)}`]),
    ...(act.dismiss === undefined ? [] : [`dismiss (${act.dismiss})`]),
    ...(act.notify ? [`tell ${listed(act.notify.map(names.person), 'and')} by mail`] : []),
  ];
}

function assignWords(assign: Assignment, names: RuleNames): string {
  if (assign.to === 'person') return `assign to ${names.person(assign.userId)}`;
  const team = names.team(assign.teamId);
  if (assign.to === 'team') return `give to the team ${team}`;
  const who = assign.by === 'turns' ? `the members of ${team} in turn` : `whoever of ${team} has least to do`;
  const fits = assign.fits.length > 0 ? ` and fits by ${listed(assign.fits, 'and')}` : '';
  return `assign to ${who}${fits}${assign.withinHours ? ', within working hours' : ''}`;
}

function listed(values: readonly string[], last: 'and' | 'or'): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} ${last} ${values.at(-1)}`;
}

function plain(word: string): string {
  return word.replaceAll('_', ' ');
}

function capital(lane: Lane | string): string {
  return lane.charAt(0).toUpperCase() + lane.slice(1);
}
