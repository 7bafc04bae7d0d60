import { Checkbox, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { BoardLine } from '#src/schemas/handover.ts';
import { pathOf, shiftParts } from './shift-words.ts';

interface ShiftLinesProps {
  lines: BoardLine[];
  /** Those that are not handed over; undefined where this person hands nothing over. */
  left?: ReadonlySet<string> | undefined;
  onKeep: (id: string, isKept: boolean) => void;
}

/** What the next shift should know of, by concern; what somebody takes out of it is not handed over. */
export function ShiftLines({ lines, left, onKeep }: ShiftLinesProps) {
  return shiftParts.map(({ concern, title, about }) => {
    const own = lines.filter((line) => line.concern === concern);
    if (own.length === 0) return null;
    return (
      <section key={concern} className="shift-part" aria-labelledby={`shift-${concern}`}>
        <Title order={2} size="h5" id={`shift-${concern}`}>
          {title} <span className="quiet">{own.length}</span>
        </Title>
        <p className="quiet shift-about">{about}</p>
        <ul className="bare-list">
          {own.map((line) => {
            const name = line.title || 'A post without text';
            return (
              <li key={line.id} className="shift-line" data-concern={concern}>
                {left && (
                  <Checkbox
                    size="xs"
                    aria-label={`Hand over: ${name}`}
                    checked={!left.has(line.id)}
                    onChange={(event) => onKeep(line.id, event.currentTarget.checked)}
                  />
                )}
                <div>
                  <Link to={pathOf(line)}>{name}</Link>
                  <div className="quiet">{line.text}</div>
                </div>
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}
