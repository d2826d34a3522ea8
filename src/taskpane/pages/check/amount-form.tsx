import { Button, Field, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { quietWork, type Work } from "../../../office/batch";
import type { DataSource } from "../../../office/sources";
import type { CheckSubject } from "../../../checks/check-subject";
import type { HeldAmounts } from "../../../checks/conversion/held-amounts";
import type { FoundRate } from "../../../checks/conversion/rate-tables";
import type { GuidedReading, Role } from "../../../checks/definitions/definition";
import { currencyCodes } from "../../../checks/headers/currency";
import { currencyColumns, readHeld } from "../../../checks/role-amounts";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import {
  type AmountForm as Form,
  type AmountView,
  answersOf,
  conversionOf,
  isComplete,
  formWith,
  problemsOfRate,
  viewOf,
} from "../../model/amounts";
import { type AddedConversion, addConversion, withAnswers } from "../../model/convert-amounts";
import { Working } from "../../parts/working";
import { RateFields } from "./rate-fields";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  words: { overflowWrap: "anywhere" },
  open: { color: tokens.colorPaletteRedForeground1 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
});

const OPEN = "";
/** No header: the value of a choice cannot be null. */
const NO_COLUMN = "-1";

/** Asks for what is missing to bring the amounts of a table into one currency, and converts them on a new sheet. */
export function AmountForm(props: {
  role: Role;
  source: DataSource;
  found: readonly FoundRate[];
  check: GuidedReading;
  subject: CheckSubject;
  onChange: (subject: CheckSubject) => void;
  onConverted: (added: AddedConversion) => void;
  onNext: () => void;
}) {
  const { role, source, found, check, subject, onConverted } = props;
  const styles = useStyles();
  const { language } = usePane();
  const { t, list } = language;
  const [column, setColumn] = useState<string | null | undefined>(subject.amounts?.[role.key]?.currencyColumn);
  const [form, setForm] = useState<Form>(() => formWith(subject.amounts?.[role.key] ?? { signs: {} }));
  const [asked, setAsked] = useState(false);
  const { run, running, done, cancel } = useTask();
  const { held, columns, view, refresh } = useAmounts(role, source, subject, column, form, found);
  const isColumnGiven = column !== undefined;
  const given = { ...form, isColumnGiven };
  const answered = (view: AmountView) => withAnswers(subject, role.key, answersOf(form, view, column));

  const convert = (view: AmountView) => {
    setAsked(true);
    if (!isComplete(view, form)) return;
    void run(async (work: Work) => {
      const said = answered(view);
      // What the cells hold now, not when the form was opened.
      const now = await readHeld(role, source, said, work);
      const conversion = now && (await conversionOf(now, given, view));
      // Other currencies by now: they are asked about.
      if (!conversion) refresh(now);
      else onConverted(await addConversion(conversion, said, language, work));
    });
  };

  if (running) return <Working label={t("start.reading")} done={done} onCancel={cancel} />;
  if (!held || !view) return <Working label={t("start.reading")} done={0} />;
  const { outcome, counts, contradicting, asksForColumn: isColumnOpen, signs, target, rates } = view;
  const asksColumn = isColumnOpen || isColumnGiven || columns.length > 1;
  const isDone = isComplete(view, form);
  const names = [
    ...counts.map(([currency, count]) =>
      currency === "" ? t("amounts.unnamed", { count }) : t("amounts.count", { currency, count }),
    ),
    ...(contradicting > 0 ? [t("amounts.contradicting", { count: contradicting })] : []),
  ];
  const header = (index: number) => (source.headers[index] ?? "").replace(/\s+/g, " ").trim();
  const isProduct = held.product !== null;
  const isOpen = (value: string) =>
    asked && value === OPEN ? { validationMessage: t("amounts.missing"), validationState: "error" as const } : {};
  const dates = check.options.flatMap(({ key, kind, title }) =>
    kind === "date" ? [{ title: t(title), value: subject.options[key] ?? "" }] : [],
  );
  return (
    <div className={styles.stack}>
      {held.product && (
        <Text block className={styles.words}>
          {t("amounts.product", {
            column: t(held.product.need.title),
            mass: header(held.product.mass),
            price: header(held.product.price),
          })}
        </Text>
      )}
      {outcome.kind === "same" ? (
        <Text block>
          {outcome.currency === null ? t("amounts.sameUnnamed") : t("amounts.same", { currency: outcome.currency })}
        </Text>
      ) : (
        names.length > 0 &&
        (!isProduct || names.length > 1) && (
          <Text block className={styles.words}>
            {t("amounts.several", { list: list(names) })}
          </Text>
        )
      )}
      {asksColumn && (
        <Field label={t("amounts.column")} hint={t("amounts.columnHint")} {...isOpen(isColumnOpen ? OPEN : "chosen")}>
          <Select
            value={columnValue(column, columns, source, isColumnOpen)}
            onChange={(_, { value }) =>
              setColumn(
                value === OPEN ? undefined : value === NO_COLUMN ? null : (source.headers[Number(value)] ?? null),
              )
            }
          >
            {isColumnOpen && <option value={OPEN}>{t("amounts.choose")}</option>}
            {columns.map((index) => (
              <option key={index} value={index}>
                {header(index) === "" ? `#${index + 1}` : header(index).slice(0, 40)}
              </option>
            ))}
            <option value={NO_COLUMN}>{t("amounts.noColumn")}</option>
          </Select>
        </Field>
      )}
      {!isColumnOpen &&
        signs.map(({ sign, codes, code }) => (
          <Field key={sign} label={t("amounts.sign", { sign })} hint={t("amounts.signHint")} {...isOpen(code)}>
            <CodeSelect
              value={code}
              codes={codes}
              onChange={(value) => setForm({ ...form, signs: withSign(form.signs, sign, value) })}
            />
          </Field>
        ))}
      {!isColumnOpen && view.asksForNone && (
        <Field label={t("amounts.none")} {...isOpen(form.signs.none ?? OPEN)}>
          <CodeSelect
            value={form.signs.none ?? OPEN}
            codes={view.targets}
            others
            onChange={(value) => setForm({ ...form, signs: withSign(form.signs, "none", value) })}
          />
        </Field>
      )}
      {!isColumnOpen && outcome.kind !== "same" && view.targets.length > 0 && (
        <Field label={t("amounts.target")} hint={t("amounts.targetHint")} {...isOpen(target ?? OPEN)}>
          <CodeSelect
            value={target ?? OPEN}
            codes={view.targets}
            others
            onChange={(value) => setForm({ ...form, target: value === OPEN ? null : value })}
          />
        </Field>
      )}
      {!isColumnOpen &&
        target !== null &&
        rates.map((needed) => (
          <RateFields
            key={needed.currency}
            needed={needed}
            target={target}
            problems={asked ? problemsOfRate(needed.draft) : null}
            dates={dates}
            onChange={(draft) => setForm({ ...form, drafts: { ...form.drafts, [needed.currency]: draft } })}
          />
        ))}
      <div role="alert">{asked && !isDone && <Text className={styles.open}>{t("amounts.open")}</Text>}</div>
      <div className={styles.actions}>
        {outcome.kind === "same" ? (
          <Button
            appearance="primary"
            onClick={() => {
              props.onChange(answered(view));
              props.onNext();
            }}
          >
            {t("step.next")}
          </Button>
        ) : (
          <Button appearance="primary" onClick={() => convert(view)}>
            {t("amounts.convert")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Reads the amounts, and again after another column of currencies was chosen, and finds out what is to be asked about them. */
function useAmounts(
  role: Role,
  source: DataSource,
  subject: CheckSubject,
  column: string | null | undefined,
  form: Form,
  found: readonly FoundRate[],
) {
  const { fail } = usePane();
  const [columns, setColumns] = useState<readonly number[]>([]);
  const [held, setHeld] = useState<HeldAmounts | null>(null);
  const [view, setView] = useState<AmountView | null>(null);
  const given = useRef({ role, source, subject });
  useEffect(() => {
    let left = false;
    const read = async () => {
      const { role: its, source: from, subject: now } = given.current;
      const { currencyColumn: _, ...known } = now.amounts?.[its.key] ?? { signs: {} };
      const said = withAnswers(now, its.key, column === undefined ? known : { ...known, currencyColumn: column });
      const all = await currencyColumns(from);
      const read = await readHeld(its, from, said, quietWork);
      if (left) return;
      setColumns(all);
      setHeld(read);
    };
    void read().catch((problem: unknown) => !left && fail(problem));
    return () => {
      left = true;
    };
  }, [column, fail]);
  useEffect(() => {
    if (!held) return;
    let left = false;
    void viewOf(held, { ...form, isColumnGiven: column !== undefined }, found)
      .then((now) => !left && setView(now))
      .catch((problem: unknown) => !left && fail(problem));
    return () => {
      left = true;
    };
    // The column decides what is held, and is known by then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [held, form, found, fail]);
  return { held, columns, view, refresh: setHeld };
}

function columnValue(
  column: string | null | undefined,
  columns: readonly number[],
  { headers }: DataSource,
  isOpen: boolean,
): string {
  if (column === null) return NO_COLUMN;
  if (column === undefined) return isOpen ? OPEN : String(columns[0] ?? OPEN);
  return String(columns.find((index) => headers[index] === column) ?? OPEN);
}

function withSign(signs: Form["signs"], sign: string, code: string): Form["signs"] {
  const { [sign]: _, ...others } = signs;
  return code === OPEN ? others : { ...others, [sign]: code };
}

/** A list of currency codes: those that come first, and with `others` all that are known. */
function CodeSelect(props: {
  value: string;
  codes: readonly string[];
  others?: true;
  onChange: (code: string) => void;
}) {
  const { value, codes, others, onChange, ...field } = props;
  const { t } = usePane().language;
  const rest = others ? currencyCodes.filter((code) => !codes.includes(code)) : [];
  return (
    <Select {...field} value={value} onChange={(_, data) => onChange(data.value)}>
      <option value={OPEN}>{t("amounts.choose")}</option>
      {[...codes, ...rest].map((code) => (
        <option key={code} value={code}>
          {code}
        </option>
      ))}
    </Select>
  );
}
