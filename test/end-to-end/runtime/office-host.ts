import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, newPage, releaseFolder, violationsOf, watchPolicy } from "../../setup/chromium";

/**
 * Replaces Excel under Microsoft's own office.js: loads the pane of the release, under its policy, with the real scripts from @microsoft/office-js and uses the
 * message format in which Excel calls functions and receives their results. The version of @microsoft/office-js is pinned because this
 * format is not documented.
 */
export interface OfficeHost {
  readonly page: Page;
  /** Addresses of requests to servers other than the add-in's own. They are blocked. */
  readonly strayRequests: string[];
  /** Uncaught errors of the page. */
  readonly pageErrors: string[];
  /** What the page's policy did not permit. */
  violations(): readonly string[];
  /** Calls functions all at once, as Excel does, and returns their results in the order of the calls. */
  call(calls: readonly FunctionCall[]): Promise<FunctionResult[]>;
  close(): Promise<void>;
}

export interface FunctionCall {
  readonly id: string;
  /** One entry for each parameter: rows of cells, or null if it is omitted. */
  readonly args: readonly unknown[];
}

/** What Excel receives: a value or rows of values or, if `ok` is false, the message and code of an error. */
export interface FunctionResult {
  readonly ok: boolean;
  readonly value: unknown;
  readonly code?: unknown;
}

const OFFICE_CDN = "https://appsforoffice.microsoft.com/lib/1/hosted/";

const { serveSite } = require("../../support/static-site.js") as {
  serveSite: (folder: () => string, prefix: string) => Promise<{ url: string; close(): Promise<void> }>;
};

/**
 * Runs in the page before any script, and replaces the channel between office.js and Excel. It collects the results of functions and
 * answers every other request with an error that there is no workbook, which the pane must survive.
 */
function installBridge(): void {
  interface Action {
    Id: number;
    Name: string;
    ArgumentInfo?: { Arguments?: unknown[][][] };
  }
  const results = new Map<unknown, unknown[]>();
  const bridge = {
    onMessageFromHost: (_text: string): void => undefined,
    sendMessageToHost(text: string): void {
      const { id, message } = JSON.parse(text) as { id: number; message?: { body?: { Actions?: Action[] } } };
      const actions = message?.body?.Actions ?? [];
      const returned = actions.filter(({ Name }) => /^SetInvocation.*Results?$/.test(Name));
      for (const { ArgumentInfo } of returned) {
        for (const entry of ArgumentInfo?.Arguments?.[0] ?? []) results.set(entry[0], entry);
      }
      const body =
        returned.length > 0
          ? { Results: actions.map(({ Id }) => ({ ActionId: Id, Value: null })) }
          : { Error: { Code: "GeneralException", Message: "There is no workbook here." } };
      const reply = { id, type: 2, message: { statusCode: 200, headers: {}, body } };
      setTimeout(() => bridge.onMessageFromHost(JSON.stringify(reply)), 0);
    },
  };
  Object.assign(window, { _richApiNativeBridge: bridge, functionResults: results });
}

/** Appended to office.js, because its own `onReady` waits forever without a host. */
const READY = `;(function () {
  var ready = new Promise(function (resolve) {
    (function wait() {
      if (window.Excel && window.CustomFunctions && window.CustomFunctions.Error) resolve({ host: "Excel", platform: "PC" });
      else setTimeout(wait, 10);
    })();
  });
  Office.onReady = function (callback) { return callback ? ready.then(callback) : ready; };
})();`;

/** Starts the add-in of the release in a browser with the scripts of @microsoft/office-js. */
export async function startOfficeHost(officeScripts: string): Promise<OfficeHost> {
  const server = await serveSite(() => path.join(releaseFolder(), "site"), "/credit/");
  let browser: Browser | null = null;
  try {
    browser = await launchBrowser();
    const page = await newPage(browser);
    const strayRequests: string[] = [];
    const pageErrors: string[] = [];
    page.on("pageerror", (error) => pageErrors.push(String(error)));
    await page.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith(server.url)) return route.continue();
      const name = url.startsWith(OFFICE_CDN) ? new URL(url).pathname.split("/hosted/")[1] : undefined;
      const file = name ? path.join(officeScripts, name) : "";
      if (name && existsSync(file)) {
        const script = readFileSync(file, "utf8");
        return route.fulfill({ contentType: "text/javascript", body: name === "office.js" ? script + READY : script });
      }
      strayRequests.push(url);
      return route.abort();
    });
    await watchPolicy(page);
    await page.addInitScript(installBridge);
    await page.goto(`${server.url}taskpane.html?_host_Info=Excel$Win32$16.01$en-US$$$$1`);
    await page.evaluate("Office.onReady().then(() => undefined)");

    let lastId = 0;
    const call = async (calls: readonly FunctionCall[]): Promise<FunctionResult[]> => {
      const first = lastId + 1;
      lastId += calls.length;
      const entries = calls.map(({ id, args }, index) => {
        const invocation = first + index;
        const sent = [invocation, id, args.map(onTheWire), "Sheet1!A1", ALLOW_ERRORS | RICH_DATA, []];
        return [INVOKE, 1000, "", sent, invocation];
      });
      await page.evaluate(
        (text) => {
          (
            window as unknown as { _richApiNativeBridge: { onMessageFromHost(text: string): void } }
          )._richApiNativeBridge.onMessageFromHost(text);
        },
        JSON.stringify({ type: 3, message: { entries } }),
      );
      const wanted = [first, calls.length] as const;
      await page.waitForFunction(([start, count]) => {
        const { functionResults } = window as unknown as { functionResults: Map<number, unknown[]> };
        for (let id = start; id < start + count; id++) if (!functionResults.has(id)) return false;
        return true;
      }, wanted);
      const raw = await page.evaluate(([start, count]) => {
        const { functionResults } = window as unknown as { functionResults: Map<number, unknown[]> };
        return Array.from({ length: count }, (_, index) => functionResults.get(start + index));
      }, wanted);
      return (raw as unknown[][]).map(([, ok, value, code]) => ({ ok: ok === true, value, code }));
    };
    const running = browser;
    const close = async () => {
      await running.close();
      await server.close();
    };
    return { page, strayRequests, pageErrors, violations: () => violationsOf(page), call, close };
  } catch (error) {
    await browser?.close();
    await server.close();
    throw error;
  }
}

/** The type of an entry that calls a function, and the flags that our metadata sets for a call. */
const INVOKE = 1;
const ALLOW_ERRORS = 4;
const RICH_DATA = 8;

/** A cell with an error, for use as an argument. */
export const NOT_AVAILABLE_CELL = { type: "CustomFunctionError", code: "#N/A" };

/** Converts an argument for the message, in which objects are JSON texts. */
function onTheWire(arg: unknown): unknown {
  if (Array.isArray(arg)) return arg.map(onTheWire);
  return typeof arg === "object" && arg !== null ? { value: JSON.stringify(arg) } : arg;
}
