import { Button, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import type { OptionNeed, YearRow } from "../../../checks/definitions/definition";
import { periodText, yearOn } from "../../../checks/years";
import { usePane } from "../../pane/pane";

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  select: { minWidth: 0, "& select": { minWidth: 0, width: "100%" } },
});

/** A choice of a check, to suppose another one. */
export function ChoiceField(props: {
  option: Extract<OptionNeed, { kind: "choice" }>;
  value: string;
  onChange: (value: string) => void;
}) {
  const { option, value, onChange } = props;
  const styles = useStyles();
  const { t, say } = usePane().language;
  return (
    <Field label={t(option.title)}>
      <Select className={styles.select} value={value} onChange={(_, chosen) => onChange(chosen.value)}>
        {option.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {typeof choice.title === "string" ? t(choice.title) : say(choice.title.value)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** A date, and buttons for the first day of each period of the law. */
export function PeriodField(props: {
  option: Extract<OptionNeed, { kind: "date" }>;
  value: string;
  periods: readonly Pick<YearRow, "from" | "to">[];
  onChange: (day: string) => void;
}) {
  const { option, value, periods, onChange } = props;
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const now = yearOn(periods, value);
  return (
    <>
      <Field label={t(option.title)}>
        <Input type="date" value={value} onChange={(_, entered) => onChange(entered.value)} />
      </Field>
      <div className={styles.buttons} role="group" aria-label={t("whatIf.period")}>
        {periods.map((period) => (
          <Button
            key={period.from}
            size="small"
            aria-pressed={period === now}
            appearance={period === now ? "primary" : "secondary"}
            onClick={() => onChange(period.from)}
          >
            {periodText(period, language)}
          </Button>
        ))}
      </div>
    </>
  );
}

const ENDS_OF_YEARS = ["2023-12-31", "2024-12-31", "2025-12-31", "2026-12-31"] as const;

/** The day on which vehicles are placed in service, and buttons for the end of each year. */
export function PlacedInService({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const styles = useStyles();
  const { t } = usePane().language;
  return (
    <>
      <Field label={t("option.placedInService")}>
        <Input type="date" value={value} onChange={(_, entered) => onChange(entered.value)} />
      </Field>
      <div className={styles.buttons} role="group" aria-label={t("whatIf.year")}>
        {ENDS_OF_YEARS.map((day) => (
          <Button
            key={day}
            size="small"
            aria-pressed={value === day}
            appearance={value === day ? "primary" : "secondary"}
            onClick={() => onChange(day)}
          >
            {day.slice(0, 4)}
          </Button>
        ))}
      </div>
    </>
  );
}

/** The option of a check with a key. */
export function optionOf<Kind extends OptionNeed["kind"]>(
  options: readonly OptionNeed[],
  key: string,
  kind: Kind,
): Extract<OptionNeed, { kind: Kind }> {
  const option = options.find((each) => each.key === key && each.kind === kind);
  if (!option) throw new Error(`no option '${key}'`);
  return option as Extract<OptionNeed, { kind: Kind }>;
}

/** The same choice without that of nothing. */
export function withoutBlank<Option extends { readonly choices: readonly { readonly value: string }[] }>(
  option: Option,
): Option {
  return { ...option, choices: option.choices.filter(({ value }) => value !== "") };
}

/** A map with one entry changed, or removed if it is null. */
export function withEntry<Value>(
  map: ReadonlyMap<number, Value>,
  row: number,
  value: Value | null,
): Map<number, Value> {
  const next = new Map(map);
  if (value === null) next.delete(row);
  else next.set(row, value);
  return next;
}
