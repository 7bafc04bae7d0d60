import { Button, Group, Modal, Stack, TagsInput } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { tagId } from '#src/domain/tags.ts';
import { listTags } from '#src/schemas/api/tags.ts';
import type { Case } from '#src/schemas/case.ts';
import type { MoveWish } from '#src/schemas/move-wish.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { moveKeys } from '../case-keys.ts';
import { MoveButton } from './MoveButton.tsx';

interface TagMenuProps {
  items: readonly Case[];
  opened: boolean;
  onChange: (opened: boolean) => void;
  onMove: (wish: MoveWish) => void;
}

/** Gives tags to cases and takes them away; those that are in use are offered while one types. */
export function TagMenu({ items, opened, onChange, onMove }: TagMenuProps) {
  return (
    <>
      <MoveButton
        keys={moveKeys.tag.keys}
        aria-haspopup="dialog"
        leftSection={<IconTag size={14} aria-hidden="true" />}
        onClick={() => onChange(true)}
      >
        Tag
      </MoveButton>
      <Modal
        opened={opened}
        onClose={() => onChange(false)}
        title={items.length === 1 ? 'Tags' : `Tags of ${items.length} cases`}
      >
        {opened && <TagForm items={items} onClose={() => onChange(false)} onMove={onMove} />}
      </Modal>
    </>
  );
}

function TagForm({ items, onClose, onMove }: Pick<TagMenuProps, 'items' | 'onMove'> & { onClose: () => void }) {
  const shared = tagsOfAll(items);
  const [tags, setTags] = useState(shared);
  const known = useQuery({ queryKey: queryKeys.tags, queryFn: ({ signal }) => call(listTags, {}, signal) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = tagWish(shared, tags);
    if (wish) onMove(wish);
    onClose();
  };
  return (
    <Stack gap="sm" component="form" onSubmit={submit}>
      <TagsInput
        label="Tags"
        description={
          items.length > 1 ? 'What all of them have, and what they get. Other tags of theirs stay.' : undefined
        }
        placeholder="Type a tag, then Enter"
        data={known.data?.tags.map(({ name }) => name) ?? []}
        value={tags}
        onChange={setTags}
        maxLength={40}
        maxTags={20}
        splitChars={[',', ';']}
        acceptValueOnBlur
        isDuplicate={(value, current) => current.some((other) => tagId(other) === tagId(value))}
        comboboxProps={{ withinPortal: true }}
        data-autofocus
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" onClick={onClose}>
          Not now
        </Button>
        <Button type="submit">Save</Button>
      </Group>
    </Stack>
  );
}

/** The tags that every one of the cases has. */
export function tagsOfAll([first, ...others]: readonly Case[]): string[] {
  return first?.tags.filter((tag) => others.every(({ tags }) => tags.includes(tag))) ?? [];
}

/** What has to be done so that they have these tags; undefined where nothing has. */
export function tagWish(before: readonly string[], after: readonly string[]): MoveWish | undefined {
  const [had, has] = [new Set(before.map(tagId)), new Set(after.map(tagId))];
  const add = after.filter((tag) => !had.has(tagId(tag)));
  const remove = before.filter((tag) => !has.has(tagId(tag)));
  return add.length + remove.length > 0 ? { move: 'tag', add, remove } : undefined;
}
