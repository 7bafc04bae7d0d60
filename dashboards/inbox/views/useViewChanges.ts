import { useQueryClient } from '@tanstack/react-query';
import { changeView, createView, orderViews, removeView, type ViewWords } from '#src/schemas/api/views.ts';
import type { SavedView } from '#src/schemas/saved-view.ts';
import { everybody } from '#src/schemas/saved-view.ts';
import { call } from '../../shared/call.ts';
import { useViews } from './useViews.ts';

/** What a person does to saved views. Each shows at once, and rejects with what a person is to be told. */
export function useViewChanges() {
  const queryClient = useQueryClient();
  const { views = [], opensWith, put } = useViews();
  const show = (next: SavedView[], first = opensWith) =>
    put({ views: next, ...(first !== undefined && { opensWith: first }) });

  async function asShown<T>(next: SavedView[], first: string | undefined, change: () => Promise<T>): Promise<T> {
    show(next, first);
    try {
      return await change();
    } catch (error) {
      show(views);
      throw error;
    } finally {
      void queryClient.invalidateQueries({ queryKey: ['records', 'views'] });
    }
  }

  return {
    async create(words: ViewWords): Promise<SavedView> {
      const view = await call(createView, { body: words });
      show([...views, view]);
      return view;
    },
    change(view: SavedView, change: Partial<ViewWords>): Promise<SavedView> {
      const { id, version, name, view: standing, criteria, of } = view;
      const words = { name, view: standing, criteria, shared: of === everybody, ...change };
      const next = views.map((other) => (other.id === id ? { ...view, ...words } : other));
      return asShown(next, opensWith, () => call(changeView, { params: { viewId: id }, body: { ...words, version } }));
    },
    remove({ id }: SavedView): Promise<object> {
      const next = views.filter((other) => other.id !== id);
      return asShown(next, opensWith, () => call(removeView, { params: { viewId: id } }));
    },
    /** The last word on order and first view, from whichever device. */
    arrange(next: SavedView[], first: string | undefined): Promise<object> {
      put({ views: next, ...(first !== undefined && { opensWith: first }) });
      const order = next.map(({ id }) => id);
      return asShown(next, first, () => call(orderViews, { body: { order, ...(first && { opensWith: first }) } }));
    },
  };
}
