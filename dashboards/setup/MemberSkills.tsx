import { Fieldset, Group, TagsInput, Text } from '@mantine/core';
import type { TeamMember } from '#src/schemas/team.ts';

interface MemberSkillsProps {
  members: TeamMember[];
  nameOf: (userId: string) => string;
  onChange: (members: TeamMember[]) => void;
}

/** What each member can answer in and knows best; rules of assignment go by it. */
export function MemberSkills({ members, nameOf, onChange }: MemberSkillsProps) {
  if (members.length === 0) return null;
  const change = (index: number, part: Partial<TeamMember>) =>
    onChange(members.map((member, at) => (at === index ? { ...member, ...part } : member)));
  return (
    <details className="team-skills">
      <summary>Languages and topics of each member</summary>
      {members.map(({ userId, languages, topics }, index) => (
        <Fieldset key={userId} legend={nameOf(userId)} mt="xs">
          <Group grow preventGrowOverflow={false} align="flex-start">
            <TagsInput
              label="Languages"
              description="Codes such as en, de; empty means any."
              miw={180}
              value={languages}
              onChange={(typed) => change(index, { languages: typed.map((code) => code.toLowerCase().slice(0, 3)) })}
            />
            <TagsInput
              label="Topics"
              description="As brands name them; empty means any."
              miw={180}
              value={topics}
              onChange={(typed) => change(index, { topics: typed })}
            />
          </Group>
        </Fieldset>
      ))}
      <Text size="xs" className="quiet" mt={4}>
        Rules that assign by language or topic choose among those who fit.
      </Text>
    </details>
  );
}
