import { Anchor, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

const sections = [
  { id: 'course', title: 'Course' },
  { id: 'topics', title: 'What they speak of' },
  { id: 'voices', title: 'Against rivals' },
  { id: 'where', title: 'Where and when' },
  { id: 'people', title: 'Who they are' },
  { id: 'performance', title: 'What our answers did' },
] as const;

/** Leads to the parts of a long page; its filters stay as they are. */
export function SectionLinks() {
  return (
    <Group component="nav" gap="4px 16px" mb="sm" aria-label="Parts of this page">
      {sections.map(({ id, title }) => (
        <Anchor
          key={id}
          href={`#${id}`}
          size="sm"
          underline="always"
          onClick={(event) => {
            event.preventDefault();
            const heading = document.getElementById(id);
            heading?.scrollIntoView({ block: 'start' });
            heading?.focus({ preventScroll: true });
          }}
        >
          {title}
        </Anchor>
      ))}
    </Group>
  );
}

interface PulseSectionProps {
  id: (typeof sections)[number]['id'];
  children: ReactNode;
}

export function PulseSection({ id, children }: PulseSectionProps) {
  const title = sections.find((section) => section.id === id)?.title;
  return (
    <section aria-labelledby={id} className="pulse-section">
      <Title order={2} size="h3" id={id} tabIndex={-1} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}
