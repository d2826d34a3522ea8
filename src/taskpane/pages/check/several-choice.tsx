import { Button, Checkbox, Label, makeStyles, Text, tokens } from "@fluentui/react-components";
import { TableSimpleRegular } from "@fluentui/react-icons";
import { useId } from "react";
import { partNames } from "../../../checks/combine-tables";
import type { Role } from "../../../checks/definitions/definition";
import type { FoundSummary } from "../../../checks/several-tables";
import type { DataSource } from "../../../office/sources";
import type { Language } from "../../../text/language";
import type { Member, Several } from "../../model/several-tables";
import { usePane } from "../../pane/pane";

const useStyles = makeStyles({
  group: { marginBottom: tokens.spacingVerticalM },
  name: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  remark: { color: tokens.colorPaletteMarigoldForeground2, overflowWrap: "anywhere" },
  wrong: { color: tokens.colorPaletteRedForeground1 },
  single: { textAlign: "start" },
});

/** Chooses the tables that are read as one. */
export function SeveralChoice(props: {
  role: Role;
  several: Several;
  /** The person tried to continue. */
  asked: boolean;
  onChange: (several: Several) => void;
  onSingle: () => void;
}) {
  const { role, several, asked, onChange, onSingle } = props;
  const { members } = several;
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const names = partNames(members.map(({ source }) => source));
  const id = useId();
  const isMissing = asked && members.every(({ isChosen }) => !isChosen);
  const choose = (chosen: Member, isChosen: boolean) =>
    onChange({ ...several, members: members.map((member) => (member === chosen ? { ...member, isChosen } : member)) });
  return (
    <div className={styles.group}>
      <Label id={id}>{role.title ? `${t(role.title)}: ${t("several.label")}` : t("several.label")}</Label>
      <div role="group" aria-labelledby={id}>
        {members.map((member, index) => {
          const remark = remarkOn(member, language);
          return (
            <div key={member.source.key}>
              <Checkbox
                checked={member.isChosen}
                onChange={(_, { checked }) => choose(member, checked === true)}
                label={
                  <>
                    <Text weight="semibold" className={styles.name}>
                      {names[index]}
                    </Text>
                    <br />
                    <Text size={200} className={styles.quiet}>
                      {placeOf(member.source, language)}
                    </Text>
                    {remark !== null && (
                      <>
                        <br />
                        <Text size={200} className={styles.remark}>
                          {remark}
                        </Text>
                      </>
                    )}
                  </>
                }
              />
            </div>
          );
        })}
      </div>
      <div role="alert">
        {isMissing && (
          <Text size={200} className={styles.wrong}>
            {t("several.missing")}
          </Text>
        )}
      </div>
      {members.length < 2 && <Text block>{t("several.none")}</Text>}
      <Button appearance="subtle" className={styles.single} icon={<TableSimpleRegular />} onClick={onSingle}>
        {t("several.single")}
      </Button>
    </div>
  );
}

function placeOf({ kind, name, rowCount }: DataSource, { t }: Language): string {
  const place = t(kind === "table" ? "source.table" : "source.range", { name });
  return t("source.where", { sheet: place, rows: t("start.tableRows", { count: rowCount }) });
}

/** Why a table was not chosen from the start. */
function remarkOn({ doubt }: Member, language: Language): string | null {
  const { t, list } = language;
  switch (doubt?.kind) {
    case "columns":
      return t("several.unread", { columns: list(doubt.needs.map(({ title }) => t(title))) });
    case "other":
      return t("several.other");
    case "summary":
      return t("several.summary", { why: whyRepeats(doubt.found, language) });
    case undefined:
      return null;
  }
}

/** Why a table seems to repeat others. */
export function whyRepeats({ summary, among }: FoundSummary<Member>, { t, list }: Language): string {
  const other = among[summary.of ?? -1]?.source;
  return list(
    summary.reasons.map((reason) =>
      t(`several.why.${reason}`, { name: other ? `${other.sheet} (${other.name})` : "" }),
    ),
  );
}
