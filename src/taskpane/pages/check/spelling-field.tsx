import { Button, Combobox, Field, makeStyles, Option, OptionGroup, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { Issue } from "../../../checks/health";
import { meaningText } from "../../../checks/issue-text";
import { proposedNames } from "../../../checks/spellings";
import { usePane } from "../../pane/pane";

const useStyles = makeStyles({
  field: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, maxWidth: "340px" },
  // A Combobox is wider than a narrow pane by itself.
  combobox: { minWidth: 0 },
});

/** Asks what a text of the workbook means. */
export function SpellingField(props: { issue: Issue; busy: boolean; onKeep: (meaning: string) => Promise<void> }) {
  const { issue, busy, onKeep } = props;
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const proposed = useMemo(() => {
    const { near, all } = proposedNames(issue.column, String(issue.held));
    const shown = (name: string) => ({ name, text: meaningText(name, false, language) });
    const others = all.map(shown).sort((left, right) => language.compare(left.text, right.text));
    return { near: near.map(shown), others };
  }, [issue, language]);
  const [entry, setEntry] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  const value = entry ?? proposed.near[0]?.text ?? "";
  const fold = (text: string) => text.trim().toLocaleLowerCase(language.tag);
  const meant = [...proposed.near, ...proposed.others].find(({ text }) => fold(text) === fold(value));
  // What was chosen or proposed does not narrow the list.
  const wanted = entry === null || meant ? "" : fold(entry);
  const matching = proposed.others.filter(({ text }) => fold(text).includes(wanted));
  return (
    <div className={styles.field}>
      <Field
        label={t("spelling.means", { text: issue.text })}
        size="small"
        validationMessage={value.trim() !== "" && !meant && matching.length === 0 ? t("spelling.unknown") : null}
      >
        <Combobox
          freeform
          inlinePopup
          size="small"
          className={styles.combobox}
          input={{ style: { minWidth: 0, width: "100%" } }}
          listbox={{ style: { maxHeight: "220px" } }}
          value={value}
          placeholder={t("spelling.choose")}
          selectedOptions={meant ? [meant.name] : []}
          open={opened}
          onOpenChange={(_, { open }) => setOpened(open)}
          onChange={(event) => {
            setEntry(event.target.value);
            setOpened(true);
          }}
          onOptionSelect={(_, { optionText }) => setEntry(optionText ?? "")}
        >
          {opened && wanted === "" && proposed.near.length > 0 && (
            <OptionGroup label={t("spelling.near")}>
              {proposed.near.map(({ name, text }) => (
                <Option key={name} value={name}>
                  {text}
                </Option>
              ))}
            </OptionGroup>
          )}
          {opened && matching.length > 0 && (
            <OptionGroup label={t("spelling.all")}>
              {matching
                .filter(({ name }) => wanted !== "" || !proposed.near.some((near) => near.name === name))
                .map(({ name, text }) => (
                  <Option key={name} value={name}>
                    {text}
                  </Option>
                ))}
            </OptionGroup>
          )}
        </Combobox>
      </Field>
      <div>
        <Button
          size="small"
          disabledFocusable={busy || !meant}
          onClick={() => {
            if (meant) void onKeep(meant.name);
          }}
        >
          {t("spelling.keep")}
        </Button>
      </div>
    </div>
  );
}
