import { readFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page, Route } from "playwright-core";
import { startTexts } from "../../../src/taskpane/start-texts";
import { LAW_VERSION } from "../../../src/law";
import { en } from "../../../src/text/en";
import { ja } from "../../../src/text/ja";
import { ko } from "../../../src/text/ko";
import { createLanguage } from "../../../src/text/create-language";
import { launchBrowser, newPage, releaseFolder } from "../../setup/chromium";
import type { PaneSettings } from "./support/host";
import { ask, shoot } from "./support/pages";

interface PaneServer {
  readonly url: string;
  close(): Promise<void>;
}

const { buildHost, servePane } = require("./support/pane-server.js") as {
  buildHost: () => Promise<string>;
  servePane: (folder: string) => Promise<PaneServer>;
};

const OFFICE = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const OFFICE_FOLDER = path.resolve(__dirname, "../../../node_modules/@microsoft/office-js/dist");
const TEN_SECONDS = 10_000;

let server: PaneServer;
let browser: Browser;
let excel: string;
beforeAll(async () => {
  server = await servePane(releaseFolder());
  browser = await launchBrowser();
  const settings: PaneSettings = { workbook: { sheets: [{ name: "Sheet1", rows: [["Lot"]] }] } };
  const host = readFileSync(process.env.PANE_HOST ?? (await buildHost()), "utf8");
  excel = `window.paneSettings = ${JSON.stringify(settings)};\n${host}`;
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

let page: Page;
afterEach(() => page.close());

type Answer = (route: Route) => unknown;

const script =
  (body: string): Answer =>
  (route) =>
    route.fulfill({ contentType: "text/javascript", body });
const notFound: Answer = (route) => route.fulfill({ status: 404, body: "Not found" });
const unreachable: Answer = (route) => route.abort("connectionrefused");

/** The page as it is deployed, with what the network answers for Office's script and others. */
async function load(
  answers: { office?: Answer; [file: string]: Answer | undefined },
  { asIs, ...options }: BrowserContextOptions & { asIs?: true } = {},
): Promise<readonly string[]> {
  page = await newPage(browser, { locale: "en-US", viewport: { width: 350, height: 600 }, ...options });
  const thrown: string[] = [];
  page.on("pageerror", (problem) => thrown.push(problem.message));
  await page.clock.install();
  const { office = script(excel), ...others } = answers;
  await page.route((url) => url.origin !== new URL(server.url).origin, office);
  for (const [file, answer] of Object.entries(others)) {
    if (answer) await page.route((url) => url.pathname.startsWith(new URL(file, server.url).pathname), answer);
  }
  // Another script in the place of one that the page names would not be run.
  if (!asIs && Object.keys(others).some((file) => !file.startsWith("chunks/"))) {
    await page.route("**/taskpane.html", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/ integrity="[^"]*"/g, "") });
    });
  }
  await page.goto(new URL("taskpane.html", server.url).href, { waitUntil: "commit" });
  return thrown;
}

const start = () => page.locator("#start");
const shown = (name: string) => page.locator(`#start[data-page=${name}]`);
const pane = () => page.locator("#root h1");

/** The stub of Office's script in a host that is given, or that never answers. */
const officeOf = (ready: string) => `
  window.CustomFunctions = { associate() {} };
  window.Office = {
    HostType: { Excel: "Excel", Word: "Word" },
    context: {},
    onReady: (callback) => (${ready}).then((info) => (callback?.(info), info)),
  };`;

/** Office's own script, as Microsoft publishes it, in a browser without Office. */
const officeItself: Answer = (route) => {
  const [, file] = new URL(route.request().url()).pathname.split("/hosted/");
  return route.fulfill({ path: path.join(OFFICE_FOLDER, file ?? "") });
};

/** Office's script, when the test lets it through. */
function held(body: string): { answer: Answer; release: () => void } {
  let release = () => undefined as void;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { answer: async (route) => (await released, script(body)(route)), release };
}

describe("before the pane is there", () => {
  test("the page says that it is loading, in the language of the browser", async () => {
    const office = held(excel);
    await load({ office: office.answer }, { locale: "ja-JP" });
    await start().getByText(startTexts.ja.loading).waitFor();
    expect(await start().innerText()).toBe(startTexts.ja.loading);
    expect(await page.locator("html").getAttribute("lang")).toBe("ja");
    office.release();
    await pane().waitFor();
    expect(await start().isHidden()).toBe(true);
  });

  test("without JavaScript, the page says that it needs it", async () => {
    await load({}, { javaScriptEnabled: false });
    await page.locator("body noscript p").getByText("JavaScript").first().waitFor();
    expect(await start().isHidden()).toBe(true);
  });

  test.each([
    ["is not reached", unreachable],
    ["does not exist", notFound],
    ["is another site's sign-in page", script("document.title = 'Sign in';")],
  ])("if Office's script %s, the page names its address and whom to ask", async (_, office) => {
    const thrown = await load({ office });
    await shown("office").waitFor();
    const text = await start().innerText();
    for (const part of [...startTexts.en.office, OFFICE]) expect(text).toContain(part);
    // What functions.js makes of a host without custom functions is its own matter.
    expect(thrown.filter((message) => !message.includes("CustomFunctions"))).toEqual([]);
  });

  test("Load again loads the pane if Office's script can be reached by then", async () => {
    await load({ office: unreachable });
    await shown("office").waitFor();
    await page.unrouteAll();
    await page.route(OFFICE, script(excel));
    await page.getByRole("button", { name: startTexts.en.again }).click();
    await pane().waitFor();
  });

  test("if Office's script is slow, the page says what it waits for, and the pane starts when it arrives", async () => {
    const office = held(excel);
    await load({ office: office.answer });
    await start().getByText(startTexts.en.loading).waitFor();
    await page.clock.fastForward(TEN_SECONDS);
    await shown("slow").waitFor();
    expect(await start().innerText()).toContain(OFFICE);
    office.release();
    await pane().waitFor();
    expect(await start().isHidden()).toBe(true);
  });

  test("if Excel does not answer, the page says so, and the pane starts when Excel does", async () => {
    await load({
      office: script(
        `${excel};(() => {
          const answer = Office.onReady();
          const calls = [];
          Office.onReady = () => new Promise((resolve) => { calls.push(() => resolve(answer)); });
          window.answerNow = () => calls.forEach((each) => each());
        })();`,
      ),
    });
    await page.waitForFunction(() => document.readyState !== "loading");
    expect(await start().innerText()).toBe(startTexts.en.loading);
    await page.clock.fastForward(TEN_SECONDS);
    await shown("silent").waitFor();
    await page.evaluate(() => (window as unknown as { answerNow(): void }).answerNow());
    await pane().waitFor();
    expect(await start().isHidden()).toBe(true);
  });

  test.each(["registration.js", "functions.js", "taskpane.js"])(
    "if %s is missing, the page names it and does not start",
    async (file) => {
      await load({ [file]: notFound });
      await shown("file").waitFor();
      expect(await page.locator("#start code").innerText()).toMatch(new RegExp(`/${file}\\?v=[0-9a-f]{8}$`));
      await page.waitForFunction(() => document.readyState === "complete");
      expect(await pane().isHidden()).toBe(true);
    },
  );

  test("if a script is of another release than the page, it is not run, and the page names it", async () => {
    const thrown = await load({ "functions.js": script("throw new Error('Run.');") }, { asIs: true });
    await shown("file").waitFor();
    expect(await page.locator("#start code").innerText()).toContain("/functions.js?v=");
    expect(thrown).toEqual([]);
  });

  test.each([
    ["registration.js", "throws", script("throw new Error('No registration.');"), "No registration."],
    ["functions.js", "throws", script("throw new Error('No functions.');"), "No functions."],
    ["functions.js", "is a sign-in page", script("<html>Sign in</html>"), "Unexpected token"],
    ["taskpane.js", "throws", script("throw new Error('No pane.');"), "No pane."],
  ])("if %s %s, the page names it and the error, and does not start", async (file, _, answer, message) => {
    await load({ [file]: answer });
    await shown("failed").waitFor();
    const said = await page.locator("#start code").innerText();
    expect(said).toContain(file);
    expect(said).toContain(message);
    await page.waitForFunction(() => document.readyState === "complete");
    expect(await pane().isHidden()).toBe(true);
  });

  test("if the start script itself is missing, the pane starts and no longer says that it is loading", async () => {
    await load({ "start.js": notFound });
    await pane().waitFor();
    expect(await start().isHidden()).toBe(true);
  });

  test("an error while the pane starts is shown", async () => {
    await load({ office: script(`${excel};Office.context = null;`) });
    await shown("failed").waitFor();
    expect(await page.locator("#start code").innerText()).not.toBe("");
    await page.getByRole("button", { name: startTexts.en.again }).waitFor();
  });

  test("an error that takes the whole pane away later is shown, too", async () => {
    await load({});
    await pane().waitFor();
    await page.evaluate(() => window.originCreditStart?.fail(new Error("The pane is gone.")));
    await shown("failed").waitFor();
    expect(await start().innerText()).toContain("The pane is gone.");
    expect(await page.locator("#root").isHidden()).toBe(true);
  });
});

describe("outside of Excel", () => {
  test.each([
    ["en-US", "help.html", startTexts.en],
    ["ja-JP", "help-ja.html", startTexts.ja],
    ["ko-KR", "help-ko.html", startTexts.ko],
  ] as const)(
    "in a browser, Microsoft's own script finds no host, and the page says how to install: %s",
    async (locale, help, texts) => {
      const thrown = await load({ office: officeItself }, { locale });
      await shown("elsewhere").waitFor();
      expect(await start().innerText()).toContain(texts.elsewhere[2]);
      const addresses = await start()
        .getByRole("link")
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
      expect(await start().innerText()).toContain(addresses[0] as string);
      expect(addresses).toEqual(["manifest.xml", help].map((file) => new URL(file, server.url).href));
      for (const address of addresses) expect((await page.request.get(address)).status()).toBe(200);
      expect(await page.getByRole("button").count()).toBe(0);
      expect(thrown).toEqual([]);
    },
  );

  test("in Word, the page says that it belongs into Excel", async () => {
    const thrown = await load({ office: script(officeOf('Promise.resolve({ host: "Word", platform: "PC" })')) });
    await shown("elsewhere").waitFor();
    expect(await page.locator("#start code").innerText()).toBe("Word");
    expect(await pane().isHidden()).toBe(true);
    expect(thrown).toEqual([]);
  });
});

describe("every page of the start", () => {
  const pages: readonly [string, () => Promise<unknown>, BrowserContextOptions][] = (
    [
      ["office", (options: BrowserContextOptions) => load({ office: unreachable }, options)],
      ["file", (options: BrowserContextOptions) => load({ "functions.js": notFound }, options)],
      ["elsewhere", (options: BrowserContextOptions) => load({ office: officeItself }, options)],
    ] as const
  ).flatMap(([name, open]) =>
    (
      [
        ["light", { locale: "en-US" }],
        ["dark", { locale: "ja-JP", colorScheme: "dark" }],
        ["forced colors", { locale: "ko-KR", forcedColors: "active" }],
      ] as const
    ).map(([look, options]): [string, () => Promise<unknown>, BrowserContextOptions] => [
      `${name}, ${look}`,
      async () => (await open(options), shown(name).waitFor()),
      options,
    ]),
  );

  test.each(pages)("is accessible and fits the pane: %s", async (name, open) => {
    await open();
    for (const width of [900, 320, 350]) {
      await page.setViewportSize({ width, height: 600 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await shoot(page, `start-${name}-${width}`);
    }
    await page.clock.resume();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });
});

describe("the versions", () => {
  const functionsOf = (law: string) =>
    script(`(globalThis.originCreditFunctions ??= new Map()).set("LAW_VERSION", () => ${JSON.stringify(law)});`);

  test("of the release and of the law data are at the foot of every page", async () => {
    await load({});
    await pane().waitFor();
    const { version } = require("../../../package.json") as { version: string };
    const wanted = `OriginCredit ${version}`;
    for (const action of [null, "checkWorkbook", "openTemplates", "openGuide", "explainCell"]) {
      if (action) await ask(page, action);
      await pane().waitFor();
      const foot = await page.locator("footer").last().innerText();
      expect(foot).toContain(wanted);
      expect(foot).toContain(en["foot.law"].replace("{date}", createLanguage("en-US").date(LAW_VERSION)));
    }
  });

  test("of law data differ between the functions and the pane: every page says so", async () => {
    await load({ "functions.js": functionsOf("2025-07-04") });
    const bar = page.locator("[data-law]");
    await bar.waitFor();
    const text = await bar.innerText();
    expect(text).toContain("Jul 4, 2025");
    expect(text).toContain(createLanguage("en-US").date(LAW_VERSION));
    await shoot(page, "law-differs");
    await ask(page, "openGuide");
    await page.getByRole("heading", { level: 1, name: en["page.guide"] }).waitFor();
    await bar.waitFor();
  });

  test.each([
    ["are the same", functionsOf(LAW_VERSION)],
    ["are not known", script("")],
  ])("of law data %s: no page says anything", async (_, functions) => {
    await load({ "functions.js": functions });
    await pane().waitFor();
    await ask(page, "openGuide");
    await page.getByRole("heading", { level: 1, name: en["page.guide"] }).waitFor();
    expect(await page.locator("[data-law]").count()).toBe(0);
  });
});

describe("the language", () => {
  const choose = async (name: string) => {
    await page.locator("header button").last().click();
    await page.getByRole("menuitemradio", { name }).click();
  };
  const heading = (text: string) => page.getByRole("heading", { level: 1, name: text });
  const remembered = () =>
    page.evaluate(() => Office.context.document.settings.get("OriginCredit.language") as unknown);
  const hostIn = (language: string) =>
    script(excel.replace('"workbook"', `"language":${JSON.stringify(language)},"workbook"`));

  test("follows Excel's until another is chosen, and the workbook remembers the choice", async () => {
    await load({ office: hostIn("ja-JP") });
    await heading(ja["start.welcome"]).waitFor();
    await choose("한국어");
    await heading(ko["start.welcome"]).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("ko-KR");
    expect(await remembered()).toBe("ko");
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await choose(ko["language.auto"]);
    await heading(ja["start.welcome"]).waitFor();
    expect(await remembered()).toBeNull();
  });

  test("is the one that the workbook remembers", async () => {
    await load({
      office: script(
        excel.replace('"workbook"', '"language":"ja-JP","remembered":{"OriginCredit.language":"ko"},"workbook"'),
      ),
    });
    await heading(ko["start.welcome"]).waitFor();
  });

  test("changes without losing what has been entered", async () => {
    await load({});
    await pane().waitFor();
    await ask(page, "openGuide");
    await heading(en["page.guide"]).waitFor();
    await page.locator("main input").first().fill("mineral");
    await choose("日本語");
    await heading(ja["page.guide"]).waitFor();
    expect(await page.locator("main input").first().inputValue()).toBe("mineral");
    await choose("English");
    await heading(en["page.guide"]).waitFor();
    expect(await page.locator("main input").first().inputValue()).toBe("mineral");
  });

  test("can be chosen where the workbook remembers nothing", async () => {
    await load({
      office: script(excel.replace('"workbook"', '"requirements":{"settings":""},"workbook"')),
    });
    await pane().waitFor();
    await choose("한국어");
    await heading(ko["start.welcome"]).waitFor();
  });

  test("menu fits a low pane", async () => {
    await load({});
    await pane().waitFor();
    await page.setViewportSize({ width: 320, height: 320 });
    await page.locator("header button").last().click();
    // The menu's place is found when it is open.
    await page.waitForFunction(() => {
      const menu = document.querySelector(".fui-MenuPopover")?.getBoundingClientRect();
      return menu !== undefined && menu.height > 0 && menu.bottom <= innerHeight;
    });
    const last = page.getByRole("menuitemradio", { name: "한국어" });
    await last.click();
    await heading(ko["start.welcome"]).waitFor();
  });
});

describe("a part of an earlier release", () => {
  const chunk = (name: string) => new RegExp(`/chunks/${name}\\.`);
  const goTo = async (title: string) => {
    await page.locator("header button").last().click();
    await page.getByRole("menuitem", { name: title, exact: true }).click();
  };

  test("that is gone from the server makes the pane offer to load again, which helps", async () => {
    await load({});
    await pane().waitFor();
    await page.route(chunk("guide"), notFound);
    await goTo(en["page.guide"]);
    const bar = page.locator("[data-part=outdated]");
    await bar.waitFor();
    expect(await bar.innerText()).toContain(en["part.outdatedText"]);
    await page.getByText(en["app.loading"], { exact: true }).waitFor({ state: "detached" });
    await shoot(page, "part-outdated");
    // The pane's other pages are still there, and so is the offer.
    await goTo(en["page.freeze"]);
    await page.getByRole("heading", { level: 1, name: en["page.freeze"] }).waitFor();
    await bar.waitFor();
    await page.unrouteAll();
    await page.route(OFFICE, script(excel));
    await page.getByRole("button", { name: en["part.loadAgain"] }).click();
    await bar.waitFor({ state: "detached" });
    await pane().waitFor();
    await goTo(en["page.guide"]);
    await page.getByRole("heading", { level: 1, name: en["page.guide"] }).waitFor();
  });

  test("that is not reached for a moment can be tried again", async () => {
    await load({});
    await pane().waitFor();
    await page.route(chunk("guide"), unreachable);
    await goTo(en["page.guide"]);
    const bar = page.locator("[data-part=unreachable]");
    await bar.waitFor();
    await page.getByRole("button", { name: en["app.tryAgain"] }).click();
    await bar.waitFor();
    await page.unrouteAll();
    await page.route(OFFICE, script(excel));
    await page.getByRole("button", { name: en["app.tryAgain"] }).click();
    await page.getByRole("heading", { level: 1, name: en["page.guide"] }).waitFor();
    expect(await bar.count()).toBe(0);
  });

  test("that holds the texts of a language leaves the pane in its own, with the offer", async () => {
    await load({});
    await pane().waitFor();
    await page.route(chunk("ko"), notFound);
    await page.locator("header button").last().click();
    await page.getByRole("menuitemradio", { name: "한국어" }).click();
    await page.locator("[data-part=outdated]").waitFor();
    expect(await pane().innerText()).toBe(en["start.welcome"]);
  });

  test("that holds the texts of Excel's language leaves the pane in English when it starts, with the offer", async () => {
    const office = excel.replace('"workbook"', '"language":"ja-JP","workbook"');
    await load({ office: script(office), "chunks/ja.": notFound });
    await page.locator("[data-part=outdated]").waitFor();
    expect(await pane().innerText()).toBe(en["start.welcome"]);
    expect(await start().isHidden()).toBe(true);
  });

  test("that a search of the workbook needs makes the pane offer to load again", async () => {
    await load({ "chunks/engine.": notFound });
    await page.locator("[data-part=outdated]").waitFor();
    expect(await page.locator("[data-notice]").count()).toBe(0);
  });

  test("that holds the menu of pages opens as soon as it arrives, if its button was pressed before", async () => {
    let release = () => undefined as void;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await load({ "chunks/menu.": async (route) => (await released, route.continue()) });
    await pane().waitFor();
    const button = page.getByRole("button", { name: en["app.pages"], exact: true });
    await button.press("Enter");
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    expect(await page.getByRole("menu").count()).toBe(0);
    release();
    await page.getByRole("menuitem", { name: en["page.start"], exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "menuitem");
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await button.click();
    await page.getByRole("menu").waitFor();
    await button.click();
    await page.getByRole("menu").waitFor({ state: "detached" });
    expect(await button.getAttribute("aria-expanded")).toBe("false");
  });

  test("that holds the menu of pages is asked for again when its button is pressed", async () => {
    await load({ "chunks/menu.": unreachable });
    // React reports what the button's own boundary has caught. The pane's message is gone again as soon as another part arrives.
    await page.waitForEvent("console", (message) => message.text().includes("MissingPart"));
    expect(await page.getByRole("button", { name: en["app.pages"], exact: true }).isVisible()).toBe(true);
    await page.unrouteAll();
    await page.route(OFFICE, script(excel));
    await page.getByRole("button", { name: en["app.pages"], exact: true }).click();
    await page.getByRole("menuitem", { name: en["page.guide"], exact: true }).click();
    await page.getByRole("heading", { level: 1, name: en["page.guide"] }).waitFor();
    expect(await page.locator("[data-part]").count()).toBe(0);
  });
});
