import { Fieldset, MultiSelect, NumberInput, SimpleGrid, TagsInput, Textarea } from '@mantine/core';
import { faultOfWords } from '#src/domain/rules/fault.ts';
import { KnownAs } from '#src/schemas/author-profile.ts';
import { Lane } from '#src/schemas/case.ts';
import { RiskLevel } from '#src/schemas/risk.ts';
import type { RuleCondition } from '#src/schemas/rule.ts';
import { SentimentLabel, Severity } from '#src/schemas/sentiment.ts';
import { lanes } from '../shared/lanes.ts';
import type { Choice, RuleChoices } from './rule-choices.ts';

interface RuleConditionFieldsProps {
  when: RuleCondition;
  choices: RuleChoices;
  onChange: (part: Partial<RuleCondition>) => void;
}

type ListField = {
  [K in keyof RuleCondition]-?: NonNullable<RuleCondition[K]> extends readonly string[] ? K : never;
}[keyof RuleCondition];

/** Which cases a rule is for. What is left empty asks for nothing. */
export function RuleConditionFields({ when, choices, onChange }: RuleConditionFieldsProps) {
  const fault = when.words?.trim() ? faultOfWords({ words: when.words }) : undefined;
  const many = (field: ListField, label: string, data: (string | Choice)[]) => (
    <MultiSelect
      key={field}
      label={label}
      placeholder={when[field]?.length ? '' : 'any'}
      searchable
      clearable
      hidePickedOptions
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
      data={withChosen(data, when[field] ?? [])}
      value={when[field] ?? []}
      onChange={(values) => onChange({ [field]: values })}
    />
  );
  const follower = (field: 'minFollowers' | 'maxFollowers', label: string) => (
    <NumberInput
      label={label}
      placeholder="any"
      min={0}
      allowDecimal={false}
      thousandSeparator=","
      hideControls
      value={when[field] ?? ''}
      onChange={(value) => onChange({ [field]: typeof value === 'number' ? value : undefined })}
    />
  );
  return (
    <Fieldset legend="If all of this holds">
      <Textarea
        label="The text says"
        description='Words as in a brand’s query: refund OR "money back" -giveaway'
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        spellCheck={false}
        classNames={{ input: 'query-input' }}
        value={when.words ?? ''}
        error={fault?.message}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs" mt="xs">
        {many('brandIds', 'Brand', choices.brands)}
        {many('networks', 'Network', choices.networks)}
        {many('riskLevels', 'Risk', [...RiskLevel.options])}
        {many('severities', 'Severity', [...Severity.options])}
        {many('topics', 'Topic', choices.topics)}
        {many('languages', 'Language', choices.languages)}
        {many('sentiments', 'Sentiment', [...SentimentLabel.options])}
        {many(
          'lanes',
          'Lane',
          Lane.options.map((lane) => ({ value: lane, label: lanes[lane].name })),
        )}
        {many(
          'knownAs',
          'Author known as',
          KnownAs.options.map((kind) => ({ value: kind, label: kind.replace('_', ' ') })),
        )}
        <TagsInput
          label="Author’s handle"
          placeholder={when.handles?.length ? '' : 'any'}
          acceptValueOnBlur
          value={when.handles ?? []}
          onChange={(handles) => onChange({ handles })}
        />
        {follower('minFollowers', 'At least so many followers')}
        {follower('maxFollowers', 'At most so many followers')}
      </SimpleGrid>
    </Fieldset>
  );
}

/** What was chosen stays to be seen, though it is gone from what there is to choose from. */
function withChosen(data: (string | Choice)[], chosen: readonly string[]): (string | Choice)[] {
  const known = new Set(data.map((one) => (typeof one === 'string' ? one : one.value)));
  return [...data, ...chosen.filter((value) => !known.has(value))];
}
