import { Button, Skeleton, Table, Text } from '@mantine/core';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay, useMe } from '../shared/useMe.ts';
import { Invitations } from './Invitations.tsx';
import { RoleSelect } from './RoleSelect.tsx';
import { roles } from './roles.ts';
import { usePeople } from './usePeople.ts';
import './setup.css';

/** Who works here and what they may do. Names and roles for everybody, the rest for those who administer. */
export function PeoplePage() {
  const { people, changeRole, lock } = usePeople();
  const me = useMe();
  const mayAdminister = useMay('administer');

  return (
    <div className="page">
      <PageHeader title="People" about="Who works here, and what they may do." />
      {people.isPending && <Skeleton h={160} />}
      {people.isError && (
        <ErrorNote error={people.error} title="The people could not be loaded." onRetry={() => void people.refetch()} />
      )}
      {people.data && (
        <Table.ScrollContainer minWidth={300} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table verticalSpacing="xs" maw={mayAdminister ? 1000 : 560}>
            <Table.Caption className="sr-only">People and their roles</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Name</Table.Th>
                {mayAdminister && (
                  <Table.Th scope="col" visibleFrom="sm">
                    E-mail
                  </Table.Th>
                )}
                <Table.Th scope="col">Role</Table.Th>
                {mayAdminister && (
                  <Table.Th scope="col" visibleFrom="sm">
                    Since
                  </Table.Th>
                )}
                {mayAdminister && <Table.Th scope="col">Access</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.data.map((person) => (
                <Table.Tr key={person.id} data-locked={person.disabled}>
                  <Table.Th scope="row">
                    {person.name}
                    {person.id === me?.id && <span className="quiet"> (you)</span>}
                    {person.disabled && <span className="quiet"> (locked out)</span>}
                    {mayAdminister && (
                      <Text size="xs" className="quiet mail-cell" hiddenFrom="sm">
                        {person.email}
                      </Text>
                    )}
                  </Table.Th>
                  {mayAdminister && (
                    <Table.Td className="mail-cell" visibleFrom="sm">
                      {person.email}
                    </Table.Td>
                  )}
                  <Table.Td>
                    {mayAdminister ? (
                      <RoleSelect
                        label={`Role of ${person.name}`}
                        isLabelHidden
                        value={person.role}
                        disabled={changeRole.isPending}
                        onChange={(role) => changeRole.mutate({ userId: person.id, role })}
                      />
                    ) : (
                      <Text size="sm" title={roles[person.role].about}>
                        {roles[person.role].name}
                      </Text>
                    )}
                  </Table.Td>
                  {mayAdminister && (
                    <Table.Td className="quiet" visibleFrom="sm">
                      <RelativeTime at={person.createdAt} />
                    </Table.Td>
                  )}
                  {mayAdminister && (
                    <Table.Td>
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={person.disabled ? `Let in again: ${person.name}` : `Lock out ${person.name}`}
                        loading={lock.isPending && lock.variables.userId === person.id}
                        onClick={() => lock.mutate({ userId: person.id, disabled: !person.disabled })}
                      >
                        {person.disabled ? 'Let in again' : 'Lock out'}
                      </Button>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {mayAdminister && <Invitations />}
    </div>
  );
}
