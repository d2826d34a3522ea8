import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { AddRegular, CheckmarkCircleRegular } from "@fluentui/react-icons";
import { useEffect, useMemo, useState } from "react";
import { shareBeside } from "../../../checks/share-text";
import { resultText } from "../../../checks/year-tables";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { type Changes, type Effect, type Sensitivity, sensitivityNow, sensitivityOf } from "../../model/sensitivity";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";
import { useSupposedStyles } from "./supposed-styles";

const FIRST = 6;
/** More rows than this are computed bit by bit, so that the fields respond meanwhile. */
const AT_ONCE = 1000;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  choose: {
    width: "100%",
    minWidth: 0,
    justifyContent: "flex-start",
    textAlign: "start",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    fontWeight: tokens.fontWeightRegular,
  },
  body: { display: "block", flexGrow: 1, minWidth: 0 },
  title: { display: "block", overflowWrap: "anywhere" },
  // The middle is no effect: to the left it is worse, to the right better.
  track: {
    position: "relative",
    display: "block",
    height: "6px",
    margin: `${tokens.spacingVerticalXS} 0`,
    backgroundImage: `linear-gradient(${tokens.colorNeutralStroke1}, ${tokens.colorNeutralStroke1})`,
    backgroundSize: "1px 100%",
    backgroundPositionX: "center",
    backgroundRepeat: "no-repeat",
    forcedColorAdjust: "none",
    "@media (forced-colors: active)": { backgroundImage: "linear-gradient(CanvasText, CanvasText)" },
  },
  bar: { position: "absolute", top: 0, bottom: 0, minWidth: "2px", forcedColorAdjust: "none" },
  better: {
    backgroundColor: tokens.colorPaletteGreenBackground3,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  worse: {
    backgroundColor: tokens.colorPaletteDarkOrangeBackground3,
    "@media (forced-colors: active)": { backgroundColor: "CanvasText" },
  },
});

/** Each single change with its effect on the result. A click adds it to the scenario, and another takes it back. */
export function SensitivityList<S>(props: {
  offered: Changes<S>;
  /** The scenario without what is supposed of single rows, countries or suppliers. */
  plain: S;
  scenario: S;
  onChange: (scenario: S) => void;
  rowCount: number;
  firstRow: number;
  /** An amount, where the result is none of a share. */
  amount?: (value: number) => string;
}) {
  const { offered, plain, scenario, onChange, rowCount, firstRow, amount } = props;
  const styles = useStyles();
  const supposed = useSupposedStyles();
  const { language } = usePane();
  const { t } = language;
  const { run, running, done } = useTask();
  const atOnce = rowCount <= AT_ONCE;
  const small = useMemo(() => (atOnce ? sensitivityNow(offered, plain) : null), [atOnce, offered, plain]);
  const [large, setLarge] = useState<Sensitivity<S> | null>(null);
  useEffect(() => {
    if (!atOnce) void run(async (work) => setLarge(await sensitivityOf(offered, plain, work)));
  }, [atOnce, offered, plain, run]);
  const found = small ?? large;
  const [shown, setShown] = useState(FIRST);
  if (found?.before === null) return null;
  const most = Math.abs(found?.effects[0]?.difference ?? 0);
  const nameOf = ({ change: { title, name } }: Effect<S>) =>
    t(title, { name: name === undefined ? "" : language.say(name, firstRow) });
  const signed = (value: number) =>
    new Intl.NumberFormat(language.tag, { maximumFractionDigits: 2, signDisplay: "exceptZero" }).format(value);
  const effectOf = ({ difference, after }: Effect<S>): string => {
    if (amount !== undefined || after.threshold === null) {
      const sign = difference > 0 ? "+" : "";
      return t("sensitivity.becomes", {
        difference: `${sign}${amount?.(difference) ?? signed(difference)}`,
        after: amount?.(after.value) ?? language.number(after.value),
      });
    }
    const points = difference * 100;
    // An effect that is too small for two decimals is still one.
    const small = points !== 0 && Math.abs(points) < 0.005;
    const text = small ? `${points > 0 ? "+" : "-"}<0.01` : signed(points);
    const share = shareBeside(after.value, after.threshold, after.reaches, language.tag);
    const becomes = t("sensitivity.becomes", {
      difference: t("sensitivity.points", { points: text, count: text.replace(/^[+-]/, "") === "1" ? 1 : 2 }),
      after: share,
    });
    return found?.before && after.state !== found.before.state
      ? language.list([becomes, resultText(language, after)])
      : becomes;
  };
  return (
    <Section title={t("sensitivity.title")}>
      <Text block size={200} className={styles.quiet}>
        {t("sensitivity.text")}
      </Text>
      {running && <Working label={t("sensitivity.computing")} done={done} />}
      {found && found.effects.length === 0 && <Text block>{t("sensitivity.none")}</Text>}
      {found && (
        <ul className={styles.list} data-sensitivity>
          {found.effects.slice(0, shown).map((effect) => {
            const { change, difference } = effect;
            const isIn = change.isIn(scenario);
            const wide = most === 0 ? 0 : (Math.abs(difference) / most) * 50;
            return (
              <li key={change.id} className={styles.item}>
                <Button
                  appearance="subtle"
                  className={mergeClasses(styles.choose, isIn && supposed.good)}
                  aria-pressed={isIn}
                  icon={isIn ? <CheckmarkCircleRegular /> : <AddRegular />}
                  data-change={change.id}
                  onClick={() => onChange(isIn ? change.revert(scenario) : change.apply(scenario))}
                >
                  <span className={styles.body}>
                    <Text className={styles.title}>{nameOf(effect)}</Text>
                    <span className={styles.track} aria-hidden>
                      <span
                        className={mergeClasses(styles.bar, difference < 0 ? styles.worse : styles.better)}
                        style={{ width: `${wide}%`, ...(difference < 0 ? { right: "50%" } : { left: "50%" }) }}
                      />
                    </span>
                    <Text className={styles.title} size={200}>
                      {effectOf(effect)}
                    </Text>
                  </span>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {found && found.effects.length > shown && (
        <Button appearance="subtle" onClick={() => setShown(shown + 12)}>
          {t("sensitivity.more", { count: Math.min(12, found.effects.length - shown) })}
        </Button>
      )}
      {found && found.left > 0 && found.effects.length <= shown && (
        <Text block size={200} className={styles.quiet}>
          {t("sensitivity.left", { count: found.left })}
        </Text>
      )}
    </Section>
  );
}
