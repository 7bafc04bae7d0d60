import { randomUUID } from 'node:crypto';
import { may } from '../domain/permissions.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownViews, ViewWords } from '../schemas/api/views.ts';
import { everybody, type SavedView, type ViewOrder } from '../schemas/saved-view.ts';
import type { User } from '../schemas/user.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

/** More than anybody finds their way in. */
const mostViews = 100;

/** One's own views and those that are shared, in one's own order. */
export async function listViews({ store }: Pick<App, 'store'>, user: User): Promise<ShownViews> {
  const [own, shared, wish] = await Promise.all([
    store.records.views.list({ of: user.id }),
    store.records.views.list({ of: everybody }),
    store.records.viewOrders.get(user.id),
  ]);
  const places = new Map(wish?.order.map((id, place) => [id, place]));
  const placeOf = ({ id }: SavedView) => places.get(id) ?? places.size;
  const views = [...own, ...shared].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.createdAt.getTime() - b.createdAt.getTime(),
  );
  return { views, ...(wish?.opensWith !== undefined && { opensWith: wish.opensWith }) };
}

export async function createView(app: Needs, user: User, { shared, ...words }: ViewWords): Promise<SavedView> {
  const of = ownerFor(user, shared);
  if ((await app.store.records.views.count(of)) >= mostViews) {
    throw new InvalidInputError(`There are ${mostViews} views already. Remove one that nobody needs any more.`);
  }
  const view = { ...words, id: randomUUID(), of, userId: user.id, createdAt: app.clock.now(), version: 1 };
  await app.store.records.views.save(view);
  tell(app, view.id);
  return view;
}

export async function changeView(
  app: Needs,
  user: User,
  id: string,
  { version, shared, ...words }: ViewWords & { version: number },
): Promise<SavedView> {
  const before = await changeable(app, user, id);
  const isShared = before.of === everybody;
  // Whoever takes a view of somebody else's back from all gives it back to its maker.
  const of = shared === isShared ? before.of : shared ? ownerFor(user, true) : before.userId;
  const view = { ...before, ...words, of, version: version + 1 };
  if (!(await app.store.records.views.save(view))) {
    throw new ConflictError('Somebody changed this view meanwhile. Look at it as it is now, and change it again.');
  }
  tell(app, id);
  return view;
}

export async function removeView(app: Needs, user: User, id: string): Promise<void> {
  const { version } = await changeable(app, user, id);
  if (!(await app.store.records.views.remove(id, version))) {
    throw new ConflictError('Somebody changed this view meanwhile. Look at it as it is now before you remove it.');
  }
  tell(app, id);
}

/** The last word holds, from whichever device it comes. */
export async function orderViews(
  app: Needs,
  user: User,
  wish: Pick<ViewOrder, 'order' | 'opensWith'>,
): Promise<ShownViews> {
  const orders = app.store.records.viewOrders;
  for (let tries = 0; tries < 5; tries += 1) {
    const version = ((await orders.get(user.id))?.version ?? 0) + 1;
    if (!(await orders.save({ id: user.id, ...wish, version }))) continue;
    tell(app, user.id);
    return await listViews(app, user);
  }
  throw new ConflictError('Another device of yours changes the order at the same time. Try again.');
}

function ownerFor(user: User, shared: boolean): string {
  if (shared && !may(user.role, 'triage')) throw new ForbiddenError('Your role keeps views for itself alone.');
  return shared ? everybody : user.id;
}

async function changeable({ store }: Needs, user: User, id: string): Promise<SavedView> {
  const view = await store.records.views.get(id);
  // Somebody else's own view is nobody's business, not even that it is there.
  if (!view || (view.of !== everybody && view.of !== user.id)) throw new NotFoundError('The view');
  if (view.userId !== user.id && !may(user.role, 'approve')) {
    throw new ForbiddenError('Only its maker, a lead or an admin changes a shared view. Save it as your own instead.');
  }
  return view;
}

function tell({ announcer }: Needs, id: string): void {
  announcer.announce({ kind: 'record', record: 'views', id });
}
