import { Alert, Button, Group, Modal, MultiSelect, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { listIssues } from '#src/schemas/api/themes.ts';
import { changeWin, reportWin, type ShownWin } from '#src/schemas/api/wins.ts';
import { usePeople } from '../inbox/usePeople.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { showDoneNote } from '../shared/done-note.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { useMe } from '../shared/useMe.ts';

interface WinDialogProps {
  brandId: string;
  /** Missing for a new one. */
  win: ShownWin | undefined;
  onClose: () => void;
}

/** Asks what went well, who made it, and where it can be seen. */
export function WinDialog({ brandId, win, onClose }: WinDialogProps) {
  useFocusBack();
  const queryClient = useQueryClient();
  const me = useMe();
  const { everybody } = usePeople();
  const [text, setText] = useState(win?.text ?? '');
  const [chosen, setChosen] = useState<string[] | undefined>(win?.userIds);
  const [caseLink, setCaseLink] = useState(win?.caseId ?? '');
  const [issueId, setIssueId] = useState<string | null>(win?.issueId ?? null);
  const userIds = chosen ?? (me ? [me.id] : []);
  const issues = useQuery({
    queryKey: [...queryKeys.themes, 'issues', brandId],
    queryFn: ({ signal }) => call(listIssues, { query: { brandId } }, signal),
  });
  const save = useMutation({
    mutationFn: () => {
      const caseId = caseIdIn(caseLink);
      const form = { brandId, text: text.trim(), userIds, ...(caseId && { caseId }), ...(issueId && { issueId }) };
      return win
        ? call(changeWin, { params: { winId: win.id }, body: { ...form, version: win.version } })
        : call(reportWin, { body: form });
    },
    onSuccess: () => {
      showDoneNote('win', win ? 'It is changed, and waits for a lead.' : 'It is reported, and waits for a lead.');
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('wins') }),
  });
  const isWhole = text.trim().length >= 3 && userIds.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={win ? 'Change a win' : 'Report a win'}>
      <Stack gap="sm" component="form" onSubmit={submit}>
        <Text size="sm">
          A lead confirms it; then the digest tells it with the names. {win && 'A changed one is confirmed anew.'}
        </Text>
        <Textarea
          label="What went well"
          required
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <MultiSelect
          label="Who made it"
          required
          data={everybody.map(({ id, name }) => ({ value: id, label: name }))}
          value={userIds}
          onChange={setChosen}
          maxValues={20}
          comboboxProps={{ withinPortal: false }}
        />
        <TextInput
          label="Conversation"
          description="The address of its case, if it can be seen in one"
          maxLength={600}
          value={caseLink}
          onChange={(event) => setCaseLink(event.currentTarget.value)}
        />
        {issues.data && issues.data.issues.length > 0 && (
          <Select
            label="Issue"
            placeholder="None"
            clearable
            clearButtonProps={{ 'aria-label': 'None' }}
            data={issues.data.issues.map(({ issue }) => ({ value: issue.id, label: issue.name }))}
            value={issueId}
            onChange={setIssueId}
            comboboxProps={{ withinPortal: false }}
          />
        )}
        {save.isError && (
          <Alert color="red" title="It was not saved">
            {sentenceOf(save.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isWhole}>
            {win ? 'Save' : 'Report it'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The id at the end of a case’s address, or what was written where it is none. */
function caseIdIn(link: string): string {
  const path = /\/inbox\/([^/?#]+)/.exec(link.trim())?.[1];
  try {
    return path === undefined ? link.trim() : decodeURIComponent(path);
  } catch {
    return link.trim();
  }
}
