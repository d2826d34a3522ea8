import {
  Button,
  Field,
  Input,
  makeStyles,
  Select,
  Subtitle2,
  Text,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { dateOfSerial } from "../../../rules/calendar";
import { readSample, type SheetCell } from "../../../workbook/office/read-blocks";
import type { DataSource } from "../../../workbook/office/sources";
import { type CheckSubject, usePane } from "../../app/pane";
import { columnProblems } from "../../model/check-data";
import type { CheckDefinition, ColumnNeed, OptionNeed, Role } from "../../model/checks/definition";
import { wordIn } from "../../model/sentences";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  facts: { marginTop: tokens.spacingVerticalL },
  heading: { display: "block", marginBottom: tokens.spacingVerticalS },
  intro: { display: "block", color: tokens.colorNeutralForeground3, marginBottom: tokens.spacingVerticalM },
  role: { marginTop: tokens.spacingVerticalM, marginBottom: 0 },
  actions: { marginTop: tokens.spacingVerticalL },
  more: { alignSelf: "flex-start", textAlign: "start" },
});

/** Which column is which, and the facts that are no column. */
export function ColumnsStep(props: {
  check: CheckDefinition;
  subject: CheckSubject;
  onChange: (subject: CheckSubject) => void;
  onNext: () => void;
}) {
  const { check, subject, onChange, onNext } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const [asked, setAsked] = useState(false);
  const roles = check.roles.filter((role) => !role.whole && subject.sources[role.key]);
  const problems = new Map(roles.map((role) => [role.key, columnProblems(role, subject.columns[role.key] ?? {})]));
  const missingOptions = check.options.filter(
    (option) => !(option.kind !== "date" && option.optional) && (subject.options[option.key] ?? "").trim() === "",
  );
  const complete =
    missingOptions.length === 0 &&
    [...problems.values()].every(({ missing, twice }) => missing.length + twice.length === 0);
  return (
    <>
      {roles.length > 0 && <Text className={styles.intro}>{t("columns.hint")}</Text>}
      {roles.map((role) => (
        <RoleColumns
          key={role.key}
          role={role}
          source={subject.sources[role.key] as DataSource}
          subject={subject}
          problems={problems.get(role.key) as ReturnType<typeof columnProblems>}
          onChange={onChange}
        />
      ))}
      {check.options.length > 0 && (
        <div className={styles.facts}>
          <Subtitle2 as="h2" className={styles.heading}>
            {t("columns.facts")}
          </Subtitle2>
          <div className={styles.stack}>
            {check.options.map((option) => (
              <OptionField
                key={option.key}
                option={option}
                value={subject.options[option.key] ?? ""}
                missing={asked && missingOptions.includes(option)}
                onChange={(value) => onChange({ ...subject, options: { ...subject.options, [option.key]: value } })}
              />
            ))}
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

const NONE = "";

function RoleColumns(props: {
  role: Role;
  source: DataSource;
  subject: CheckSubject;
  problems: ReturnType<typeof columnProblems>;
  onChange: (subject: CheckSubject) => void;
}) {
  const { role, source, subject, problems, onChange } = props;
  const styles = useStyles();
  const { t, date } = usePane().language;
  const [sample, setSample] = useState<readonly (readonly SheetCell[])[]>([]);
  useEffect(() => {
    let left = false;
    void readSample(source, 20)
      .then((cells) => {
        if (!left) setSample(cells);
      })
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [source]);
  const map = subject.columns[role.key] ?? {};
  const [all, setAll] = useState(false);
  // Fixed for as long as the page is open: a field must not move when its column is chosen.
  const [aside] = useState(() => role.columns.filter(({ key, rare }) => rare === true && (map[key] ?? null) === null));
  const shown = role.columns.filter((need) => !aside.includes(need));
  const fieldOf = (need: ColumnNeed) => {
    const column = map[need.key] ?? null;
    const title = t(need.title);
    const message = problems.missing.includes(need.key)
      ? t("columns.missing", { column: title })
      : problems.twice.includes(need.key)
        ? t("columns.twice", { column: source.headers[column as number] ?? "" })
        : undefined;
    const examples = column === null ? "" : exampleOf(sample[column] ?? [], need.kind === "date" ? date : null);
    return (
      <Field
        key={need.key}
        label={need.optional ? `${title} (${t("columns.optional")})` : title}
        hint={examples !== "" ? t("columns.sample", { values: examples }) : t(need.hint)}
        {...(message !== undefined ? { validationMessage: message, validationState: "error" as const } : {})}
      >
        <Select
          value={column === null ? NONE : String(column)}
          onChange={(_, { value }) =>
            onChange({
              ...subject,
              columns: {
                ...subject.columns,
                [role.key]: { ...map, [need.key]: value === NONE ? null : Number(value) },
              },
            })
          }
        >
          <option value={NONE}>{t("columns.none")}</option>
          {source.headers.map((header, index) => (
            <option key={index} value={index}>
              {header === "" ? `#${index + 1}` : shortened(header)}
            </option>
          ))}
        </Select>
      </Field>
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

/** A list is as wide as its longest entry: headers may be whole sentences. */
function shortened(header: string): string {
  return header.length > 40 ? `${header.slice(0, 37)}...` : header;
}

/** The first different values of a column, cut short. Numbers are days where the column holds days. */
function exampleOf(cells: readonly SheetCell[], dayText: ((iso: string) => string) | null): string {
  const shown: string[] = [];
  for (const cell of cells) {
    if (cell === null) continue;
    const day = dayText && typeof cell === "number" ? dateOfSerial(cell) : null;
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
  return shown.join(", ");
}

function OptionField(props: {
  option: OptionNeed;
  value: string;
  missing: boolean;
  onChange: (value: string) => void;
}) {
  const { option, value, missing, onChange } = props;
  const { language } = usePane();
  const { t } = language;
  const message = missing ? { validationMessage: t("columns.missingFact"), validationState: "error" as const } : {};
  if (option.kind === "date") {
    return (
      <Field label={t(option.title)} hint={t(option.hint)} {...message}>
        <Input type="date" value={value} onChange={(_, data) => onChange(data.value)} />
      </Field>
    );
  }
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
        {option.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {typeof choice.title === "string" ? t(choice.title) : wordIn(language, choice.title.plain)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
