/**
 * How the ribbon tells the pane which page to show. Both run in the one shared runtime, so a module is all the channel that is needed.
 * A request made before the pane listens (a button may be what loads it) is kept until it does.
 */
export type PageRequest = "start" | "check" | "templates" | "guide" | "explain";

type Handler = (page: PageRequest) => void;

const handlers = new Set<Handler>();
let waiting: PageRequest | null = null;

/** Asks the pane to show a page. */
export function requestPage(page: PageRequest): void {
  if (handlers.size === 0) waiting = page;
  for (const handler of handlers) handler(page);
}

/** Listens for requests, one that is waiting included. Returns how to stop. */
export function onPageRequest(handler: Handler): () => void {
  handlers.add(handler);
  if (waiting !== null) {
    const page = waiting;
    waiting = null;
    handler(page);
  }
  return () => handlers.delete(handler);
}
