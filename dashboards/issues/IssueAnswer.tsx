import { Alert, Button, Group, Paper, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerIssue, type IssueDetail } from '#src/schemas/api/issues.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';
import { tellQuery } from './issue-queries.ts';
import { TellRunView } from './TellPanel.tsx';

/** What people are told about an issue wherever it comes up, in its versions, and posting it to the issue's threads. */
export function IssueAnswer({ detail }: { detail: IssueDetail }) {
  const { issue, answers, names, standing } = detail;
  const [words, setWords] = useState<string>();
  // The version that the person began with: what a colleague saves meanwhile is not passed over.
  const [version, setVersion] = useState(issue.version);
  const [showsOld, setShowsOld] = useState(false);
  const mayDraft = useMay('draft');
  const queryClient = useQueryClient();
  const posting = useQuery(tellQuery(issue.id, 'answer'));
  const save = useMutation({
    mutationFn: (wish: { text: string; version: number }) =>
      call(answerIssue, { params: { issueId: issue.id }, body: wish }),
    onSuccess: () => setWords(undefined),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  });
  const edit = () => {
    setWords(issue.answer?.text ?? '');
    setVersion(issue.version);
    save.reset();
  };
  const nameOf = (userId: string) => names[userId] ?? 'somebody who left';
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="issue-answer">
      <Title order={2} size="h4" id="issue-answer" mb="xs">
        Its answer
      </Title>
      {words === undefined && (
        <>
          {issue.answer ? (
            <>
              <Text size="sm" className="issue-text">
                {issue.answer.text}
              </Text>
              <Text size="xs" className="quiet" mt={4}>
                Version {issue.answer.nth}, {nameOf(issue.answer.userId)}, <RelativeTime at={issue.answer.at} />
              </Text>
            </>
          ) : (
            <Text size="sm">
              None yet. What is written here is what people are told wherever the issue comes up: offered first in
              answers to its cases, posted to its threads, and the words with which those who complained are told.
            </Text>
          )}
          <Group gap="xs" mt="xs">
            {mayDraft && (
              <Button size="compact-sm" variant="default" onClick={edit}>
                {issue.answer ? 'Edit the answer' : 'Write the answer'}
              </Button>
            )}
            {answers.length > 0 && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-expanded={showsOld}
                onClick={() => setShowsOld(!showsOld)}
              >
                {showsOld ? 'Hide earlier versions' : `Earlier versions (${answers.length})`}
              </Button>
            )}
          </Group>
        </>
      )}
      {words !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ text: words.trim(), version });
          }}
        >
          <Textarea
            label="What people are told"
            description="{{author.name}}, {{brand.name}}, {{issue.name}} and {{agent.first_name}} are filled in."
            autosize
            minRows={3}
            maxLength={10_000}
            data-autofocus
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {save.isError && (
            <Alert color="red" mt="xs" title="It was not saved; your words are still here">
              {sentenceOf(save.error)}
            </Alert>
          )}
          <Group gap="xs" mt="xs">
            <Button type="submit" size="compact-sm" loading={save.isPending} disabled={!words.trim()}>
              Save
            </Button>
            {save.isError && (
              <Button size="compact-sm" variant="default" onClick={() => setVersion(issue.version)}>
                I have read the newest version
              </Button>
            )}
            <Button size="compact-sm" variant="subtle" onClick={() => setWords(undefined)}>
              Not now
            </Button>
          </Group>
        </form>
      )}
      {words === undefined && save.isError && (
        <Alert color="red" mt="xs" title="It was not restored">
          {sentenceOf(save.error)}
        </Alert>
      )}
      {showsOld && (
        <ol className="tell-list" aria-label="Earlier versions">
          {answers.map(({ id, nth, text, userId, at }) => (
            <li key={id}>
              <Text size="sm" className="issue-text">
                {text}
              </Text>
              <Group gap="xs">
                <Text size="xs" className="quiet">
                  Version {nth}, {nameOf(userId)}, <RelativeTime at={at} />
                </Text>
                {mayDraft && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => save.mutate({ text, version: issue.version })}
                  >
                    Restore<span className="sr-only"> version {nth}</span>
                  </Button>
                )}
              </Group>
            </li>
          ))}
        </ol>
      )}
      {issue.answer && posting.data && (standing.threads > 0 || posting.data.run) && (
        <section aria-labelledby="post-answer">
          <Title order={3} size="h5" mt="md" mb={4} id="post-answer">
            Post it to its threads
          </Title>
          <TellRunView issue={issue} about="answer" view={posting.data} mayPrepare={standing.threads > 0} />
        </section>
      )}
    </Paper>
  );
}
