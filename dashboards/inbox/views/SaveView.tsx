import { everybody } from '#src/schemas/saved-view.ts';
import { useMe } from '../../shared/useMe.ts';
import type { InboxSearch } from '../search.ts';
import { type ShownView, toSave } from './shown-view.ts';
import { useViewChanges } from './useViewChanges.ts';
import { ViewForm } from './ViewForm.tsx';

interface SaveViewProps {
  shown: ShownView;
  /** With the address of the view as it is saved now. */
  onSaved: (search: InboxSearch) => void;
  onClose: () => void;
}

/** Keeps what the list is narrowed to; a saved view that was changed keeps its name, another name makes another view. */
export function SaveView({ shown, onSaved, onClose }: SaveViewProps) {
  const changes = useViewChanges();
  const me = useMe();
  const { saved, asked } = shown;
  const begin = { name: saved?.name ?? '', shared: saved?.of === everybody };
  return (
    <ViewForm
      title="Save this view"
      begin={begin}
      onSave={async (words) => {
        const isSame = saved !== undefined && saved.name === words.name && saved.userId === me?.id;
        const wanted = { ...words, ...toSave(asked) };
        const view = await (isSame ? changes.change(saved, wanted) : changes.create(wanted));
        onSaved({ saved: view.id });
        return view;
      }}
      onClose={onClose}
    />
  );
}
