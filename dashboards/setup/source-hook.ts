/** Where others send to a source, as whoever looks at this page reaches it. */
export function hookAddress(origin: string, sourceId: string): string {
  return `${origin}/hooks/${encodeURIComponent(sourceId)}`;
}

/** Sends a file of posts; the secret stands in a variable, so that it is in no history. */
export function commandToSend(address: string): string {
  return `curl -H "Authorization: Bearer $EARSHOT_SECRET" -H 'Content-Type: application/x-ndjson' --data-binary @posts.ndjson '${address}'`;
}
