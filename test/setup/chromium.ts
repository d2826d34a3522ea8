import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** The longest wait of a test for anything in a page, in milliseconds. It does not measure speed, because a shared machine may be busy. */
export const PATIENCE = 120_000;

/** Starts the browser that the test setup has found. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** The folder of the release under test, which the setup of the browser tests makes. */
export function releaseFolder(): string {
  const folder = process.env.RELEASE_FOLDER;
  if (!folder) throw new Error("There is no release to test: run this with the project `browser`.");
  return folder;
}

const violations = new WeakMap<Page, string[]>();

/** Notes what the policies of the page and of its frames do not permit, from the next time that it is loaded. */
export async function watchPolicy(page: Page): Promise<void> {
  const found: string[] = [];
  violations.set(page, found);
  await page.exposeFunction("policyViolation", (text: string) => found.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) => {
      const text = `${location.pathname}: ${effectiveDirective} ${blockedURI} ${sourceFile}`;
      (window as unknown as { policyViolation?: (text: string) => void }).policyViolation?.(text);
    });
  });
}

/** What the policies did not permit since `watchPolicy`. */
export const violationsOf = (page: Page): readonly string[] => [...new Set(violations.get(page) ?? [])];

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
