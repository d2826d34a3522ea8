import { createContext } from "react";

/** The text direction. No language of the pane is written from right to left, so the icons ignore it. */
const IconDirectionContext = createContext<{ readonly textDirection?: "ltr" | "rtl" } | undefined>(undefined);

export const IconDirectionContextProvider = IconDirectionContext.Provider;
