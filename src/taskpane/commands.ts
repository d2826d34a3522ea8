import { type PageRequest, requestPage } from "./pane/navigation";

/** The ribbon's and context menu's actions, by the names that the manifest gives them, and the page that each opens. */
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
    // Excel shows the button as busy, and after a while an error, until it hears that the action has ended.
    event.completed();
  }
}

for (const [action, page] of Object.entries(PAGES)) {
  Office.actions.associate(action, (event: Office.AddinCommands.Event) => openPage(page, event));
}
