import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from "@fluentui/react-components";
import { useEffect, useState } from "react";

/** The deep blue-green of the product's icons and templates. Shade 80 has enough contrast for white text. */
const brand: BrandVariants = {
  10: "#010606",
  20: "#06191c",
  30: "#072a2f",
  40: "#06363d",
  50: "#08434b",
  60: "#0a505a",
  70: "#0c5e69",
  80: "#0f6c79",
  90: "#2a7f8b",
  100: "#46919d",
  110: "#60a4ae",
  120: "#7bb6bf",
  130: "#97c9d0",
  140: "#b3dbe1",
  150: "#d0edf1",
  160: "#edfafc",
};

const light: Theme = createLightTheme(brand);
const dark: Theme = {
  ...createDarkTheme(brand),
  // The generated shades are too faint for text on a dark background.
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[130],
  colorBrandForegroundLinkHover: brand[140],
  colorBrandForegroundLinkPressed: brand[120],
  colorCompoundBrandForeground1: brand[120],
};

/** Whether a color such as `#1f1f1f` is dark. Null if it cannot be read. */
function isDarkColor(color: string | undefined): boolean | null {
  const hex = /^#?([0-9a-f]{6})/i.exec(color ?? "")?.[1];
  if (!hex) return null;
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

const darkMedia = () => window.matchMedia("(prefers-color-scheme: dark)");

function isDark(): boolean {
  // Hosts without theming have no officeTheme.
  const theme = Office.context.officeTheme as Office.OfficeTheme | undefined;
  return isDarkColor(theme?.bodyBackgroundColor) ?? darkMedia().matches;
}

/** The pane's theme: the Office theme if the host has one, otherwise the system's. The browser itself handles forced colors. */
export function usePaneTheme(): { theme: Theme; dark: boolean } {
  const [isNowDark, setDark] = useState(isDark);
  useEffect(() => {
    const update = () => setDark(isDark());
    const media = darkMedia();
    media.addEventListener("change", update);
    // Not every host reports a change of theme; checking again when the pane receives the focus covers the others.
    window.addEventListener("focus", update);
    try {
      Office.context.document.addHandlerAsync("officeThemeChanged" as unknown as Office.EventType, update);
    } catch {
      // The host does not know the event.
    }
    return () => {
      media.removeEventListener("change", update);
      window.removeEventListener("focus", update);
    };
  }, []);
  return { theme: isNowDark ? dark : light, dark: isNowDark };
}
