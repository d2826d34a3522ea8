import { createContext } from "react";

/** Which way the text runs. No language of the pane runs from right to left, so the icons do not ask. */
const IconDirectionContext = createContext<{ readonly textDirection?: "ltr" | "rtl" } | undefined>(undefined);

export const IconDirectionContextProvider = IconDirectionContext.Provider;
