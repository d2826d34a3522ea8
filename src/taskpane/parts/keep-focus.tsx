import { type ReactNode, useEffect, useRef } from "react";

/**
 * Keeps the focus on a button whose element is replaced, such as when a list is shown again in more detail: the focus moves to the button of
 * the same name. Otherwise it would be lost, and with it the place of everyone who uses the keyboard or a screen reader.
 */
export function KeepFocus({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const around = place.current;
    if (around === null) return undefined;
    let last: Element | null = null;
    const entered = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? target : null;
    };
    const left = ({ target }: FocusEvent): void => {
      // An element that is removed loses the focus as well; one that stays was left by the user.
      setTimeout(() => {
        if (last === target && last?.isConnected === true && document.activeElement !== last) last = null;
      });
    };
    const replaced = new MutationObserver(() => {
      const name = last?.getAttribute("aria-label");
      if (last === null || last.isConnected || !name || document.activeElement !== document.body) return;
      around.querySelector<HTMLElement>(`[aria-label="${CSS.escape(name)}"]`)?.focus();
    });
    around.addEventListener("focusin", entered);
    around.addEventListener("focusout", left);
    replaced.observe(around, { childList: true, subtree: true });
    return () => {
      around.removeEventListener("focusin", entered);
      around.removeEventListener("focusout", left);
      replaced.disconnect();
    };
  }, []);
  return <div ref={place}>{children}</div>;
}
