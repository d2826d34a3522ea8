/**
 * How the ribbon tells the pane which page to show. Both run in one shared runtime, so a module is enough as a channel. A button may be
 * what loads the pane, so a request made before the pane listens is kept until it does.
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

/** Listens for requests, including one that is already waiting. Returns a function that stops it. */
export function onPageRequest(handler: Handler): () => void {
  handlers.add(handler);
  if (waiting !== null) {
    const page = waiting;
    waiting = null;
    handler(page);
  }
  return () => handlers.delete(handler);
}
