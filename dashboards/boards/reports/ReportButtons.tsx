import { Button, Group } from '@mantine/core';
import { IconCheck, IconEyeOff, IconMinus, IconRefresh, IconX } from '@tabler/icons-react';
import type { ReportedPost } from '#src/schemas/api/board-reports.ts';
import { againWords, untoldOf } from './report-words.ts';
import type { Verdict } from './useReports.ts';

interface ReportButtonsProps {
  post: ReportedPost;
  isBusy: boolean;
  onDecide: (verdict: Verdict) => void;
}

/** What may be decided on the open reports of a post. */
export function ReportButtons({ post, isBusy, onDecide }: ReportButtonsProps) {
  const untold = untoldOf(post);
  const all = [
    { words: 'Uphold', Icon: IconCheck, decision: 'upheld', hide: false },
    ...(post.canHide ? [{ words: 'Uphold and hide', Icon: IconEyeOff, decision: 'upheld', hide: true } as const] : []),
    { words: 'Reject', Icon: IconX, decision: 'rejected', hide: false },
    { words: 'Ignore', Icon: IconMinus, decision: 'ignored', hide: false },
  ] as const;
  const choices = untold
    ? [
        { words: againWords(untold), Icon: IconRefresh, ...untold },
        ...all.filter(({ decision, hide }) => decision !== untold.decision || hide !== untold.hide),
      ]
    : all;
  const whose = post.author === undefined ? '' : ` of the post by ${post.author}`;
  return (
    <Group gap={6} mt={6}>
      {choices.map(({ words, Icon, decision, hide }) => (
        <Button
          key={words}
          size="compact-sm"
          variant="default"
          disabled={isBusy}
          leftSection={<Icon size={15} aria-hidden="true" />}
          onClick={() => onDecide({ post, decision, hide })}
        >
          {words}
          <span className="sr-only">: reports{whose}</span>
        </Button>
      ))}
    </Group>
  );
}
