import { createContext, useContext } from "react";
import type { CertificateSay } from "../../model/certificate-texts";

const Context = createContext<CertificateSay | null>(null);

export const CertificateTextsProvider = Context.Provider;

/** The texts of the page. */
export function useCertificateSay(): CertificateSay {
  const say = useContext(Context);
  if (!say) throw new Error("Outside of the page.");
  return say;
}
