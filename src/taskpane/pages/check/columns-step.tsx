import {
  Button,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Subtitle2,
  Text,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { dateOfSerial } from "../../../rules/calendar";
import { serial1900 } from "../../../office/date-system";
import { readSample, type SheetCell } from "../../../office/read-blocks";
import type { DataSource } from "../../../office/sources";
import { type CheckSubject } from "../../../checks/check-subject";
import { usePane } from "../../pane/pane";
import { pointerReleased } from "../../pane/pointer";
import { columnProblems } from "../../../checks/check-data";
import { possibleProducts } from "../../../checks/role-amounts";
import { isPlace } from "../../../checks/column-matching";
import type { GuidedReading, ColumnNeed, OptionNeed, Role } from "../../../checks/definitions/definition";
import { today } from "../../model/today";
import type { FoundDate } from "../../../checks/workbook-dates";
import { yesNoColumn, type YesNoReading, type YesNoWords } from "../../../checks/yes-no";
import { CellLinks } from "../../parts/cell-link";
import { useDates } from "./use-dates";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  facts: { marginTop: tokens.spacingVerticalL },
  heading: { display: "block", marginBottom: tokens.spacingVerticalS },
  intro: { display: "block", color: tokens.colorNeutralForeground3, marginBottom: tokens.spacingVerticalM },
  role: { marginTop: tokens.spacingVerticalM, marginBottom: 0 },
  actions: { marginTop: tokens.spacingVerticalL },
  question: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  yesNo: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderInlineStartWidth: "3px",
    borderInlineStartStyle: "solid",
    borderInlineStartColor: tokens.colorPaletteMarigoldBorderActive,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: "anywhere",
  },
  date: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  proposals: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, overflowWrap: "anywhere" },
  days: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  more: { alignSelf: "flex-start", textAlign: "start" },
});

/** How many rows are searched for columns of Yes and No before the table is read. */
const SAMPLE_ROWS = 200;

/** Chooses which column is which, and the facts that are not columns. */
export function ColumnsStep(props: {
  check: GuidedReading;
  subject: CheckSubject;
  onChange: (subject: CheckSubject) => void;
  onNext: () => void;
}) {
  const { check, subject, onChange, onNext } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const [asked, setAsked] = useState(false);
  const roles = check.roles.filter((role) => !role.whole && subject.sources[role.key]);
  const samples = useSamples(subject);
  const dates = useDates(check, subject, onChange);
  const problems = new Map(roles.map((role) => [role.key, columnProblems(role, subject.columns[role.key] ?? {})]));
  const questions = roles.flatMap((role) => yesNoQuestions(role, subject, samples[role.key] ?? []));
  const missingOptions = check.options.filter(
    (option) => !(option.kind !== "date" && option.optional) && (subject.options[option.key] ?? "").trim() === "",
  );
  const complete =
    missingOptions.length === 0 &&
    questions.every(({ reading }) => reading !== null) &&
    [...problems.values()].every(({ missing, twice }) => missing.length + twice.length === 0);
  const setOption = (key: string, value: string) =>
    onChange({ ...subject, options: { ...subject.options, [key]: value } });
  return (
    <>
      {roles.length > 0 && <Text className={styles.intro}>{t("columns.hint")}</Text>}
      {roles.map((role) => (
        <RoleColumns
          key={role.key}
          role={role}
          source={subject.sources[role.key] as DataSource}
          sample={samples[role.key] ?? []}
          subject={subject}
          problems={problems.get(role.key) as ReturnType<typeof columnProblems>}
          asked={asked}
          onChange={onChange}
        />
      ))}
      {check.options.length > 0 && (
        <div className={styles.facts}>
          <Subtitle2 as="h2" className={styles.heading}>
            {t("columns.facts")}
          </Subtitle2>
          <div className={styles.stack}>
            {check.options.map((option) =>
              option.kind === "date" ? (
                <DateField
                  key={option.key}
                  option={option}
                  value={subject.options[option.key] ?? ""}
                  missing={asked && missingOptions.includes(option)}
                  found={dates?.[option.key] ?? null}
                  onChange={(value) => setOption(option.key, value)}
                />
              ) : (
                <OptionField
                  key={option.key}
                  option={option}
                  value={subject.options[option.key] ?? ""}
                  missing={asked && missingOptions.includes(option)}
                  onChange={(value) => setOption(option.key, value)}
                />
              ),
            )}
          </div>
        </div>
      )}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          onClick={() => {
            setAsked(true);
            if (complete) onNext();
          }}
        >
          {t("step.next")}
        </Button>
      </div>
    </>
  );
}

/** The first rows of every source, by role. */
function useSamples(subject: CheckSubject): Readonly<Record<string, readonly (readonly SheetCell[])[]>> {
  const [samples, setSamples] = useState<Readonly<Record<string, readonly (readonly SheetCell[])[]>>>({});
  const { sources } = subject;
  useEffect(() => {
    let left = false;
    for (const [role, source] of Object.entries(sources)) {
      void readSample(source, SAMPLE_ROWS)
        .then(async (cells) => {
          await pointerReleased();
          if (!left) setSamples((known) => ({ ...known, [role]: cells }));
        })
        .catch(() => undefined);
    }
    return () => {
      left = true;
    };
  }, [sources]);
  return samples;
}

interface YesNoQuestion {
  readonly need: ColumnNeed;
  readonly header: string;
  readonly words: YesNoWords;
  /** The answer; null if there is none yet, or if no answer applies. */
  readonly reading: YesNoReading | null;
}

/** Columns of Yes and No that were chosen where a place is needed. */
function yesNoQuestions(
  role: Role,
  subject: CheckSubject,
  sample: readonly (readonly SheetCell[])[],
): readonly YesNoQuestion[] {
  const source = subject.sources[role.key];
  const map = subject.columns[role.key] ?? {};
  return role.columns.filter(isPlace).flatMap((need) => {
    const column = map[need.key];
    if (!source || column === null || column === undefined) return [];
    const words = yesNoColumn(sample[column] ?? []);
    if (!words) return [];
    const header = source.headers[column] ?? "";
    const reading = subject.yesNo?.[need.key];
    return [{ need, header, words, reading: reading?.header === header ? reading : null }];
  });
}

const NONE = "";

/** The columns of one table, to be corrected. */
export function RoleColumns(props: {
  role: Role;
  source: DataSource;
  sample: readonly (readonly SheetCell[])[];
  subject: CheckSubject;
  problems: ReturnType<typeof columnProblems>;
  asked: boolean;
  onChange: (subject: CheckSubject) => void;
}) {
  const { role, source, sample, subject, problems, asked, onChange } = props;
  const styles = useStyles();
  const { t, date, list } = usePane().language;
  const map = subject.columns[role.key] ?? {};
  const [all, setAll] = useState(false);
  // Fixed while the page is open, because a field must not move when its column is chosen.
  const [aside] = useState(() => role.columns.filter(({ key, rare }) => rare === true && (map[key] ?? null) === null));
  const shown = role.columns.filter((need) => !aside.includes(need));
  const questions = yesNoQuestions(role, subject, sample);
  const products = possibleProducts(role, source, sample);
  const headerOf = (column: number) => source.headers[column] ?? "";
  const fieldOf = (need: ColumnNeed) => {
    const column = map[need.key] ?? null;
    const title = t(need.title);
    const message = problems.missing.includes(need.key)
      ? t("columns.missing", { column: title })
      : problems.twice.includes(need.key)
        ? t("columns.twice", { column: source.headers[column as number] ?? "" })
        : undefined;
    const price = subject.priced?.[need.key];
    const examples =
      column === null || price !== undefined
        ? []
        : examplesOf(sample[column] ?? [], need.kind === "date" ? date : null);
    const question = questions.find((each) => each.need === need);
    const field = (
      <Field
        key={need.key}
        label={need.optional ? `${title} (${t("columns.optional")})` : title}
        hint={
          column !== null && price !== undefined
            ? t("amounts.product", { column: title, mass: headerOf(column), price: headerOf(price) })
            : examples.length > 0
              ? t("columns.sample", { values: list(examples) })
              : t(need.hint)
        }
        {...(message !== undefined ? { validationMessage: message, validationState: "error" as const } : {})}
      >
        <Select
          value={column === null ? NONE : price === undefined ? String(column) : `${column}x${price}`}
          onChange={(_, { value }) => onChange(withColumn(subject, role.key, need.key, value))}
        >
          <option value={NONE}>{t("columns.none")}</option>
          {source.headers.map((header, index) => (
            <option key={index} value={index}>
              {header === "" ? `#${index + 1}` : shortened(header)}
            </option>
          ))}
          {products.flatMap((product) =>
            product.need.key === need.key
              ? [
                  <option key={`${product.mass}x${product.price}`} value={`${product.mass}x${product.price}`}>
                    {t("amounts.times", {
                      mass: shortened(headerOf(product.mass)),
                      price: shortened(headerOf(product.price)),
                    })}
                  </option>,
                ]
              : [],
          )}
        </Select>
      </Field>
    );
    if (!question) return field;
    return (
      <div key={need.key} className={styles.question}>
        {field}
        <YesNoField role={role} question={question} asked={asked} subject={subject} onChange={onChange} />
      </div>
    );
  };
  return (
    <div className={styles.stack}>
      {role.title && (
        <Subtitle2 as="h2" className={styles.role}>
          {t(role.title)}: {source.name}
        </Subtitle2>
      )}
      {shown.map(fieldOf)}
      {aside.length > 0 && (
        <Button
          appearance="subtle"
          className={styles.more}
          icon={all ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {t("columns.more", { count: aside.length })}
        </Button>
      )}
      {all && aside.map(fieldOf)}
    </div>
  );
}

/** The subject with a chosen column, or with a column of masses and one of prices: `3x5`. */
function withColumn(subject: CheckSubject, role: string, key: string, chosen: string): CheckSubject {
  const [column, price] = chosen === NONE ? [] : chosen.split("x").map(Number);
  const { [key]: _, ...others } = subject.priced ?? {};
  const priced = price === undefined ? others : { ...others, [key]: price };
  const columns = { ...subject.columns, [role]: { ...subject.columns[role], [key]: column ?? null } };
  return { ...subject, columns, ...(subject.priced || price !== undefined ? { priced } : {}) };
}

/** Shortens a header: a list is as wide as its longest entry, and a header may be a whole sentence. */
function shortened(header: string): string {
  return header.length > 40 ? `${header.slice(0, 37)}...` : header;
}

/** The first distinct values of a column, shortened. Numbers are shown as days if the column holds days. */
function examplesOf(cells: readonly SheetCell[], dayText: ((iso: string) => string) | null): string[] {
  const shown: string[] = [];
  for (const cell of cells) {
    if (cell === null) continue;
    const day = dayText && typeof cell === "number" ? dateOfSerial(serial1900(cell)) : null;
    const text =
      dayText && day !== null
        ? dayText(day)
        : typeof cell === "object"
          ? cell.code
          : typeof cell === "boolean"
            ? String(cell).toUpperCase()
            : String(cell);
    if (!shown.includes(text)) shown.push(text.length > 24 ? `${text.slice(0, 21)}...` : text);
    if (shown.length === 3) break;
  }
  return shown;
}

/** Asks what a column of Yes and No means where a place is needed. */
function YesNoField(props: {
  role: Role;
  question: YesNoQuestion;
  asked: boolean;
  subject: CheckSubject;
  onChange: (subject: CheckSubject) => void;
}) {
  const { role, question, asked, subject, onChange } = props;
  const { need, header, words, reading } = question;
  const styles = useStyles();
  const { t } = usePane().language;
  const column = t(need.title);
  const answer = (means: string) => {
    if (means === "none") {
      const map = { ...subject.columns[role.key], [need.key]: null };
      onChange({ ...subject, columns: { ...subject.columns, [role.key]: map } });
      return;
    }
    const { yes, no } = words;
    const said: YesNoReading = { header, means: means === "countries" ? "countries" : "place", yes, no };
    onChange({ ...subject, yesNo: { ...subject.yesNo, [need.key]: said } });
  };
  return (
    <div className={styles.yesNo}>
      <Field
        label={t("yesNo.question", { header: shortened(header), column })}
        {...(asked && reading === null
          ? { validationMessage: t("columns.missingFact"), validationState: "error" as const }
          : {})}
      >
        <RadioGroup value={reading?.means ?? ""} onChange={(_, { value }) => answer(value)}>
          <Radio value="none" label={t(need.optional ? "yesNo.leaveOut" : "yesNo.choose", { column })} />
          {need.yesMeans && <Radio value="place" label={t(need.yesMeans)} />}
          {words.couldBeCountries && <Radio value="countries" label={t("yesNo.countries")} />}
        </RadioGroup>
      </Field>
    </div>
  );
}

/** A day, suggested from the workbook together with its cell, never from the computer's calendar. */
function DateField(props: {
  option: OptionNeed;
  value: string;
  missing: boolean;
  /** The days found in the workbook; null during the search. */
  found: readonly FoundDate[] | null;
  onChange: (value: string) => void;
}) {
  const { option, value, missing, found, onChange } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const message = missing ? { validationMessage: t("columns.missingDate"), validationState: "error" as const } : {};
  const [only, ...others] = found ?? [];
  const places = (each: FoundDate) => <CellLinks places={each.places} most={3} />;
  return (
    <div className={styles.date}>
      <Field label={t(option.title)} {...(option.hint ? { hint: t(option.hint) } : {})} {...message}>
        <Input type="date" value={value} onChange={(_, data) => onChange(data.value)} />
      </Field>
      <div role="status" className={styles.proposals}>
        {found === null && <Text size={200}>{t("date.looking")}</Text>}
        {found?.length === 0 && <Text size={200}>{t("date.none")}</Text>}
        {only && others.length === 0 && (
          <Text size={200}>
            {value === only.date ? t("date.from", { date: only.date }) : t("date.other", { date: only.date })}{" "}
            {places(only)}
          </Text>
        )}
        {others.length > 0 && <Text size={200}>{t("date.several")}</Text>}
        {others.length > 0 &&
          found?.map((each) => (
            <Text size={200} key={each.date}>
              <Button
                size="small"
                aria-pressed={value === each.date}
                appearance={value === each.date ? "primary" : "secondary"}
                onClick={() => onChange(each.date)}
              >
                {each.date}
              </Button>{" "}
              {t("date.in")} {places(each)}
            </Text>
          ))}
      </div>
      <div className={styles.days}>
        {only && others.length === 0 && value !== only.date && (
          <Button size="small" onClick={() => onChange(only.date)}>
            {t("date.use", { date: only.date })}
          </Button>
        )}
        <Button size="small" appearance="subtle" onClick={() => onChange(today())}>
          {t("date.today")}
        </Button>
      </div>
    </div>
  );
}

function OptionField(props: {
  option: Exclude<OptionNeed, { readonly kind: "date" }>;
  value: string;
  missing: boolean;
  onChange: (value: string) => void;
}) {
  const { option, value, missing, onChange } = props;
  const { language } = usePane();
  const { t } = language;
  const message = missing ? { validationMessage: t("columns.missingFact"), validationState: "error" as const } : {};
  if (option.kind === "names") {
    return (
      <Field label={t(option.title)} hint={t(option.hint)} {...message}>
        <Textarea value={value} resize="vertical" onChange={(_, data) => onChange(data.value)} />
      </Field>
    );
  }
  return (
    <Field label={t(option.title)} {...(option.hint ? { hint: t(option.hint) } : {})} {...message}>
      <Select value={value} onChange={(_, data) => onChange(data.value)}>
        {value === "" && option.choices.every((choice) => choice.value !== "") && (
          <option value="">{t("scan.choose")}</option>
        )}
        {option.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {typeof choice.title === "string" ? t(choice.title) : language.say(choice.title.value)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
