import { Button } from '@mantine/core';
import { IconVolume, IconVolumeOff } from '@tabler/icons-react';
import type { ShownReporter } from '#src/schemas/api/board-reports.ts';
import type { BoardReport } from '#src/schemas/board-report.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { accuracyWords, decidedWords, deciderWords, settledWords } from './report-words.ts';

interface ReportLineProps {
  report: BoardReport;
  reporter: ShownReporter | undefined;
  people: Record<string, string>;
  /** Missing for who may not mute. */
  onMute: ((reporter: ShownReporter) => void) | undefined;
}

/** One report: why, by whom and in which words, with how often that member was right before. */
export function ReportLine({ report, reporter, people, onMute }: ReportLineProps) {
  const { reason, reporterHandle, text, at, state, decidedAt, settling } = report;
  const settled = settledWords(report);
  return (
    <li className="report-line" data-muted={reporter?.muted !== undefined}>
      <div>
        <strong>{reason}</strong>, reported by {reporterHandle} <RelativeTime at={at} />
        {text && <q className="report-text">{text}</q>}
      </div>
      {reporter && (
        <div className="quiet report-reporter">
          {reporter.muted ? 'muted: counts nothing' : accuracyWords(reporter)}
          {reporter.seemsInBadFaith && !reporter.muted && (
            <span className="report-bad-faith">seems to report in bad faith</span>
          )}
          {onMute && (reporter.muted || reporter.seemsInBadFaith) && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={reporter.muted ? <IconVolume size={14} /> : <IconVolumeOff size={14} />}
              onClick={() => onMute(reporter)}
            >
              {reporter.muted ? 'Let count again' : 'Mute'}
              <span className="sr-only"> {reporter.handle}</span>
            </Button>
          )}
        </div>
      )}
      {state !== 'open' && decidedAt && (
        <div className="quiet">
          {decidedWords[state]} {deciderWords(report, people)} <RelativeTime at={decidedAt} />
          {settled && `; ${settled}`}
        </div>
      )}
      {state === 'open' && settled && (
        <div className="report-refused">{settling?.state === 'failed' ? settled : `Not decided: ${settled}`}</div>
      )}
    </li>
  );
}
