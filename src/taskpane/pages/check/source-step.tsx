import { Button, Field, Label, makeStyles, Radio, RadioGroup, Spinner, Text, tokens } from "@fluentui/react-components";
import { ArrowSyncRegular } from "@fluentui/react-icons";
import { useCallback, useEffect, useId, useState } from "react";
import { type DataSource, listTables, selectedSource } from "../../../office/sources";
import type { CheckSubject } from "../../../checks/check-subject";
import { usePane } from "../../pane/pane";
import type { CheckDefinition, Role } from "../../../checks/definitions/definition";

const useStyles = makeStyles({
  group: { marginBottom: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap", marginTop: tokens.spacingVerticalM },
});

/** Chooses the data: a table of the workbook, or the selection. */
export function SourceStep(props: {
  check: CheckDefinition;
  subject: CheckSubject;
  onChange: (subject: CheckSubject) => void;
  onNext: () => Promise<void>;
}) {
  const { check, subject, onChange, onNext } = props;
  const styles = useStyles();
  const { language, fail } = usePane();
  const { t } = language;
  const [tables, setTables] = useState<readonly DataSource[] | null>(null);
  const [selection, setSelection] = useState<DataSource | null>(null);
  const [going, setGoing] = useState(false);

  const read = useCallback(async () => {
    try {
      const [all, selected] = [await listTables(), await selectedSource()];
      setTables(all);
      setSelection(selected?.kind === "range" ? selected : null);
      return { all, selected };
    } catch (problem) {
      fail(problem);
      setTables((known) => known ?? []);
      return null;
    }
  }, [fail]);

  // Preselect what the cursor is in, otherwise the only table.
  useEffect(() => {
    let left = false;
    void read().then((found) => {
      const role = check.roles[0];
      if (left || !found || !role || subject.sources[role.key]) return;
      const proposed = found.selected ?? (found.all.length === 1 ? found.all[0] : undefined);
      if (proposed) onChange({ ...subject, sources: { ...subject.sources, [role.key]: proposed } });
    });
    return () => {
      left = true;
    };
    // Only when the step opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  if (tables === null) return <Spinner label={t("start.reading")} />;
  const complete = check.roles.every(
    (role) => subject.sources[role.key] && (subject.sources[role.key] as DataSource).rowCount > 0,
  );
  return (
    <>
      {check.roles.map((role) => (
        <RoleChoice
          key={role.key}
          role={role}
          tables={tables}
          selection={selection}
          chosen={subject.sources[role.key] ?? null}
          onChoose={(source) =>
            onChange({
              ...subject,
              sources: { ...subject.sources, [role.key]: source },
              columns: Object.fromEntries(Object.entries(subject.columns).filter(([key]) => key !== role.key)),
            })
          }
        />
      ))}
      {selection === null && (
        <Text block size={200} className={styles.quiet}>
          {t("source.selectHint")}
        </Text>
      )}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabled={!complete}
          disabledFocusable={going}
          onClick={() => {
            setGoing(true);
            void onNext()
              .catch(fail)
              .finally(() => setGoing(false));
          }}
        >
          {t("step.next")}
        </Button>
        <Button icon={<ArrowSyncRegular />} onClick={() => void read()}>
          {t("source.useSelection")}
        </Button>
      </div>
    </>
  );
}

function RoleChoice(props: {
  role: Role;
  tables: readonly DataSource[];
  selection: DataSource | null;
  chosen: DataSource | null;
  onChoose: (source: DataSource) => void;
}) {
  const { role, tables, selection, chosen, onChoose } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const id = useId();
  const choices = [...(selection ? [selection] : []), ...tables];
  // Keep an earlier choice in the list even if the selection has moved on.
  if (chosen && !choices.some(({ key }) => key === chosen.key)) choices.unshift(chosen);
  if (choices.length === 0) return <Text block>{t("source.selectionEmpty")}</Text>;
  const line = (source: DataSource) => (
    <>
      <Text weight="semibold">
        {source.kind === "table" ? t("source.table", { name: source.name }) : t("source.range", { name: source.name })}
      </Text>
      <br />
      <Text size={200} className={styles.quiet}>
        {t("source.where", { sheet: source.sheet, rows: t("start.tableRows", { count: source.rowCount }) })}
      </Text>
    </>
  );
  const group = (
    <RadioGroup
      aria-labelledby={role.title ? id : undefined}
      aria-label={role.title ? undefined : t("source.title")}
      value={chosen?.key ?? ""}
      onChange={(_, { value }) => {
        const source = choices.find(({ key }) => key === value);
        if (source) onChoose(source);
      }}
    >
      {choices.map((source) => (
        <Radio key={source.key} value={source.key} label={line(source)} />
      ))}
    </RadioGroup>
  );
  return (
    <div className={styles.group}>
      {role.title && (
        <Label id={id} weight="semibold">
          {t(role.title)}
        </Label>
      )}
      {chosen && chosen.rowCount === 0 ? (
        <Field validationMessage={t("source.noRows", { name: chosen.name })}>{group}</Field>
      ) : (
        group
      )}
    </div>
  );
}
