import { Button, Group, Paper, Skeleton, Title } from '@mantine/core';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { brandsQuery } from '../setup/setup-queries.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useMay } from '../shared/useMe.ts';
import { DigestWishes } from './DigestWishes.tsx';
import { FailedMails } from './FailedMails.tsx';
import { MailList } from './MailList.tsx';
import { MailView } from './MailView.tsx';
import { Readers } from './Readers.tsx';
import { useDigestPreview, useMyDigest, useTestDigest } from './useDigest.ts';
import './digest.css';

/** The daily mail: how I get it, what it would say now, and what it said. */
export function DigestPage() {
  const { mine, save } = useMyDigest();
  const preview = useDigestPreview();
  const test = useTestDigest();
  const mayConfigure = useMay('configure');
  const brands = useQuery(brandsQuery).data ?? [];

  return (
    <div className="page">
      <PageHeader title="Digest" about="The daily mail: how you get it, what it would say now, and what it said." />
      <div className="digest-columns">
        <div className="digest-side">
          <Paper withBorder p="md" component="section" aria-labelledby="wishes-title">
            <Title order={2} size="h4" id="wishes-title" mb="sm">
              How you get it
            </Title>
            {mine.isPending && <Skeleton h={240} />}
            {mine.isError && (
              <ErrorNote
                error={mine.error}
                title="Your digest could not be loaded."
                onRetry={() => void mine.refetch()}
              />
            )}
            {mine.data && (
              <DigestWishes
                key={JSON.stringify(mine.data.reader)}
                reader={mine.data.reader}
                brands={brands}
                busy={save.isPending}
                error={save.error}
                onSave={(wishes) => save.mutate({ wishes, version: mine.data.reader.version })}
              />
            )}
          </Paper>
          <Paper withBorder p="md" component="section" aria-labelledby="mails-title">
            <Title order={2} size="h4" id="mails-title" mb="sm">
              Your mails
            </Title>
            {mine.data && <MailList mails={mine.data.mails} />}
          </Paper>
          {mayConfigure && <Readers brands={brands} />}
          {mine.data && <FailedMails mails={mine.data.mails} />}
        </div>
        <Paper withBorder p="md" component="section" aria-labelledby="preview-title" aria-busy={preview.isFetching}>
          <Group justify="space-between" mb="sm">
            <Title order={2} size="h4" id="preview-title">
              As it would be now
            </Title>
            <Group gap="xs">
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconRefresh size={15} aria-hidden="true" />}
                loading={preview.isFetching}
                onClick={() => void preview.refetch()}
              >
                Write it again
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconSend size={15} aria-hidden="true" />}
                loading={test.isPending}
                onClick={() => test.mutate()}
              >
                Send it to me now
              </Button>
            </Group>
          </Group>
          {test.isError && <ErrorNote error={test.error} title="It was not sent." onRetry={() => test.mutate()} />}
          {preview.isPending && <Skeleton h={480} />}
          {preview.isError && (
            <ErrorNote
              error={preview.error}
              title="The preview could not be written."
              onRetry={() => void preview.refetch()}
            />
          )}
          {preview.data && <MailView {...preview.data} />}
        </Paper>
      </div>
    </div>
  );
}
