import { ActionIcon, Group, TagsInput, Text, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type EditedQuery, faultOf, markFault } from './brand-form.ts';

interface QueryFieldProps {
  query: EditedQuery;
  /** Its place in the list, from 1. */
  number: number;
  /** Shows the fault of a field that was not touched yet, as after a press of Save. */
  showFault: boolean;
  onChange: (query: EditedQuery) => void;
  /** Missing for the only one. */
  onRemove: (() => void) | undefined;
}

/** One query: the expression, with the place of its fault marked, and the languages it is kept to. */
export function QueryField({ query, number, showFault, onChange, onRemove }: QueryFieldProps) {
  const [isTouched, setTouched] = useState(false);
  const fault = faultOf(query.expression);
  const isEmpty = query.expression.trim() === '';
  const shown = showFault || (isTouched && !isEmpty) ? fault : undefined;

  return (
    <fieldset className="query-field">
      <legend className="sr-only">Query {number}</legend>
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <div className="query-parts">
          <Textarea
            label={`Query ${number}`}
            autosize
            minRows={1}
            maxRows={10}
            maxLength={2000}
            spellCheck={false}
            classNames={{ input: 'query-input' }}
            placeholder='acme OR @acme OR "acme parcel" -tree'
            value={query.expression}
            error={shown?.message}
            onBlur={() => setTouched(true)}
            onChange={(event) => {
              setTouched(true);
              onChange({ ...query, expression: event.currentTarget.value });
            }}
          />
          {shown && !isEmpty && <FaultPlace expression={query.expression} at={shown.at} />}
          <TagsInput
            label="Languages"
            description="Two letters each, as in en or de; none keeps all."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            acceptValueOnBlur
            size="xs"
            value={query.languages}
            onChange={(languages) =>
              onChange({
                ...query,
                languages: languages
                  .map((language) => language.trim().toLowerCase())
                  .filter((code) => /^[a-z]{2}$/.test(code)),
              })
            }
          />
        </div>
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" mt={26} aria-label={`Take query ${number} away`} onClick={onRemove}>
            <IconTrash size={17} aria-hidden="true" />
          </ActionIcon>
        )}
      </Group>
    </fieldset>
  );
}

function FaultPlace({ expression, at }: { expression: string; at: number }) {
  const { before, fault, after } = markFault(expression, at);
  return (
    <Text component="div" size="xs" className="fault-place">
      <span className="sr-only">{`The fault is at character ${at + 1}: `}</span>
      {before}
      <mark>{fault || ' '}</mark>
      {after}
    </Text>
  );
}
