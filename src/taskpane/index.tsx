import { type ReactNode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { loadPaneLanguage } from "./pane/language";
import { watchPointer } from "./pane/pointer";

/** What the page shows while the pane cannot be shown is the start script's, see start.ts. */
const start = window.originCreditStart;

function Shown({ children }: { children: ReactNode }) {
  useEffect(() => start?.done(), []);
  return children;
}

async function show(root: HTMLElement): Promise<void> {
  watchPointer();
  const { host } = await Office.onReady();
  if (start?.isStopped || host !== Office.HostType.Excel) return;
  const language = await loadPaneLanguage();
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
