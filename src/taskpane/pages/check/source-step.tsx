import { Button, Field, Label, makeStyles, Radio, RadioGroup, Spinner, Text, tokens } from "@fluentui/react-components";
import { ArrowSyncRegular, TableAddRegular } from "@fluentui/react-icons";
import { useCallback, useEffect, useId, useState } from "react";
import { countVisibleSheets, type DataSource, listTables, selectedSource } from "../../../office/sources";
import { readSample } from "../../../office/read-blocks";
import type { CheckSubject } from "../../../checks/check-subject";
import { fitOf } from "../../../checks/column-matching";
import { usePane } from "../../pane/pane";
import type { GuidedReading, Role } from "../../../checks/definitions/definition";
import { findSeveral, selectedMember, type Several } from "../../model/several-tables";
import { useTask } from "../../pane/use-task";
import { Working } from "../../parts/working";
import type { TextKey } from "../../../text/language";
import { SeveralChoice } from "./several-choice";

const useStyles = makeStyles({
  group: { marginBottom: tokens.spacingVerticalM },
  offer: { marginTop: tokens.spacingVerticalXS, textAlign: "start" },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap", marginTop: tokens.spacingVerticalM },
});

/** Roles for which several tables are read as one. */
export type SeveralByRole = Readonly<Record<string, Several>>;

/** Chooses the data: a table of the workbook, or the selection. */
export function SourceStep(props: {
  check: GuidedReading;
  subject: CheckSubject;
  onChange: (subject: CheckSubject) => void;
  /** Roles for which several tables are read as one. */
  several: SeveralByRole;
  onSeveral: (several: SeveralByRole) => void;
  /** The role whose list seems to be split over several tables, which are looked for at once. */
  combine?: string | null;
  onNext: () => Promise<void>;
}) {
  const { check, subject, onChange, several, onSeveral, onNext } = props;
  const styles = useStyles();
  const { language, fail } = usePane();
  const reasonId = useId();
  const { run, running, done, cancel } = useTask();
  const { t } = language;
  const [tables, setTables] = useState<readonly DataSource[] | null>(null);
  const [selection, setSelection] = useState<DataSource | null>(null);
  const [sheets, setSheets] = useState(1);
  const [asked, setAsked] = useState(false);
  const [going, setGoing] = useState(false);

  const read = useCallback(async () => {
    try {
      const [all, selected] = [await listTables(), await selectedSource()];
      setTables(all);
      setSheets(await countVisibleSheets());
      setSelection(selected?.kind === "range" ? selected : null);
      return { all, selected };
    } catch (problem) {
      fail(problem);
      setTables((known) => known ?? []);
      return null;
    }
  }, [fail]);

  const look = (role: Role) =>
    run(async (work) => {
      const found = await findSeveral(check, role, subject.options, language, work);
      setAsked(false);
      onSeveral({ ...several, [role.key]: found });
    });

  // Preselect what the cursor is in, otherwise the only table.
  useEffect(() => {
    let left = false;
    void read().then((found) => {
      const role = check.roles[0];
      const split = check.roles.find(({ key }) => key === props.combine);
      if (left || !found || !role) return;
      if (split && !several[split.key]) {
        void look(split);
        return;
      }
      if (subject.sources[role.key]) return;
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
  const chosenOf = ({ members }: Several) => members.filter(({ isChosen }) => isChosen).length;
  const complete = check.roles.every((role) => several[role.key] ?? (subject.sources[role.key]?.rowCount ?? 0) > 0);
  const chosen = Object.values(several).every((each) => chosenOf(each) > 0);
  /** Why there is no next step yet. */
  const reason: TextKey | null = complete
    ? null
    : Object.values(subject.sources).some(({ rowCount }) => rowCount === 0)
      ? "source.emptyChosen"
      : check.roles.length > 1
        ? "source.chooseAll"
        : "source.chooseFirst";
  const without = (key: string) => Object.fromEntries(Object.entries(several).filter(([role]) => role !== key));
  /** Takes what is selected: as the table, or as one more table of the roles that have several. */
  const takeSelection = async (selected: DataSource | null) => {
    if (!selected) return;
    if (Object.keys(several).length === 0) {
      const role = await roleOf(check, selected);
      if (role && subject.sources[role.key]?.key !== selected.key) onChange(withSource(subject, role, selected));
      return;
    }
    await run(async (work) => {
      const next: Record<string, Several> = { ...several };
      for (const role of check.roles) {
        const own = next[role.key];
        if (!own) continue;
        const member = await selectedMember(check, role, own.members, selected, subject.options, work);
        if (member) next[role.key] = { ...own, members: [...own.members, member] };
      }
      onSeveral(next);
    });
  };
  if (running) return <Working label={t("several.looking")} done={done} onCancel={cancel} />;
  return (
    <>
      {check.roles.map((role) => {
        const own = several[role.key];
        return own ? (
          <SeveralChoice
            key={role.key}
            role={role}
            several={own}
            asked={asked}
            onChange={(next) => onSeveral({ ...several, [role.key]: next })}
            onSingle={() => onSeveral(without(role.key))}
          />
        ) : (
          <RoleChoice
            key={role.key}
            role={role}
            tables={tables}
            selection={selection}
            chosen={subject.sources[role.key] ?? null}
            onChoose={(source) => onChange(withSource(subject, role, source))}
            onSeveral={role.whole || (tables.length < 2 && sheets < 2) ? undefined : () => void look(role)}
          />
        );
      })}
      {selection === null && (
        <Text block size={200} className={styles.quiet}>
          {t("source.selectHint")}
        </Text>
      )}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={going || reason !== null}
          aria-describedby={reason ? reasonId : undefined}
          onClick={() => {
            setAsked(true);
            if (!chosen) return;
            setGoing(true);
            void onNext()
              .catch(fail)
              .finally(() => setGoing(false));
          }}
        >
          {t("step.next")}
        </Button>
        <Button
          icon={<ArrowSyncRegular />}
          onClick={() =>
            void read()
              .then((found) => takeSelection(found?.selected ?? null))
              .catch(fail)
          }
        >
          {t("source.useSelection")}
        </Button>
      </div>
      {reason && (
        <Text block size={200} id={reasonId} className={styles.quiet}>
          {t(reason)}
        </Text>
      )}
    </>
  );
}

/** The role whose columns a table fits best; the first if it fits none, because somebody selected it. */
async function roleOf(check: GuidedReading, source: DataSource): Promise<Role | undefined> {
  const [first, ...others] = check.roles;
  if (!first || others.length === 0) return first;
  const sample = await readSample(source);
  const fit = (role: Role) => fitOf(source.headers, sample, role.columns);
  return others.reduce((best, role) => (fit(role) > fit(best) ? role : best), first);
}

/** The subject with another table for a role, whose columns are matched again. */
export function withSource(subject: CheckSubject, { key }: Role, source: DataSource): CheckSubject {
  const others = <T,>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([role]) => role !== key));
  const { parts = {}, ...rest } = subject;
  const remaining = others(parts);
  return {
    ...rest,
    sources: { ...subject.sources, [key]: source },
    columns: others(subject.columns),
    ...(Object.keys(remaining).length > 0 ? { parts: remaining } : {}),
  };
}

function RoleChoice(props: {
  role: Role;
  tables: readonly DataSource[];
  selection: DataSource | null;
  chosen: DataSource | null;
  onChoose: (source: DataSource) => void;
  /** Looks for several tables to be read as one, if there may be more than one. */
  onSeveral: (() => void) | undefined;
}) {
  const { role, tables, selection, chosen, onChoose, onSeveral } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const id = useId();
  const choices = [...(selection ? [selection] : []), ...tables];
  // Keep an earlier choice in the list even if the selection has moved on.
  if (chosen && !choices.some(({ key }) => key === chosen.key)) choices.unshift(chosen);
  const offer = onSeveral && (
    <Button appearance="subtle" className={styles.offer} icon={<TableAddRegular />} onClick={onSeveral}>
      {t("several.offer")}
    </Button>
  );
  if (choices.length === 0) {
    return (
      <div className={styles.group}>
        <Text block>{t("source.selectionEmpty")}</Text>
        {offer}
      </div>
    );
  }
  const line = (source: DataSource) => (
    <>
      <Text weight="semibold">
        {source.kind === "table" ? t("source.table", { name: source.name }) : t("source.range", { name: source.name })}
      </Text>
      <br />
      <Text size={200} className={styles.quiet}>
        {t("source.where", {
          sheet: source.hidden ? t(`hidden.${source.hidden}`, { sheet: source.sheet }) : source.sheet,
          rows: t("start.tableRows", { count: source.rowCount }),
        })}
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
      {offer}
    </div>
  );
}
