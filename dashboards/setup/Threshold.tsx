import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import './threshold.css';

interface ThresholdProps {
  title: string;
  about?: ReactNode;
  children: ReactNode;
  /** A wider sheet, for steps with more to see. */
  isWide?: boolean;
  /** What it is written in; English where it is not said. */
  language?: string;
}

/** The sheet on which people stand before they are in: first run, sign-in, joining. */
export function Threshold({ title, about, children, isWide = false, language }: ThresholdProps) {
  return (
    <main className="threshold" lang={language}>
      <title>{`${title} - Earshot`}</title>
      <Paper className="threshold-sheet" data-wide={isWide} withBorder p="xl" radius="md">
        <Stack gap="md">
          <img src="/icon.svg" alt="" width={36} height={36} />
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            {about && (
              <Text size="sm" className="quiet" component="div">
                {about}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
