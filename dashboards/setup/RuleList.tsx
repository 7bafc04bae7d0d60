import { useRef, useState } from 'react';
import type { RuleNames } from '#src/domain/rules/words.ts';
import type { Rule } from '#src/schemas/rule.ts';
import { RuleCard } from './RuleCard.tsx';
import { useRuleMoves } from './useRules.ts';

interface RuleListProps {
  rules: readonly Rule[];
  names: RuleNames;
  mayConfigure: boolean;
  onEdit: (rule: Rule) => void;
}

/** The rules in their order, which is changed by buttons, by Alt with the arrows, or by dragging. */
export function RuleList({ rules, names, mayConfigure, onEdit }: RuleListProps) {
  const { move } = useRuleMoves();
  const [dragged, setDragged] = useState<string>();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);

  const place = (rule: Rule, index: number) => {
    const others = rules.filter(({ id }) => id !== rule.id);
    const to = Math.max(0, Math.min(others.length, index));
    if (rules[to]?.id === rule.id) return;
    move.mutate({ rule, after: others[to - 1]?.id ?? null });
    setSaid(`${rule.name} is now rule ${to + 1} of ${rules.length}.`);
    // The row keeps its focus where it goes.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-rule="${rule.id}"] .rule-grip`)?.focus(),
    );
  };

  return (
    <>
      <ol className="rule-list" ref={list} aria-label="Rules in their order">
        {rules.map((rule, index) => (
          <RuleCard
            key={rule.id}
            {...{ rule, names, mayConfigure }}
            number={index + 1}
            of={rules.length}
            isDragged={dragged === rule.id}
            onEdit={() => onEdit(rule)}
            onPlace={(to) => place(rule, to)}
            onDrag={(begins) => setDragged(begins ? rule.id : undefined)}
            onDrop={() => {
              const other = rules.find(({ id }) => id === dragged);
              setDragged(undefined);
              if (other) place(other, index);
            }}
          />
        ))}
      </ol>
      <div className="sr-only" role="status">
        {said}
      </div>
    </>
  );
}
