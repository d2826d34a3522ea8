import { SETTING_PREFIX } from "../office/setting-prefix";
import { chosenTag, storedChoice, textLanguage } from "../text/language-choice";
import { startTexts } from "./start-texts";

/**
 * The page's first script. It says what the pane is waiting for, or why it cannot start, so that nobody looks at a blank pane. It stands
 * alone: it must work when no other script was loaded.
 */
export interface PaneStart {
  /** The pane must not start: a part is missing, and the page says so. */
  readonly isStopped: boolean;
  /** The pane is shown. */
  done(): void;
  /** The pane cannot be shown, now or any more. */
  fail(problem: unknown): void;
}

declare global {
  interface Window {
    originCreditStart?: PaneStart;
  }
}

type Page = "slow" | "office" | "silent" | "file" | "failed" | "elsewhere";

/** How long nothing may happen until the page says what it is waiting for. */
const PATIENCE_MS = 10_000;

const box = document.getElementById("start") as HTMLElement;
const root = document.getElementById("root") as HTMLElement;
const loaded = new Set<string>();

let isDone = false;
let isStopped = false;
let isReady = false;
/** A script that Office's own script asked for in vain. Not every one of them is needed, so this alone is no failure. */
let missing = "";
let timer = 0;

/** What the workbook remembers, as soon as Office has read it. */
function remembered(): unknown {
  try {
    return Office.context.document.settings.get(`${SETTING_PREFIX}language`);
  } catch {
    return null;
  }
}

function language() {
  const host = typeof Office === "undefined" ? undefined : Office.context?.displayLanguage;
  return textLanguage(chosenTag(storedChoice(remembered()), host ?? navigator.language));
}

const scripts = (): HTMLScriptElement[] => [...document.body.querySelectorAll<HTMLScriptElement>("script[src]")];
const isOffice = (script: HTMLScriptElement): boolean => scripts().indexOf(script) === 1;
const officeAddress = (): string => scripts()[1]?.src ?? "";

/** An element, if it has something in it. */
function element(name: string, ...content: (string | Node)[]): HTMLElement | "" {
  if (content.join("") === "") return "";
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function link(file: string, text = ""): HTMLElement {
  const made = document.createElement("a");
  made.href = file;
  made.target = "_blank";
  made.append(text || made.href);
  return made;
}

function show(page: Page, detail: string): void {
  const tag = language();
  const texts = startTexts[tag];
  const [title, what, advice] = texts[page];
  const button = document.createElement("button");
  button.type = "button";
  button.append(texts.again);
  button.addEventListener("click", () => location.reload());
  document.documentElement.lang = tag;
  box.dataset.page = page;
  box.replaceChildren(
    element("h1", title),
    element("p", what),
    element("p", element("code", detail)),
    element("p", advice),
    ...(page === "elsewhere"
      ? [
          element("p", texts.manifest, link("manifest.xml")),
          element("p", link(tag === "en" ? "help.html" : `help-${tag}.html`, texts.help)),
        ]
      : [element("p", button)]),
  );
  box.hidden = false;
  root.hidden = true;
}

function stop(page: Page, detail: string): void {
  if (isStopped) return;
  isStopped = true;
  clearTimeout(timer);
  show(page, detail);
}

/** Something has happened, so the patience begins again. */
function wait(): void {
  clearTimeout(timer);
  if (isDone || isStopped) return;
  timer = window.setTimeout(() => {
    const pending = scripts().find(({ src }) => !loaded.has(src));
    if (pending) show("slow", pending.src);
    else if (isReady) show("slow", `${location.origin}/`);
    else if (missing) show("office", missing);
    else show("silent", "");
  }, PATIENCE_MS);
}

function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

const onLoad = ({ target }: Event): void => {
  if (!(target instanceof HTMLScriptElement)) return;
  loaded.add(target.src);
  wait();
};

const onError = (event: Event): void => {
  const { target } = event;
  if (target instanceof HTMLScriptElement) {
    if (!scripts().includes(target)) missing = target.src.startsWith(location.origin) ? missing : target.src;
    else stop(isOffice(target) ? "office" : "file", target.src);
  } else if (event instanceof ErrorEvent && event.filename.startsWith(location.origin)) {
    // One of ours: without the functions, the formulas of the workbook would fail and nobody would know why. Microsoft's own goes on.
    const file = /[^/]+\.js(?=[?#]|$)/.exec(event.filename)?.[0];
    if (file) stop("failed", `${file}: ${event.message}`);
  }
};

window.originCreditStart = {
  get isStopped() {
    return isStopped;
  },
  done() {
    isDone = true;
    clearTimeout(timer);
    removeEventListener("error", onError, true);
    document.removeEventListener("load", onLoad, true);
    box.hidden = true;
    root.hidden = false;
  },
  fail(problem) {
    isStopped = false;
    stop("failed", messageOf(problem));
  },
};

// A script's events do not bubble, and its load event does not reach the window.
addEventListener("error", onError, true);
document.addEventListener("load", onLoad, true);
document.addEventListener("DOMContentLoaded", () => {
  if (isStopped) return;
  if (typeof Office === "undefined") return stop("office", officeAddress());
  void Office.onReady().then(({ host }) => {
    isReady = true;
    wait();
    // The host is null in a browser.
    if (host !== Office.HostType.Excel) stop("elsewhere", (host as unknown as string | null) ?? "");
  });
});
const tag = language();
document.documentElement.lang = tag;
box.replaceChildren(element("p", startTexts[tag].loading));
wait();
