import { Link, makeStyles, mergeClasses, shorthands, Text, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import { decidedValue } from "../../checks/definitions/decisions";
import type { CheckResult, Decision, ShownStatus } from "../../checks/definitions/definition";
import { type OutcomeGroup, outcomeGroups, type OutcomePlace } from "../../checks/outcome-groups";
import { partBeside } from "../../checks/share-text";
import type { CellPlace } from "../../office/sources";
import type { Value } from "../../sentences/reason";
import { useLanguage } from "../pane/pane";
import { type AreaOf, useSelectRows } from "../pane/use-select-rows";
import { DecisionList } from "./decisions";
import { Fold } from "./fold";
import { StatusBadge, statusTones } from "./status-badge";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  group: { padding: `${tokens.spacingVerticalXS} 0`, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  line: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
  quiet: { color: tokens.colorNeutralForeground3 },
  track: {
    display: "block",
    height: "6px",
    margin: `${tokens.spacingVerticalXXS} 0`,
    backgroundColor: tokens.colorNeutralBackground5,
    borderRadius: tokens.borderRadiusSmall,
    overflow: "hidden",
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundColor: "Canvas", ...shorthands.border("1px", "solid", "CanvasText") },
  },
  part: { display: "block", height: "100%", minWidth: "2px", boxSizing: "border-box" },
  success: {
    backgroundColor: tokens.colorPaletteGreenBackground3,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  danger: {
    backgroundColor: tokens.colorNeutralForeground4,
    "@media (forced-colors: active)": { backgroundColor: "CanvasText" },
  },
  warning: {
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralForeground4} 0 2px, transparent 2px 7px)`,
    "@media (forced-colors: active)": {
      backgroundImage: "repeating-linear-gradient(135deg, GrayText 0 2px, Canvas 2px 7px)",
    },
  },
  informative: {
    backgroundColor: tokens.colorNeutralStroke1,
    "@media (forced-colors: active)": { backgroundColor: "GrayText" },
  },
});

interface Shared {
  /** The cell of a row; null if the row is not in a sheet. */
  readonly placeOf: (row: number) => CellPlace | null;
  readonly areaOf: AreaOf;
  /** How many rows of the sheet are above those that reasons number. */
  readonly above: number;
  readonly bar?: CheckResult["bar"] | undefined;
}

/** So few reasons are shown at once: folding them would hide what can be read at a glance. */
const FEW = 3;

/** Decisions in a few groups, by what came of them, with the countries, makers or components inside each and then the reasons. */
export function Outcomes(
  props: Shared & { decisions: readonly Decision[]; nameOf?: ((row: number) => Value | null) | null },
) {
  const { decisions, nameOf, ...shared } = props;
  const styles = useStyles();
  const groups = useMemo(() => outcomeGroups(decisions, nameOf ?? undefined), [decisions, nameOf]);
  const total = decidedValue(decisions);
  return (
    <ul className={styles.list} data-outcomes>
      {groups.map((group) => (
        <li key={`${group.status} ${group.kind}`} className={styles.group} data-outcome={group.kind}>
          <Group group={group} total={total} open={decisions.length <= FEW} {...shared} />
        </li>
      ))}
    </ul>
  );
}

function Group(props: Shared & { group: OutcomeGroup; total: number; open: boolean }) {
  const { group, total, open, ...shared } = props;
  const styles = useStyles();
  const { t } = useLanguage();
  const { places } = group;
  const [only] = places;
  return (
    <Fold
      open={open}
      title={
        <>
          <span className={styles.line}>
            <Text weight="semibold">{t(`result.outcome.${group.kind}`)}</Text>
            <StatusBadge status={group.status} />
          </span>
          <Amount part={group} status={group.status} total={total} bar={shared.bar} />
        </>
      }
    >
      {places.length === 1 && only ? (
        <Reasons place={only} total={total} {...shared} />
      ) : (
        <ul className={styles.list}>
          {places.map((place, index) => (
            <li key={index}>
              <Fold title={<Place place={place} status={group.status} total={total} bar={shared.bar} />}>
                <Reasons place={place} total={total} {...shared} />
              </Fold>
            </li>
          ))}
        </ul>
      )}
    </Fold>
  );
}

function Place(props: { place: OutcomePlace; status: ShownStatus; total: number; bar: Shared["bar"] }) {
  const { t, say } = useLanguage();
  const { place, ...rest } = props;
  return (
    <>
      <Text>{place.place === null ? t("result.notNamed") : say(place.place)}</Text>
      <Amount part={place} {...rest} />
    </>
  );
}

/** How many rows, and which part of the total, in words and as a bar. */
function Amount(props: {
  part: { readonly rows: number; readonly value: number };
  status: ShownStatus;
  total: number;
  bar: Shared["bar"];
}) {
  const { part, status, total, bar } = props;
  const styles = useStyles();
  const { t, tag, money, list } = useLanguage();
  const counts = status !== "left out" && part.value > 0 && total > 0;
  return (
    <>
      <Text block size={200} className={styles.quiet}>
        {list([
          t("result.rowsOf", { count: part.rows }),
          ...(part.value > 0 ? [money(part.value)] : []),
          ...(counts ? [t("result.ofValue", { share: partBeside(part.value / total, bar, tag) })] : []),
        ])}
      </Text>
      {counts && (
        <span className={styles.track} aria-hidden>
          <span
            className={mergeClasses(styles.part, styles[statusTones[status]])}
            style={{ width: `${Math.min(100, (100 * part.value) / total)}%` }}
          />
        </span>
      )}
    </>
  );
}

function Reasons(props: Shared & { place: OutcomePlace; total: number }) {
  const { place, total, bar, areaOf, ...shared } = props;
  const { t } = useLanguage();
  const selectRows = useSelectRows(areaOf);
  const rows = place.decisions.flatMap((decision) => decision.rows);
  return (
    <>
      {rows.length > 1 && rows[0] !== undefined && areaOf(rows[0]) !== null && (
        <Link as="button" inline onClick={() => void selectRows([...rows].sort((left, right) => left - right))}>
          {t("result.selectRow", { count: rows.length })}
        </Link>
      )}
      <DecisionList decisions={place.decisions} total={total} bar={bar} inGroup {...shared} />
    </>
  );
}
