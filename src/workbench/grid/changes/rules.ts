import { type IRange, type IWorkbookData } from "@univerjs/core";
import { type CellRange, type ConditionalFormat, type DataValidation, type Sheet } from "../../../xlsx/model";
import { type RuleChanges } from "../../../xlsx/patch/target";
import { cellName } from "../../../xlsx/text/address";
import { modelRange } from "../engine/areas";
import { conditionalRuleOf, type GridRule, validationOf } from "./rule-models";
import { same, sorted } from "./same";

interface StoredValidation {
  readonly uid: string;
  readonly ranges: readonly IRange[];
}

function resource<T>(data: IWorkbookData, name: string, sheetId: string): readonly T[] {
  const found = data.resources?.find((each) => each.name === name)?.data;
  const all = (found ? JSON.parse(found) : {}) as Record<string, readonly T[] | undefined>;
  return all[sheetId] ?? [];
}

/** Whether a rule is unchanged, ignoring the cells it applies to and the members that the engine adds. */
function saysTheSame(then: object, now: object): boolean {
  const before = then as Record<string, unknown>;
  const after = now as Record<string, unknown>;
  return Object.keys(before).every((key) => key === "ranges" || subset(before[key], after[key]));
}

function subset(before: unknown, after: unknown): boolean {
  if (typeof before !== "object" || before === null) return before === after;
  if (typeof after !== "object" || after === null) return false;
  return Object.entries(before).every(([key, value]) => subset(value, (after as Record<string, unknown>)[key]));
}

export function validationChanges(
  before: Sheet | undefined,
  id: string,
  then: IWorkbookData,
  now: IWorkbookData,
  sheetName: string,
  notSaved: string[],
): RuleChanges<DataValidation> | undefined {
  const name = "SHEET_DATA_VALIDATION_PLUGIN";
  const was = before ? resource<StoredValidation>(then, name, id) : [];
  const is = resource<StoredValidation>(now, name, id);
  const kept = new Map<number, readonly CellRange[]>();
  const indices = (before?.validations ?? []).flatMap(({ type }, index) => (type === "none" ? [] : [index]));
  before?.validations.forEach(({ type, ranges }, index) => {
    if (type === "none") kept.set(index, ranges);
  });
  const added: DataValidation[] = [];
  let moved = false;
  for (const rule of is) {
    const place = was.findIndex(({ uid }) => uid === rule.uid);
    const ranges = rule.ranges.map(modelRange);
    if (ranges.length === 0) continue;
    if (place >= 0 && saysTheSame(was[place] as object, rule)) {
      kept.set(indices[place] as number, ranges);
      moved ||= !same(sorted(was[place]?.ranges as IRange[]), sorted(rule.ranges as IRange[]));
      continue;
    }
    const made = validationOf(rule as never, ranges);
    if (made) added.push(made);
    else notSaved.push(`A data validation rule on '${sheetName}' is of a kind that cannot be saved in the file.`);
  }
  if (!moved && added.length === 0 && kept.size === (before?.validations.length ?? 0)) return undefined;
  return { kept, added };
}

interface StoredFormat {
  readonly cfId: string;
  readonly ranges: readonly IRange[];
  readonly stopIfTrue: boolean;
  readonly rule: GridRule;
}

export function formatChanges(
  before: Sheet | undefined,
  id: string,
  then: IWorkbookData,
  now: IWorkbookData,
  sheetName: string,
  notSaved: string[],
): RuleChanges<ConditionalFormat> | undefined {
  const name = "SHEET_CONDITIONAL_FORMATTING_PLUGIN";
  const was = new Map((before ? resource<StoredFormat>(then, name, id) : []).map((rule) => [rule.cfId, rule]));
  const is = new Map(resource<StoredFormat>(now, name, id).map((rule) => [rule.cfId, rule]));
  const kept = new Map<number, readonly CellRange[]>();
  const formats = before?.conditionalFormats ?? [];
  let changed = false;
  formats.forEach((format, index) => {
    const ids = format.rules.map((_, rule) => `${id}-${index}-${rule}`).filter((each) => was.has(each));
    const here = ids.filter((each) => is.has(each));
    if (ids.length > 0 && here.length === 0 && ids.length === format.rules.length) {
      changed = true;
      return;
    }
    const [first] = here;
    const rule = first === undefined ? undefined : is.get(first);
    const altered =
      here.length < ids.length || here.some((each) => !saysTheSame(was.get(each) ?? {}, is.get(each) ?? {}));
    if (altered) notSaved.push(`The change to a conditional format on '${sheetName}' is not saved in the file.`);
    const ranges = rule ? rule.ranges.map(modelRange) : format.ranges;
    kept.set(index, ranges);
    const old = first === undefined ? undefined : was.get(first);
    changed ||= Boolean(rule && old && !same(sorted(old.ranges as IRange[]), sorted(rule.ranges as IRange[])));
  });
  let priority = Math.max(0, ...formats.flatMap(({ rules }) => rules.map((rule) => rule.priority)));
  const added: ConditionalFormat[] = [];
  for (const [cfId, { ranges, rule, stopIfTrue }] of is) {
    const first = ranges[0];
    if (was.has(cfId) || !first) continue;
    const made = conditionalRuleOf(rule, cellName(first.startRow, first.startColumn), stopIfTrue, ++priority);
    if (made) added.push({ ranges: ranges.map(modelRange), rules: [made] });
    else notSaved.push(`A conditional format on '${sheetName}' is of a kind that cannot be saved in the file.`);
  }
  return changed || added.length > 0 ? { kept, added } : undefined;
}
