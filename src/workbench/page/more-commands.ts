import { elements } from "./chrome";

/** On a narrow screen, the bar's further commands are in a list that the menu button opens. */
export function foldCommands(): void {
  const [menu, more] = [elements.menu(), elements.more()];
  const open = (opened: boolean) => {
    menu.setAttribute("aria-expanded", String(opened));
    more.classList.toggle("wb-more-open", opened);
  };
  const isOpen = () => menu.getAttribute("aria-expanded") === "true";
  menu.addEventListener("click", () => open(!isOpen()));
  more.addEventListener("click", (event) => {
    if ((event.target as Element).closest("button")) open(false);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    open(false);
    menu.focus();
  });
  addEventListener("pointerdown", (event) => {
    if (isOpen() && !(event.target as Element).closest("#wb-more, #wb-menu")) open(false);
  });
}
