// Shows alerts while the page is closed. A newer one of the same thing takes the place of the older one.
self.addEventListener('push', (event) => event.waitUntil(show(read(event.data))));

/** One that comes twice, for its sender could not know that it came, rings once. */
async function show(alert) {
  const shown = alert.tag === undefined ? [] : await self.registration.getNotifications({ tag: alert.tag });
  const isKnown = shown.some(({ data }) => data?.id === alert.id);
  await self.registration.showNotification(alert.title ?? 'Earshot', {
    body: alert.body,
    tag: alert.tag,
    renotify: alert.tag !== undefined && !isKnown,
    requireInteraction: alert.critical === true,
    icon: '/icon.svg',
    data: { id: alert.id, url: alert.url },
  });
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url));
});

function read(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

/** A page of ours, whatever the message says, under the name by which this browser knows us. */
async function open(address) {
  const { pathname, search } = new URL(address ?? '/alerts', self.location.origin);
  const url = new URL(`${pathname}${search}`, self.location.origin);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const same = windows.find((one) => one.url === url.href);
  await (same ? same.focus() : self.clients.openWindow(url.href));
}
