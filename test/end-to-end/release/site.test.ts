import { readFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core";
import { launchBrowser, newPage, releaseFolder, violationsOf, watchPolicy } from "../../setup/chromium";
import { waitForWorkbook } from "../workbench/browser";
import { shoot } from "../pane/support/pages";

/** The site of a release on a plain static server, under a path and with the headers that the release states. */

interface StaticServer {
  readonly url: string;
  readonly requests: string[];
  close(): Promise<void>;
}

const { serveSite } = require("../../support/static-site.js") as {
  serveSite: (folder: () => string, prefix: string) => Promise<StaticServer>;
};

const site = path.join(releaseFolder(), "site");
let server: StaticServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite(() => site, "/credit/");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

let page: Page;
let problems: string[];
let elsewhere: string[];

async function open(address: string, options: BrowserContextOptions = {}): Promise<void> {
  page = await newPage(browser, { locale: "en-US", viewport: { width: 1280, height: 850 }, ...options });
  problems = [];
  elsewhere = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  await watchPolicy(page);
  await page.goto(server.url + address);
}

afterEach(async () => {
  expect({ violations: violationsOf(page), problems, elsewhere }).toEqual({
    violations: [],
    problems: [],
    elsewhere: [],
  });
  await page.close();
});

describe("the workbench without a server of its own", () => {
  const frame = async (): Promise<Frame> => {
    const handle = await page.waitForSelector("#wb-frame[src]");
    return (await handle.contentFrame()) as Frame;
  };

  test("opens the sample that a link names, with its verdict and the explanation", async () => {
    await open("try/?sample=japan-processed-cathode.xlsx");
    await waitForWorkbook(page, "japan-processed-cathode.xlsx");
    const pane = await frame();
    await pane.getByRole("heading", { name: /Explain/ }).first().waitFor();
    await pane.getByText("992.25 of 1443.95", { exact: false }).first().waitFor();
    for (const name of ["Check workbook", "Explain cell", "Templates", "Function guide"])
      expect(await page.getByRole("button", { name, exact: true }).count()).toBe(1);
    await shoot(page, "try-sample");
  });

  test("opens with its samples, and a link to a workbook shows it as it is", async () => {
    await open("try/");
    await page.getByRole("heading", { name: /OriginCredit/ }).first().waitFor();
    await page.locator("#wb-landing").waitFor();
    await page.goto(`${server.url}try/?workbook=lots-with-problems.xlsx`);
    await waitForWorkbook(page, "lots-with-problems.xlsx");
    expect(await page.locator("#wb-landing").isHidden()).toBe(true);
    const pane = await frame();
    await pane.getByRole("heading", { level: 1 }).waitFor();
  });

  test("adds a template from the pane, and answers in Japanese", async () => {
    await open("try/?workbook=lots-with-problems.xlsx", { locale: "ja-JP" });
    await waitForWorkbook(page, "lots-with-problems.xlsx");
    const pane = await frame();
    await pane.getByRole("heading", { level: 1 }).waitFor();
    expect(await pane.locator("html").getAttribute("lang")).toMatch(/^ja/);
    const asked = server.requests.filter((address) => /functions-ja\.json|chunks\/ja\./.test(address));
    expect(asked.length).toBeGreaterThanOrEqual(2);
  });
});

describe("the pages to read", () => {
  const PAGES = ["", "install.html", "administrators.html", "law.html?section=components", "help.html", "docs/checker.html", "version.html"];

  test.each(PAGES)("'%s' has nothing that the accessibility rules find, in light and dark, and fits a phone", async (name) => {
    await open(name);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    await page.setViewportSize({ width: 350, height: 760 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(350);
    await shoot(page, `site-${name.replace(/\W+/g, "-") || "start"}`);
  });

  test("are searched as one types, and Enter opens the first place", async () => {
    await open("docs/checker.html");
    const input = page.getByRole("searchbox", { name: "Search these pages" });
    await input.fill("unpack its zip no such words anywhere");
    await page.getByRole("status").getByText("No places found").waitFor();
    await input.fill("repair formulas");
    const first = page.locator("#site-search li a").first();
    await first.waitFor();
    expect(await page.getByRole("status").innerText()).toMatch(/places? found/);
    const address = await first.getAttribute("href");
    await input.press("Enter");
    await page.waitForURL(address as string);
    expect(page.url()).toContain(".html");
  });

  test("are found by the name of a function, from a page in a folder", async () => {
    await open("docs/decisions/index.html");
    await page.getByRole("searchbox").fill("MEETS_CRITICAL_MINERALS");
    const link = page.getByRole("link", { name: /IRA\.MEETS_CRITICAL_MINERALS/ }).first();
    await link.click();
    await page.waitForURL(/\/credit\/help\.html#MEETS_CRITICAL_MINERALS$/);
  });

  test("can be read without scripts", async () => {
    await open("law.html", { javaScriptEnabled: false });
    expect(await page.locator("main").innerText()).toContain("26 USC 30D(e)(1)(B)");
    expect(await page.locator("#site-search").isVisible()).toBe(false);
  });

  test("fold their list on a phone, and show it beside the text on a desk", async () => {
    await open("install.html");
    const list = page.locator(".site-side details");
    expect(await list.getAttribute("open")).not.toBeNull();
    await page.setViewportSize({ width: 350, height: 760 });
    await page.waitForFunction(() => document.querySelector(".site-side details:not([open])"));
  });

  test("answer 404 for what does not exist, at any depth, in the look of the site", async () => {
    await open("index.html");
    await page.goto(`${server.url}docs/nothing/here.html`);
    await page.getByRole("heading", { name: "This page does not exist" }).waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).not.toBe("none");
    await page.getByRole("link", { name: "Install" }).click();
    await page.getByRole("heading", { name: "Install OriginCredit" }).waitFor();
    expect(problems).toEqual([expect.stringMatching(/^404 .*nothing\/here\.html$/)]);
    problems.length = 0;
  });
});

describe("the register of law", () => {
  const law = JSON.parse(readFileSync(path.join(site, "law.json"), "utf8")) as {
    entries: { id: string; confidence: string }[];
  };

  test("shows only what is not verified for a link that asks for it, and all of it otherwise", async () => {
    await open("law.html");
    const visible = () =>
      page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".law-entry")].filter((each) => each.offsetParent).length);
    expect(await visible()).toBe(law.entries.length);
    await page.goto(`${server.url}law.html?only=unverified`);
    const wanted = law.entries.filter(({ confidence }) => confidence !== "verified").length;
    await page.waitForFunction(
      (count) => [...document.querySelectorAll<HTMLElement>(".law-entry")].filter((each) => each.offsetParent).length === count,
      wanted,
    );
  });
});
