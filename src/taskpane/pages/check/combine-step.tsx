import { Button, Card, makeStyles, Subtitle2, Text, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular, TableAddRegular } from "@fluentui/react-icons";
import { useEffect, useMemo, useRef, useState } from "react";
import { type CheckData, columnProblems } from "../../../checks/check-data";
import type { FoundTotal } from "../../../checks/found-totals";
import type { CheckSubject } from "../../../checks/check-subject";
import type { GuidedReading, Role } from "../../../checks/definitions/definition";
import { sayIssue } from "../../../checks/issue-text";
import { partOf } from "../../../office/batch";
import { cellOf } from "../../../office/sources";
import {
  combine,
  decideRows,
  isComplete,
  type Member,
  type Outlook,
  outlookOf,
  readAgain,
  readMember,
  type Several,
} from "../../model/several-tables";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { CellLinks } from "../../parts/cell-link";
import { Working } from "../../parts/working";
import { RoleColumns } from "./columns-step";
import { whyRepeats } from "./several-choice";
import { TotalRows } from "./total-rows";

const useStyles = makeStyles({
  intro: { display: "block", color: tokens.colorNeutralForeground3, marginBottom: tokens.spacingVerticalM },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  card: { padding: tokens.spacingHorizontalM, gap: tokens.spacingVerticalXS, overflowWrap: "anywhere" },
  name: { margin: 0 },
  columns: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  quiet: { color: tokens.colorNeutralForeground3 },
  remark: { color: tokens.colorPaletteMarigoldForeground2 },
  wrong: { color: tokens.colorPaletteRedForeground1 },
  change: { alignSelf: "flex-start" },
  part: { marginTop: tokens.spacingVerticalM },
  actions: { marginTop: tokens.spacingVerticalL },
});

/** Shows what is taken from each of several tables, and puts their rows on one sheet. */
export function CombineStep(props: {
  check: GuidedReading;
  role: Role;
  subject: CheckSubject;
  several: Several;
  onChange: (change: (several: Several) => Several) => void;
  /** The rows are on a sheet of their own, which is the source of the role now. */
  onCombined: (subject: CheckSubject) => Promise<void>;
}) {
  const { check, role, subject, several, onChange, onCombined } = props;
  const styles = useStyles();
  const { language, acted, notify } = usePane();
  const { t, list } = language;
  const { run, running, done, cancel } = useTask();
  const [asked, setAsked] = useState(false);
  const outlook = useMemo(() => outlookOf(role, several), [role, several]);
  const problem = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked && !outlook.isReady) problem.current?.scrollIntoView?.({ block: "center" });
  }, [asked, outlook.isReady]);
  const replace = (before: Member, after: Member) =>
    onChange((now) => ({ ...now, members: now.members.map((member) => (member === before ? after : member)) }));
  const rows = outlook.table.rows.length;
  const unnamed = outlook.unnamed.filter(({ need }) => !outlook.conflicts.some((conflict) => conflict.need === need));

  const decide = (decisions: Parameters<CheckData["decide"]>[0]) =>
    onChange((now) => {
      const sums = new Map(now.sums);
      let { members } = now;
      for (const { role: key, row, decision } of decisions) {
        const sum = outlook.sums.find((each) => each.key === key);
        if (sum) sums.set(sum.key, decision);
        members = members.map((member) =>
          member.source.key === key ? decideRows(role, member, [{ role: role.key, row, decision }]) : member,
        );
      }
      return { members, sums };
    });
  const go = () => {
    setAsked(true);
    if (!outlook.isReady) return;
    void run(
      async (work) => {
        // Cells may have changed since the tables were read.
        const fresh = await readAgain(check, role, several, subject.options, partOf(work, 0, 0.4));
        const now = outlookOf(role, fresh);
        onChange(() => fresh);
        if (!now.isReady) return;
        const { subject: next, added } = await combine(check, subject, now, language, partOf(work, 0.4, 1));
        acted(t("action.sheetAdded", { sheet: added.sheet }), added);
        await onCombined(next);
      },
      () => notify({ intent: "info", text: t("app.cancelled") }),
    );
  };
  if (running) {
    return (
      <Working
        label={t("several.combining", { rows: t("start.tableRows", { count: rows }) })}
        done={done}
        onCancel={cancel}
      />
    );
  }
  return (
    <>
      <Text className={styles.intro}>{t("several.intro")}</Text>
      <ul className={styles.list}>
        {outlook.members.map((part) => (
          <li key={part.member.source.key}>
            <PartCard
              check={check}
              role={role}
              subject={subject}
              part={part}
              asked={asked}
              onChange={(next) => replace(part.member, next)}
            />
          </li>
        ))}
      </ul>
      <div role="alert" ref={problem} className={styles.part}>
        {outlook.issues.map(({ member, issue }, index) => (
          <Text block key={index} className={styles.wrong}>
            {sayIssue(issue, language)}{" "}
            <CellLinks
              places={issue.rows.map((row) => cellOf(member.source, row, member.map[issue.column.key] ?? 0))}
              most={5}
            />
          </Text>
        ))}
        {outlook.conflicts.map(({ need, units }) => (
          <Text block key={need.key} className={styles.wrong}>
            {t("several.conflict", {
              column: t(need.title),
              units: list(
                units.map(({ name, unit }) => `${name} (${unit === "" ? t("several.noUnit") : unit})`),
                "; ",
              ),
            })}
          </Text>
        ))}
        {asked && outlook.parts.length > 0 && rows === 0 && (
          <Text block className={styles.wrong}>
            {t("several.noRows")}
          </Text>
        )}
      </div>
      {unnamed.map(({ need, unit, names }) => (
        <Text block key={need.key} className={styles.remark}>
          {t("several.unnamed", { names: list(names), column: t(need.title), unit })}
        </Text>
      ))}
      <Totals outlook={outlook} asked={asked} onDecide={decide} />
      <div className={styles.actions}>
        {asked && !outlook.isReady && (
          <Text block role="alert" className={styles.wrong}>
            {t("several.blocked")}
          </Text>
        )}
        <Button appearance={outlook.isReady ? "primary" : "secondary"} icon={<TableAddRegular />} onClick={go}>
          {t("several.combine")}
        </Button>
      </div>
    </>
  );
}

/** Rows that add up others: within a table, or other tables. */
function Totals(props: {
  outlook: Outlook;
  asked: boolean;
  onDecide: (made: Parameters<CheckData["decide"]>[0]) => void;
}) {
  const { outlook, asked, onDecide } = props;
  const { t } = usePane().language;
  const within = outlook.members.flatMap(({ member, name }) =>
    (member.read?.data.totals ?? []).map((total): FoundTotal => ({
      ...total,
      role: member.source.key,
      name: total.name === "" ? name : `${name}: ${total.name}`,
    })),
  );
  const across = outlook.sums.map(({ key, member, row, column, amount, of, decision }) => ({
    role: key,
    row,
    reasons: ["sum" as const],
    count: 0,
    name: outlook.members.find((part) => part.member === member)?.name ?? "",
    amount,
    place: cellOf(member.source, row, column),
    decision,
    why: of === null ? t("several.sumOfAll") : t("several.sumOf", { name: of }),
  }));
  const totals = [...within, ...across];
  return totals.length === 0 ? null : <TotalRows totals={totals} onDecide={onDecide} asked={asked} />;
}

/** What is taken from one table. */
function PartCard(props: {
  check: GuidedReading;
  role: Role;
  subject: CheckSubject;
  part: Outlook["members"][number];
  asked: boolean;
  onChange: (member: Member) => void;
}) {
  const { check, role, subject, part, asked, onChange } = props;
  const { member, name, rows, lacks, material, isHeaded, lacksMaterial, repeats } = part;
  const { source, sample, map, yesNo, repeatedAt } = member;
  const styles = useStyles();
  const { language } = usePane();
  const { t, list } = language;
  const { run, running, done } = useTask();
  const complete = isComplete(role, member);
  const [open, setOpen] = useState(!complete);
  const columnTitles = (needs: typeof lacks) => list(needs.map(({ title }) => t(title)));
  const own: CheckSubject = {
    ...subject,
    sources: { [role.key]: source },
    columns: { [role.key]: map },
    yesNo,
  };
  /** Reads the rows again as soon as the columns are complete. */
  const correct = ({ columns, yesNo: said = {} }: CheckSubject) => {
    const next: Member = { ...member, map: columns[role.key] ?? map, yesNo: said, read: null };
    onChange(next);
  };
  const read = () => run(async (work) => onChange(await readMember(check, role, member, subject.options, work)));
  const { read: held } = member;
  // A table whose columns have changed is read again.
  useEffect(() => {
    if (complete && held === null) void read();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [complete, held, map, yesNo]);
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2" className={styles.name}>
        {name}
      </Subtitle2>
      {complete && !held && !running && (
        <Button size="small" className={styles.change} onClick={() => void read()}>
          {t("several.readAgain")}
        </Button>
      )}
      {running ? (
        <Working label={t("health.reading", { rows: t("start.tableRows", { count: source.rowCount }) })} done={done} />
      ) : (
        held && (
          <Text size={200} className={styles.quiet}>
            {t("several.rows", { count: rows })}
          </Text>
        )
      )}
      {!open && (
        <ul className={styles.columns}>
          {role.columns.flatMap(({ key, title }) => {
            const column = map[key] ?? null;
            return column === null
              ? []
              : [
                  <li key={key}>
                    <Text size={200}>
                      {t("several.column", { column: t(title), header: source.headers[column] ?? `#${column + 1}` })}
                    </Text>
                  </li>,
                ];
          })}
        </ul>
      )}
      {material !== null && <Text size={200}>{t("several.material", { material })}</Text>}
      {isHeaded && <Text size={200}>{t("several.headed")}</Text>}
      {lacks.length > 0 && <Text size={200}>{t("several.lacks", { columns: columnTitles(lacks) })}</Text>}
      {repeatedAt !== undefined && (
        <Text size={200} className={styles.remark}>
          {t("several.repeated", { row: String(repeatedAt) })}
        </Text>
      )}
      {repeats && (
        <Text size={200} className={styles.remark}>
          {t("several.counted", { why: whyRepeats(repeats, language) })}
        </Text>
      )}
      {lacksMaterial && (
        <Text size={200} className={styles.wrong}>
          {t("several.noMaterial", { column: t(lacksMaterial.title) })}
        </Text>
      )}
      <Button
        appearance="subtle"
        size="small"
        className={styles.change}
        icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={open}
        aria-label={t("several.changeOf", { name })}
        onClick={() => setOpen(!open)}
      >
        {t("several.change")}
      </Button>
      {open && (
        <RoleColumns
          role={role}
          source={source}
          sample={sample}
          subject={own}
          problems={columnProblems(role, map)}
          asked={asked}
          onChange={correct}
        />
      )}
    </Card>
  );
}
