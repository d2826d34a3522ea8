import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** The longest wait of a test for anything in a page, in milliseconds. It does not measure speed, because a shared machine may be busy. */
export const PATIENCE = 120_000;

/** Starts the browser that the test setup has found. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** Opens a page in a separate context, which closes with the page. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(PATIENCE);
  return page;
}

/** Reads a value repeatedly until it is the wanted one. */
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
