import { type ReactNode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { MissingPart } from "../text/load-part";
import { App } from "./app/app";
import { loadPaneLanguage } from "./pane/language";
import { watchPointer } from "./pane/pointer";

/** What the page shows while the pane cannot be shown is the start script's, see start.ts. */
const start = window.originCreditStart;

function Shown({ children }: { children: ReactNode }) {
  useEffect(() => {
    if (start) start.done();
    // Without the start script, too, the pane does not say for ever that it is loading.
    else document.getElementById("start")?.setAttribute("hidden", "");
  }, []);
  return children;
}

async function show(root: HTMLElement): Promise<void> {
  watchPointer();
  const { host } = await Office.onReady();
  if (start?.isStopped || host !== Office.HostType.Excel) return;
  const language = await loadPaneLanguage().catch((problem: unknown) => {
    if (!(problem instanceof MissingPart)) throw problem;
    // The pane says what is missing, and works in English until then.
    return loadPaneLanguage("en");
  });
  const onUncaughtError = (problem: unknown) => {
    console.error(problem);
    start?.fail(problem);
  };
  createRoot(root, { onUncaughtError }).render(
    <Shown>
      <App language={language} />
    </Shown>,
  );
}

const root = document.getElementById("root");
if (root && typeof Office !== "undefined") {
  show(root).catch((problem: unknown) => {
    console.error(problem);
    start?.fail(problem);
  });
}
