import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import path from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { launchBrowser, newPage } from "../../setup/chromium";

export const root = path.resolve(__dirname, "..", "..", "..");

export interface RunningWorkbench {
  readonly address: string;
  readonly browser: Browser;
  /** The page that the tests of a file share. */
  page(): Promise<Page>;
  close(): Promise<void>;
}

/** Builds what is stale, serves the workbench on a free port and starts a browser. */
export async function startWorkbench(): Promise<RunningWorkbench> {
  for (const [script, ...args] of [
    ["build.mjs", "--if-stale", "functions", "addin"],
    ["build-workbench.mjs", "--if-stale"],
  ] as const) {
    const done = spawnSync(process.execPath, [path.join(root, "scripts", script), ...args], {
      cwd: root,
      encoding: "utf8",
    });
    if (done.status !== 0) throw new Error(done.stderr);
  }
  const server = spawn(
    process.execPath,
    [path.join(root, "scripts", "start.mjs"), "--no-open", "--no-build", "--port", "0"],
    {
      cwd: root,
    },
  );
  const address = await addressOf(server);
  const browser = await launchBrowser().catch((problem: unknown) => {
    server.kill();
    throw problem;
  });
  let page: Promise<Page> | null = null;
  return {
    address,
    browser,
    page: () => (page ??= newPage(browser, { viewport: { width: 1400, height: 850 } })),
    close: async () => {
      await browser.close();
      server.kill();
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    server.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\/\/localhost:\d+\//.exec(text);
      if (found) resolve(found[0]);
    });
    server.on("exit", () => reject(new Error(`The server stopped: ${text}`)));
  });
}

/** Waits until the page says that a workbook is open and calculated. */
export async function waitForWorkbook(page: Page, name?: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const open = document.documentElement.dataset.workbook ?? "";
    return wanted === undefined ? open !== "" : open === wanted;
  }, name);
}

/**
 * Loads the workbench with a sample into the shared page. Nothing of an earlier test is left but the browser's compiled scripts, which
 * halve the time of loading.
 */
export async function openPage(workbench: RunningWorkbench, workbook: string): Promise<Page> {
  const page = await workbench.page();
  await page.goto(`${workbench.address}?workbook=${encodeURIComponent(workbook)}`);
  await waitForWorkbook(page, workbook);
  return page;
}

/** The task pane's frame, once its Office host is there. */
export async function paneOf(page: Page): Promise<Frame> {
  const handle = await page.waitForSelector("#wb-frame[src]");
  const frame = (await handle.contentFrame()) as Frame;
  await frame.waitForFunction(() => "Excel" in window && document.readyState === "complete");
  return frame;
}
