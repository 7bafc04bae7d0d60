import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ShownPerson } from '#src/schemas/api/performance.ts';
import { NetworkLabel } from '../../shared/NetworkLabel.tsx';
import { mentionsAddress } from '../mentions-search.ts';

interface PersonListProps<T> {
  people: readonly T[];
  names: Record<string, ShownPerson>;
  brandId: string;
  /** Beside the name. */
  words: (person: T) => ReactNode;
  empty: string;
}

/** People by name, each leading to what they wrote of the brand. */
export function PersonList<T extends { authorId: string }>({
  people,
  names,
  brandId,
  words,
  empty,
}: PersonListProps<T>) {
  if (people.length === 0)
    return (
      <Text size="sm" className="quiet">
        {empty}
      </Text>
    );
  return (
    <ul className="people-list">
      {people.map((person) => {
        const account = names[person.authorId];
        return (
          account && (
            <li key={person.authorId}>
              <Link
                to="/mentions"
                search={mentionsAddress({ brandId, authorId: person.authorId })}
                className="figure-link"
              >
                {account.name || account.handle}
              </Link>{' '}
              <span className="quiet">
                <NetworkLabel network={account.network} /> · {words(person)}
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}
