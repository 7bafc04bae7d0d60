import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface FillInProps {
  /** Names of the variables that have no value yet. */
  names: readonly string[];
  onFill: (name: string, value: string) => void;
}

/** What a person has to say before the answer can leave, a field for each open variable. */
export function FillIn({ names, onFill }: FillInProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  if (names.length === 0) return null;
  const take = (name: string) => {
    const value = values[name]?.trim();
    if (value) onFill(name, value);
  };
  return (
    <fieldset className="fill-in">
      <legend>Fill in before it is sent</legend>
      {names.map((name) => (
        <TextInput
          key={name}
          size="xs"
          label={name || 'Braces without a name: take them out of the text'}
          disabled={name === ''}
          value={values[name] ?? ''}
          onChange={({ currentTarget }) => setValues((before) => ({ ...before, [name]: currentTarget.value }))}
          onBlur={() => take(name)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            take(name);
          }}
        />
      ))}
    </fieldset>
  );
}
