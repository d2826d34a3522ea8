import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** So long a page may take for whatever a test waits for, in milliseconds. No speed is measured by it: a shared machine may be very busy. */
export const PATIENCE = 120_000;

/** The browser that the set-up of the tests found. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** A page in a context of its own, which closes with it. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(PATIENCE);
  return page;
}

/** Asks again and again until the answer is the wanted one. */
export async function expectEventually<T>(read: () => Promise<T>, wanted: unknown): Promise<void> {
  const until = Date.now() + PATIENCE;
  let last: T | undefined;
  do {
    last = await read();
    if (JSON.stringify(last) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < until);
  expect(last).toEqual(wanted);
}
