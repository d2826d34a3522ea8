import { Button, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { supplierCertificates } from "../../../checks/definitions/supplier-certificates";
import { type CertificateSay, loadCertificateTexts, sayIn } from "../../model/certificate-texts";
import { usePane } from "../../pane/pane";
import { PageHeading } from "../../parts/page-heading";
import { Section } from "../../parts/section";
import { GuidedSteps } from "../check/guided-steps";
import { AskForm } from "./ask-form";
import { CertificateTextsProvider } from "./certificate-say";
import { CertifiedLines } from "./certified-lines";
import { ReadLines } from "./read-lines";
import { TakeIn } from "./take-in";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, alignItems: "flex-start" },
});

type Mode = "choose" | "ask" | "take" | "lines";

/** Certificates of suppliers: asking for them, and taking in what comes back. */
export default function CertificatesPage() {
  const { language } = usePane();
  const [loaded, setLoaded] = useState<{ tag: string; texts: Parameters<typeof sayIn>[1] } | null>(null);
  useEffect(() => {
    let left = false;
    void loadCertificateTexts(language.tag)
      .then((texts) => {
        if (!left) setLoaded({ tag: language.tag, texts });
      })
      // The pane says that a part is missing.
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [language.tag]);
  const say = useMemo(() => (loaded ? sayIn(language, loaded.texts) : null), [language, loaded]);
  if (!say) {
    return (
      <>
        <PageHeading>{language.t("page.certificates")}</PageHeading>
        <Spinner label={language.t("app.loading")} />
      </>
    );
  }
  return (
    <CertificateTextsProvider value={say}>
      <Certificates say={say} />
    </CertificateTextsProvider>
  );
}

function Certificates({ say }: { say: CertificateSay }) {
  const styles = useStyles();
  const { language, parameters } = usePane();
  const [mode, setMode] = useState<Mode>(parameters.source ? "ask" : "choose");
  const toTake = () => setMode("take");
  if (mode === "ask" || mode === "lines") {
    return (
      <GuidedSteps
        key={mode}
        check={supplierCertificates}
        first={parameters.source ?? null}
        lastTitle={say(`${mode}.last`)}
        toLast={say(`${mode}.toLast`)}
        last={(given) => (
          <ReadLines {...given}>
            {(data) =>
              mode === "ask" ? <AskForm data={data} onTake={toTake} /> : <CertifiedLines data={data} onTake={toTake} />
            }
          </ReadLines>
        )}
        away={{ text: say("take.title"), go: toTake }}
      />
    );
  }
  if (mode === "take") return <TakeIn onAsk={() => setMode("ask")} onLines={() => setMode("lines")} />;
  return (
    <>
      <PageHeading>{language.t("page.certificates")}</PageHeading>
      <Text as="p" block>
        {say("intro")}
      </Text>
      <Section title={`1. ${say("ask.title")}`}>
        <div className={styles.stack}>
          <Text block>{say("ask.text")}</Text>
          <Button appearance="primary" onClick={() => setMode("ask")}>
            {say("ask.title")}
          </Button>
        </div>
      </Section>
      <Section title={`2. ${say("take.title")}`}>
        <div className={styles.stack}>
          <Text block>{say("take.text")}</Text>
          <Button onClick={() => setMode("take")}>{say("take.title")}</Button>
        </div>
      </Section>
      <Section title={`3. ${say("lines.title")}`}>
        <div className={styles.stack}>
          <Text block>{say("lines.text")}</Text>
          <Button onClick={() => setMode("lines")}>{say("lines.title")}</Button>
        </div>
      </Section>
      <Text as="p" block size={200} className={styles.quiet}>
        {say("notAForm")}
      </Text>
    </>
  );
}
