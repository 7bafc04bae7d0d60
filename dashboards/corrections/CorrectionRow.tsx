import { Button, Group, Text } from '@mantine/core';
import type { Correction } from '#src/schemas/correction.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';
import { useCorrection } from './useCorrection.tsx';

/** One correction: what was said of which text, by whom, and what the model had said. */
export function CorrectionRow({ correction, who }: { correction: Correction; who: string }) {
  const mayCorrect = useMay('triage');
  const { takeBack } = useCorrection({ id: correction.mentionId }, () => undefined);
  const { text, at } = correction;
  return (
    <li className="correction-row">
      {text ? (
        <div className="post-text">
          {text.title && <strong className="post-title">{text.title}</strong>}
          {text.text}
        </div>
      ) : (
        <Text size="sm" className="quiet" fs="italic">
          This post was removed at its source; its text is not kept, and nothing is learnt from it any more.
        </Text>
      )}
      <dl className="correction-changes">
        {changesOf(correction).map(({ what, before, after }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {before !== after && (
                <>
                  <del>{before}</del> <span aria-hidden="true">→</span>{' '}
                </>
              )}
              <ins>{after}</ins>
            </dd>
          </div>
        ))}
      </dl>
      <Group gap="xs" mt={6} justify="space-between">
        <Text size="sm" className="quiet" component="span">
          {who}, <RelativeTime at={at} />
        </Text>
        {mayCorrect && (
          <Button size="compact-xs" variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
            Take back
          </Button>
        )}
      </Group>
      {takeBack.error && <ErrorNote error={takeBack.error} title="Nothing was taken back." />}
    </li>
  );
}

function changesOf({ model, answer }: Correction): { what: string; before: string; after: string }[] {
  const complaint = (is: boolean) => (is ? 'yes' : 'no');
  const topics = (names: string[]) => names.join(', ') || 'none';
  return [
    ...(answer.label ? [{ what: 'Sentiment', before: model.label, after: answer.label }] : []),
    ...(answer.complaint === undefined
      ? []
      : [
          {
            what: 'Complaint',
            before: complaint(model.complaint >= complaintFrom),
            after: complaint(answer.complaint),
          },
        ]),
    ...(answer.severity ? [{ what: 'Severity', before: model.severity, after: answer.severity }] : []),
    ...(answer.topics ? [{ what: 'Topics', before: topics(model.topics), after: topics(answer.topics) }] : []),
  ];
}
