import { Button, Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { replaceCells } from "../../../office/write";
import { dateSystem } from "../../../office/date-system";
import { factLabels } from "../../../rules/clean-vehicle-facts";
import { findCountry, countryValue } from "../../../names/countries";
import { word } from "../../../sentences/reason";
import { serialOfIso } from "../../../xlsx/text/dates";
import type { CheckData } from "../../../checks/check-data";
import type { CheckDefinition } from "../../../checks/definitions/definition";
import { type Corrections, entryCell, FACT_OPTIONS, type FactField, FACTS_ROLE } from "../../../checks/vehicle-form";
import { enteredAmount } from "../../model/entered-amount";
import { usePane } from "../../pane/pane";
import { useBusy } from "../../pane/use-busy";
import { CellLink } from "../../parts/cell-link";

/** Facts without which most vehicles have a result: one year within the income cap is enough. */
const OPTIONAL: ReadonlySet<string> = new Set(["priorIncomeUsd", "priorFilingStatus"]);

export interface VehiclePartProps {
  readonly check: CheckDefinition;
  readonly data: CheckData;
  readonly corrections: Corrections;
  readonly onCorrect: (corrections: Corrections) => void;
  /** The corrections are in the cells now. */
  readonly onWritten: () => void;
}

const useStyles = makeStyles({
  form: { margin: `${tokens.spacingVerticalS} 0` },
  summary: { cursor: "pointer", fontWeight: tokens.fontWeightSemibold, padding: `${tokens.spacingVerticalXS} 0` },
  fields: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    margin: `${tokens.spacingVerticalS} 0`,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  control: { minWidth: 0, maxWidth: "100%" },
});

/** The facts of one vehicle, each with its cell. What is missing or cannot be read comes first. */
export function VehicleForm(props: VehiclePartProps & { fields: readonly FactField[] }) {
  const { fields, corrections, data, onCorrect, onWritten } = props;
  const styles = useStyles();
  const { language, acted, notify } = usePane();
  const { t, say } = language;
  const { busy, doing } = useBusy();
  const isOpenField = ({ name, value }: FactField) => value === "" && !OPTIONAL.has(name);
  // What was missing stays in its place while it is filled in.
  const ordered = [...fields.filter(isOpenField), ...fields.filter((field) => !isOpenField(field))];
  const valueOf = ({ name, value }: FactField) => corrections[name] ?? value;
  const [isOpen, setOpen] = useState(() => fields.some(({ name, value }) => value === "" && !OPTIONAL.has(name)));
  const changed = fields.filter(({ name }) => corrections[name] !== undefined);
  const writable = changed.filter(({ canWrite }) => canWrite);
  const correct = ({ name, value }: FactField, entry: string) => {
    const { [name]: _, ...others } = corrections;
    onCorrect(entry === value ? others : { ...others, [name]: entry });
  };
  const write = () =>
    doing(async () => {
      const held = data.facts[FACTS_ROLE]?.held ?? [];
      const record = await replaceCells(
        writable.flatMap(({ name, control, place, at }) => {
          if (!place || !at) return [];
          const entry = corrections[name] ?? "";
          const before = held[at.row]?.[at.column] ?? "";
          const serial = control === "date" ? serialOfIso(entry, dateSystem()) : null;
          return [
            {
              ...place,
              input: serial ?? entryCell(name, entry) ?? "",
              expected: typeof before === "object" ? before.code : before,
              ...(serial !== null && typeof before !== "number" ? { format: "yyyy-mm-dd" } : {}),
            },
          ];
        }),
      );
      if (!record) notify({ intent: "warning", text: t("vehicle.notWritten") });
      else {
        acted(t("vehicle.written", { count: writable.length }), record);
        onWritten();
      }
    });
  const known = fields.filter((field) => valueOf(field) !== "").length;
  return (
    <details
      className={styles.form}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-vehicle-form
    >
      <summary className={styles.summary}>
        {t("vehicle.summary", { title: t("vehicle.title"), known, count: fields.length })}
      </summary>
      <Text block size={200} className={styles.quiet}>
        {t("vehicle.text")}
      </Text>
      <div className={styles.fields}>
        {ordered.map((field) => (
          <FactInput
            key={field.name}
            field={field}
            value={valueOf(field)}
            isCorrected={corrections[field.name] !== undefined}
            onChange={(entry) => correct(field, entry)}
          />
        ))}
      </div>
      {changed.length > 0 && (
        <>
          {changed
            .filter(({ canWrite }) => !canWrite)
            .map(({ name }) => (
              <Text block size={200} key={name}>
                {t("vehicle.addLabel", { label: say(word(factLabels[name])) })}
              </Text>
            ))}
          <div className={styles.actions}>
            {writable.length > 0 && (
              <Button appearance="primary" disabledFocusable={busy} onClick={() => void write()}>
                {t("vehicle.write", { count: writable.length })}
              </Button>
            )}
            <Button onClick={() => onCorrect({} satisfies Corrections)}>{t("vehicle.reset")}</Button>
          </div>
        </>
      )}
    </details>
  );
}

/** One fact with the control that fits it, and the cell that it comes from. */
function FactInput(props: {
  field: FactField;
  value: string;
  isCorrected: boolean;
  onChange: (entry: string) => void;
}) {
  const { field, value, isCorrected, onChange } = props;
  const { name, control, place, problem } = field;
  const styles = useStyles();
  const { language } = usePane();
  const { t, say } = language;
  const hint = (
    <>
      {place ? <CellLink place={place} /> : t("vehicle.noCell")}
      {isCorrected && ` ${t(place ? "vehicle.corrected" : "vehicle.entered")}`}
    </>
  );
  const options =
    control === "yesNo" || control === "tracing" || control === "class" || control === "status"
      ? FACT_OPTIONS[control].filter((option) => option !== "business" || name === "filingStatus")
      : null;
  return (
    <Field
      label={say(word(factLabels[name]))}
      hint={hint}
      {...(problem && !isCorrected
        ? { validationState: "warning" as const, validationMessage: say(problem.reason) }
        : {})}
      data-fact={name}
    >
      {options ? (
        <Select className={styles.control} value={value} onChange={(_, { value: chosen }) => onChange(chosen)}>
          <option value="">{t("vehicle.unknown")}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {t(`vehicle.option.${option}`)}
            </option>
          ))}
        </Select>
      ) : control === "date" ? (
        <Input className={styles.control} type="date" value={value} onChange={(_, { value: day }) => onChange(day)} />
      ) : (
        <TextEntry field={field} value={value} onChange={onChange} />
      )}
    </Field>
  );
}

/** A number or a country, which counts when the person leaves the field or presses Enter. The rest of the props are those of its label. */
function TextEntry(props: { field: FactField; value: string; onChange: (entry: string) => void }) {
  const { field, value, onChange, ...labelling } = props;
  const styles = useStyles();
  const { say } = usePane().language;
  const { control } = field;
  const code = control === "country" ? findCountry(value) : null;
  const shown = code === null ? value : say(countryValue(code));
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft === null) return;
    setDraft(null);
    // A number that is not plain, such as 42,000, stays as it was typed: the function judges it, and nobody guesses.
    const number = control === "country" ? null : enteredAmount(draft);
    const entry = control === "country" ? (findCountry(draft) ?? draft.trim()) : String(number ?? draft.trim());
    if (entry !== value) onChange(entry);
  };
  return (
    <Input
      {...labelling}
      className={styles.control}
      value={draft ?? shown}
      inputMode={control === "country" ? "text" : "decimal"}
      {...(control === "money" ? { contentBefore: "$" } : {})}
      onChange={(_, entered) => setDraft(entered.value)}
      onBlur={commit}
      onKeyDown={({ key }) => key === "Enter" && commit()}
    />
  );
}
