import { Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, WarningRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { type CertificateFault, faultPlace, faultText } from "../../../certificates";
import { textLanguage } from "../../../text/language-choice";
import { groupedFaults } from "../../model/take-in";
import { usePane } from "../../pane/pane";
import { useCertificateSay } from "./certificate-say";

const useStyles = makeStyles({
  good: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "center" },
  groups: { listStyleType: "none", margin: 0, padding: 0 },
  group: { marginTop: tokens.spacingVerticalS },
  title: { display: "flex", gap: tokens.spacingHorizontalS },
  icon: { flexShrink: 0, marginTop: "2px" },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXXL, overflowWrap: "anywhere" },
});

const FIRST = 5;

/** What is missing, late or wrong, in groups. */
export function Faults({ faults }: { faults: readonly CertificateFault[] }) {
  const styles = useStyles();
  const say = useCertificateSay();
  const groups = groupedFaults(faults);
  if (faults.length === 0) {
    return (
      <div className={styles.good}>
        <CheckmarkCircleRegular color={tokens.colorPaletteGreenForeground1} aria-hidden />
        <Text>{say("take.nothingFound")}</Text>
      </div>
    );
  }
  return (
    <ul className={styles.groups}>
      {groups.map(({ group, faults: own }) => (
        <li key={group} className={styles.group} data-faults={group}>
          <div className={styles.title}>
            <WarningRegular className={styles.icon} color={tokens.colorPaletteMarigoldForeground2} aria-hidden />
            <Text weight="semibold">
              {say(`fault.${group}`)} ({own.length})
            </Text>
          </div>
          <FaultList faults={own} />
        </li>
      ))}
    </ul>
  );
}

function FaultList({ faults }: { faults: readonly CertificateFault[] }) {
  const styles = useStyles();
  const say = useCertificateSay();
  const { language } = usePane();
  const [shown, setShown] = useState(FIRST);
  const lines = faults.map((fault) => `${faultPlace(fault)}: ${faultText(fault, textLanguage(language.tag))}`);
  return (
    <ul className={styles.list}>
      {lines.slice(0, shown).map((line, index) => (
        <li key={index}>{line}</li>
      ))}
      {lines.length > shown && (
        <li>
          <Link as="button" inline onClick={() => setShown(shown + 50)}>
            {say("take.more", { count: lines.length - shown })}
          </Link>
        </li>
      )}
    </ul>
  );
}
