import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import type { Work } from "../../../office/batch";
import type { DataSource } from "../../../office/sources";
import type { CheckSubject } from "../../../checks/check-subject";
import { withFreshSheets, withoutConversion } from "../../../checks/conversion-sheets";
import { workbookRates } from "../../../checks/conversion/settle";
import type { FoundRate } from "../../../checks/conversion/rate-tables";
import type { GuidedReading, Role } from "../../../checks/definitions/definition";
import { readTops } from "../../../checks/find-tables";
import { needsConversion } from "../../../checks/role-amounts";
import type { AddedConversion } from "../../model/convert-amounts";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";
import { AmountForm } from "./amount-form";

const useStyles = makeStyles({
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalL },
  uses: { marginBottom: tokens.spacingVerticalS },
  about: { overflowWrap: "anywhere" },
});

/** A table whose amounts are converted, or have to be. */
interface OpenRole {
  readonly role: Role;
  readonly source: DataSource;
  readonly found: readonly FoundRate[];
}

/** Brings amounts in several currencies into one, and multiplies masses by prices, on a new sheet. */
export function AmountsStep(props: {
  check: GuidedReading;
  subject: CheckSubject;
  onChange: (subject: CheckSubject) => void;
  onConverted: (added: AddedConversion) => void;
  onNext: () => void;
}) {
  const { check, subject, onNext } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const [roles, setRoles] = useState<readonly OpenRole[] | null>(null);
  const { run, running, done, cancel } = useTask();
  const find = useCallback(
    () =>
      run(async (work: Work) => {
        const now = await withFreshSheets(subject);
        const open: OpenRole[] = [];
        for (const role of check.roles) {
          const source = now.sources[role.key];
          if (!source || !(await needsConversion(role, source, now, work))) continue;
          open.push({ role, source, found: workbookRates(source, (await readTops()).tops) });
        }
        setRoles(open);
      }),
    // Only when the step opens: what is typed afterwards does not change what is needed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  );
  useEffect(() => void find(), [find]);
  if (running) return <Working label={t("start.reading")} done={done} onCancel={cancel} />;
  if (!roles) return <Button onClick={() => void find()}>{t("app.tryAgain")}</Button>;
  const isOpen = roles.some(({ role }) => !subject.conversions?.[role.key]);
  return (
    <>
      {roles.map((each) => (
        <RoleSection key={each.role.key} open={each} {...props} isOnly={roles.length === 1} />
      ))}
      {roles.length === 0 && <Text block>{t("amounts.sameUnnamed")}</Text>}
      {!isOpen && (
        <div className={styles.actions}>
          <Button appearance="primary" onClick={onNext}>
            {t("step.next")}
          </Button>
        </div>
      )}
    </>
  );
}

function RoleSection(
  props: Omit<Parameters<typeof AmountsStep>[0], "onNext"> & { open: OpenRole; isOnly: boolean; onNext: () => void },
) {
  const { open, subject, isOnly, onChange } = props;
  const { role, source, found } = open;
  const styles = useStyles();
  const { t } = usePane().language;
  const known = subject.conversions?.[role.key];
  const content = known ? (
    <>
      <MessageBar intent="info" layout="multiline" className={styles.uses}>
        <MessageBarBody className={styles.about}>{t("amounts.uses", { sheet: known.sheet })}</MessageBarBody>
      </MessageBar>
      <Button onClick={() => onChange(withoutConversion(subject, role.key))}>{t("amounts.drop")}</Button>
    </>
  ) : (
    <AmountForm
      role={role}
      source={source}
      found={found}
      check={props.check}
      subject={subject}
      onChange={props.onChange}
      onConverted={props.onConverted}
      onNext={props.onNext}
    />
  );
  return isOnly || !role.title ? content : <Section title={`${t(role.title)}: ${source.name}`}>{content}</Section>;
}
