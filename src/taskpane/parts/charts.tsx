import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Chart, CheckResult } from "../../checks/definitions/definition";
import { useLanguage } from "../pane/pane";
import { type AreaOf, useSelectRows } from "../pane/use-select-rows";
import { BarChart, ChartLegend } from "./bar-chart";

const useStyles = makeStyles({
  choices: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS, margin: 0, padding: 0 },
});

/** One chart at a time, and which one. A bar selects its rows in the sheet. */
export function Charts(props: { charts: readonly Chart[]; bar?: CheckResult["bar"] | undefined; areaOf: AreaOf }) {
  const styles = useStyles();
  const { t } = useLanguage();
  const selectRows = useSelectRows(props.areaOf);
  const charts = props.charts.filter(({ bars }) => bars.some(({ total }) => total > 0));
  const [title, setTitle] = useState(charts[0]?.title);
  const chart = charts.find((each) => each.title === title) ?? charts[0];
  if (chart === undefined) return null;
  return (
    <>
      {charts.length > 1 && (
        <div role="group" aria-label={t("result.chartBy")} className={styles.choices}>
          {charts.map((each) => (
            <Button
              key={each.title}
              size="small"
              appearance={each === chart ? "primary" : "secondary"}
              aria-pressed={each === chart}
              onClick={() => setTitle(each.title)}
            >
              {t(each.title)}
            </Button>
          ))}
        </div>
      )}
      <BarChart chart={chart} bar={props.bar} onChoose={(rows) => void selectRows(rows)} />
      <ChartLegend unknown={chart.bars.some((each) => each.unknown > 0)} />
    </>
  );
}
