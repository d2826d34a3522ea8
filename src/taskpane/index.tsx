import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { watchPointer } from "./pane/pointer";
import { loadLanguage } from "../text/language";

async function show(root: HTMLElement): Promise<void> {
  watchPointer();
  await Office.onReady();
  const language = await loadLanguage(Office.context.displayLanguage);
  createRoot(root).render(<App language={language} />);
}

const root = document.getElementById("root");
if (root) void show(root);
