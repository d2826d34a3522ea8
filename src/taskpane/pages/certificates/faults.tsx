import { Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, WarningRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { CertificateFault } from "../../../certificates";
import { faultsByKind } from "../../model/take-in";
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

/** What is missing, late or wrong, by kind. */
export function Faults({ faults }: { faults: readonly CertificateFault[] }) {
  const styles = useStyles();
  const say = useCertificateSay();
  const groups = faultsByKind(faults);
  if (groups.length === 0) {
    return (
      <div className={styles.good}>
        <CheckmarkCircleRegular color={tokens.colorPaletteGreenForeground1} aria-hidden />
        <Text>{say("take.nothingFound")}</Text>
      </div>
    );
  }
  return (
    <ul className={styles.groups}>
      {groups.map(({ kind, faults: own }) => (
        <li key={kind} className={styles.group} data-fault={kind}>
          <div className={styles.title}>
            <WarningRegular className={styles.icon} color={tokens.colorPaletteMarigoldForeground2} aria-hidden />
            <Text weight="semibold">
              {say(`fault.${kind}`)} ({own.length})
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
  const dayText = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? language.date(text) : text);
  const lineOf = ({ kind, supplier, item, file, sheet, cell, found, expected }: CertificateFault): string => {
    const place = cell === undefined ? "" : sheet === undefined ? cell : `${sheet}!${cell}`;
    const what =
      kind === "conflict" || (found === undefined && expected === undefined)
        ? ""
        : found !== undefined && expected !== undefined
          ? say("fault.found", { found: dayText(found), expected: dayText(expected) })
          : dayText(found ?? expected ?? "");
    return language.list([supplier ?? "", item ?? "", what, file ?? "", place].filter((part) => part !== ""));
  };
  const lines = [...new Set(faults.map(lineOf))];
  return (
    <ul className={styles.list}>
      {lines.slice(0, shown).map((line) => (
        <li key={line}>{line}</li>
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
