import "./pane/older-browsers";
import { type PageRequest, requestPage } from "./pane/navigation";

/** The page that each action of the ribbon and context menu opens, by the action's name in the manifest. */
const PAGES: Readonly<Record<string, PageRequest>> = {
  checkWorkbook: "check",
  openTemplates: "templates",
  openGuide: "guide",
  explainCell: "explain",
};

async function openPage(page: PageRequest, event: Office.AddinCommands.Event): Promise<void> {
  requestPage(page);
  try {
    await Office.addin.showAsTaskpane();
  } finally {
    // Until it is told that the action is complete, Excel shows the button as busy and, after a while, an error.
    event.completed();
  }
}

// Without Excel there are no actions, and without Microsoft's script no Office; the start script says so.
if (typeof Office !== "undefined" && Office.actions) {
  for (const [action, page] of Object.entries(PAGES)) {
    Office.actions.associate(action, (event: Office.AddinCommands.Event) => openPage(page, event));
  }
}
