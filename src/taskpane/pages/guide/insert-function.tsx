import { Button, Combobox, Field, Input, makeStyles, Option, Text, tokens } from "@fluentui/react-components";
import { ArrowDownloadRegular, SelectObjectRegular } from "@fluentui/react-icons";
import { use, useCallback, useEffect, useState } from "react";
import type { FunctionDefinition, Parameter } from "../../../functions/declaration";
import { quietWork } from "../../../office/batch";
import { learnDateSystem } from "../../../office/date-system";
import { placeText, quotedSheet } from "../../../office/addresses";
import { readExplainedCell } from "../../../office/explain-references";
import { goTo, selectedAddress } from "../../../office/selection";
import type { CellPlace } from "../../../office/sources";
import { type Block, blockAddress, blockArea, countFilled, writeBlock } from "../../../office/write-block";
import { usePane } from "../../pane/pane";
import { passesDateNumbers } from "../../../checks/dates-1904";
import { readFormulaCells } from "../../../checks/explain-cell";
import { functionWords } from "../../model/function-texts";
import { hasFunction, lawVersion } from "../../../checks/calls/engine";
import { formulaPayloads, formulaValues } from "../../../checks/entered-formula";
import { type Payload, tooLarge } from "../../../checks/payload";
import { resultFormats } from "../../../checks/spill-formats";
import { formatSpill } from "../../../office/format-spill";
import type { UndoRecord } from "../../../office/write";
import { buildFormula, readEntry } from "../../model/guide";
import { today } from "../../model/today";
import { OverwriteDialog } from "../../parts/overwrite-dialog";
import { TooLargeDialog } from "../../parts/too-large-dialog";
import { useBusy } from "../../pane/use-busy";
import { useInserted } from "../../pane/use-inserted";
import { codeStyle } from "../../parts/code-style";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  line: { display: "flex", gap: tokens.spacingHorizontalXS, alignItems: "center" },
  grow: { flexGrow: 1, minWidth: 0 },
  code: codeStyle,
  actions: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
});

/** Fills in a function's arguments and enters the call in a cell. */
export function InsertFunction({ definition }: { definition: FunctionDefinition }) {
  const styles = useStyles();
  const { language, fail, notify, open } = usePane();
  const inserted = useInserted();
  const { t } = language;
  const words = use(functionWords(language.tag));
  const [entries, setEntries] = useState<readonly string[]>(() => definition.parameters.map(() => ""));
  const [target, setTarget] = useState<CellPlace | null>(null);
  const [tried, setTried] = useState(false);
  const { busy, doing } = useBusy();
  const [asking, setAsking] = useState<{ block: Block; filled: number } | null>(null);
  const [large, setLarge] = useState<{ payload: Payload & { bytes: number }; block: Block | null } | null>(null);
  const [done, setDone] = useState<CellPlace | null>(null);

  const takeActive = useCallback(async () => {
    try {
      setTarget((await readExplainedCell()).active);
      setDone(null);
    } catch (problem) {
      fail(problem);
    }
  }, [fail]);
  // Keep this cell: choosing arguments in the sheet moves the active cell.
  useEffect(() => void takeActive(), [takeActive]);

  const { formula, missing } = buildFormula(definition, entries);
  const setEntry = (index: number, entry: string) =>
    setEntries((known) => known.map((each, at) => (at === index ? entry : each)));

  const takeSelection = async (index: number) => {
    try {
      setEntry(index, addressFor(await selectedAddress(), target));
    } catch (problem) {
      fail(problem);
    }
  };

  const write = async (block: Block) => {
    const written = await writeBlock(block);
    const place = { sheet: block.sheet, row: block.row, column: block.column };
    let unformat: () => Promise<void> = () => Promise.resolve();
    const record: UndoRecord = {
      undo: async () => {
        const undone = await written.undo();
        if (undone) await unformat();
        return undone;
      },
    };
    const text = t("guide.inserted", { name: definition.id, cell: placeText(place) });
    const area = blockArea(block);
    await inserted(
      text,
      record,
      async () => [area],
      async () => {
        // Only now is it known how far the formula spills.
        unformat = await formatSpill(place, hasFunction(definition.id) ? resultFormats(definition.id) : []);
        setDone(place);
        await goTo(place);
      },
    );
  };

  const insert = () =>
    doing(async () => {
      setTried(true);
      if (missing.length > 0 || target === null) return;
      const entered = await readEntered(formula, target);
      if ((await learnDateSystem()) === 1904 && passesDateNumbers(entered)) {
        notify({ intent: "warning", text: t("guide.dates1904") });
        return;
      }
      const payload = tooLarge(formulaPayloads(entered));
      if (payload) {
        const values = formulaValues(entered);
        const stamp = t("payload.stamp", { name: `IRA.${definition.id}`, version: lawVersion(), day: today() });
        setLarge({ payload, block: values && { ...target, inputs: [...values, [{ text: stamp }]] } });
      } else await writeUnlessFilled({ ...target, inputs: [[{ formula }]] });
    });

  const writeUnlessFilled = async (block: Block) => {
    const filled = await countFilled(block);
    if (filled > 0) setAsking({ block, filled });
    else await write(block);
  };

  return (
    <div className={styles.form}>
      <Field label={t("guide.at")}>
        <div className={styles.line}>
          <Text className={styles.grow} weight="semibold">
            {target === null ? "" : placeText(target)}
          </Text>
          <Button size="small" onClick={() => void takeActive()}>
            {t("guide.atActive")}
          </Button>
        </div>
      </Field>
      {definition.parameters.map((parameter, index) => (
        <ArgumentField
          key={parameter.name}
          parameter={parameter}
          description={words.description(definition, parameter)}
          lang={words.lang}
          entry={entries[index] ?? ""}
          isMissing={tried && missing.includes(parameter)}
          onEntry={(entry) => setEntry(index, entry)}
          onSelection={() => void takeSelection(index)}
        />
      ))}
      <div>
        <Text size={200}>{t("guide.preview")}</Text>
        <code className={styles.code} aria-live="polite" data-preview>
          {formula}
        </code>
      </div>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          icon={<ArrowDownloadRegular />}
          disabled={target === null}
          disabledFocusable={busy}
          onClick={() => void insert()}
        >
          {t("guide.doInsert")}
        </Button>
        {done && <Button onClick={() => open("explain")}>{t("guide.explain")}</Button>}
      </div>
      {large && (
        <TooLargeDialog
          payload={large.payload}
          onValues={
            large.block &&
            (() => {
              const { block } = large;
              setLarge(null);
              if (block) void doing(() => writeUnlessFilled(block));
            })
          }
          onCancel={() => setLarge(null)}
        />
      )}
      {asking && (
        <OverwriteDialog
          count={asking.filled}
          address={blockAddress(asking.block)}
          onOverwrite={() => {
            setAsking(null);
            void doing(() => write(asking.block));
          }}
          onCancel={() => setAsking(null)}
        />
      )}
    </div>
  );
}

/** A formula and the cells that it refers to, before it is in any cell. */
function readEntered(formula: string, place: CellPlace) {
  const area = { ...place, rows: 1, columns: 1 };
  return readFormulaCells(
    { ...place, formula, value: null, area, element: { row: 0, column: 0 }, active: place },
    quietWork,
  );
}

/** An address without its sheet if the formula is on the same sheet. */
function addressFor(address: string, target: CellPlace | null): string {
  const own = target === null ? "" : `${quotedSheet(target.sheet)}!`;
  const quoted = target === null ? "" : `'${target.sheet.replaceAll("'", "''")}'!`;
  for (const prefix of [own, quoted])
    if (prefix !== "" && address.startsWith(prefix)) return address.slice(prefix.length);
  return address;
}

function ArgumentField(props: {
  parameter: Parameter;
  description: string;
  lang: string;
  entry: string;
  isMissing: boolean;
  onEntry: (entry: string) => void;
  onSelection: () => void;
}) {
  const { parameter, description, lang, entry, isMissing, onEntry, onSelection } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const { kind } = readEntry(entry, parameter);
  const { options, name, optional } = parameter;
  const matching = options?.filter((option) => option.toLowerCase().includes(entry.trim().toLowerCase()));
  const control = options ? (
    <Combobox
      freeform
      inlinePopup
      className={styles.grow}
      input={{ style: { minWidth: 0, width: "100%" } }}
      style={{ minWidth: 0 }}
      value={entry}
      selectedOptions={options.filter((option) => option === entry)}
      onChange={(event) => onEntry(event.target.value)}
      onOptionSelect={(_, { optionText }) => onEntry(optionText ?? "")}
      aria-label={name}
    >
      {(matching && matching.length > 0 ? matching : options).map((option) => (
        <Option key={option}>{option}</Option>
      ))}
    </Combobox>
  ) : (
    <Input
      className={styles.grow}
      input={{ style: { minWidth: 0 } }}
      style={{ minWidth: 0 }}
      value={entry}
      aria-label={name}
      onChange={(_, { value }) => onEntry(value)}
    />
  );
  return (
    <Field
      label={{ children: name, lang: "en" }}
      required={optional !== true}
      hint={kind === "omitted" ? { children: description, lang } : t("guide.readAs", { kind: t(`guide.read.${kind}`) })}
      validationMessage={isMissing ? t("guide.missing") : null}
    >
      {(field) => (
        <div className={styles.line}>
          {/* The label is above both: it names the entry, and the button has its own text. */}
          <div className={styles.grow} style={{ display: "flex" }} aria-describedby={field["aria-describedby"]}>
            {control}
          </div>
          <Button
            icon={<SelectObjectRegular />}
            aria-label={t("guide.useSelectionFor", { name })}
            title={t("guide.useSelection")}
            onClick={onSelection}
          />
        </div>
      )}
    </Field>
  );
}
