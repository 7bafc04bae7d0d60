import { Alert, Button, Paper, Text, Title } from '@mantine/core';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useFailedMails, useSendAgain } from './useReaders.ts';

const kinds = { digest: 'Digest', invitation: 'Question to a new reader' };

/** Mails of anybody that did not go out, with the reason; nothing where all went well. */
export function FailedMails() {
  const failed = useFailedMails();
  const again = useSendAgain();
  if (!failed.data || failed.data.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="failed-title">
      <Title order={2} size="h4" id="failed-title" mb={4}>
        Mails that did not leave
      </Title>
      {again.isError && (
        <Alert color="red" variant="outline" role="alert" mb="xs">
          {again.error.message}
        </Alert>
      )}
      <ul className="plain-list">
        {failed.data.map(({ id, about, reader, status, problem, at }) => (
          <li key={id}>
            <Text size="sm" component="div" className="source-head">
              <strong>{kinds[about]}</strong> for {reader}{' '}
              <span className="quiet">
                <RelativeTime at={at} />
              </span>
              <br />
              {problem} {status === 'unknown' && 'It may have arrived.'}
            </Text>
            {about === 'digest' && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Send the digest for ${reader} again`}
                loading={again.isPending && again.variables === id}
                onClick={() => again.mutate(id)}
              >
                {status === 'unknown' ? 'Send again all the same' : 'Send again'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Paper>
  );
}
