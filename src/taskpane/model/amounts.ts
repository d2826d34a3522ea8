import type { AmountAnswers } from "../../checks/check-subject";
import { convert, namedCurrencies } from "../../checks/conversion/convert";
import type { HeldAmounts } from "../../checks/conversion/held-amounts";
import type { FoundRate } from "../../checks/conversion/rate-tables";
import { isRate, type Rate } from "../../checks/conversion/rates";
import type { RoleConversion } from "../../checks/conversion/role-conversion";
import {
  type AmountChoices,
  ratesFrom,
  type Settled,
  settleAmounts,
  withUsualSigns,
} from "../../checks/conversion/settle";
import { SHARED_SIGNS } from "../../checks/headers/currency";
import { dateOfText } from "../../rules/calendar";

/** A rate as it is typed: one unit of `from` is `rate` units of `to`. */
export interface RateDraft extends Omit<Rate, "cell"> {
  /** The rate of the workbook that it was taken from. */
  readonly found?: FoundRate;
}

/** What the person chose and typed. */
export interface AmountForm {
  readonly target: string | null;
  /** What signs stand for, and under "none" the currency of amounts that name none. */
  readonly signs: Readonly<Record<string, string>>;
  /** Whether the person chose the column of currencies. */
  readonly isColumnGiven: boolean;
  /** By the currency that is converted. */
  readonly drafts: Readonly<Record<string, RateDraft>>;
}

/** The form with what was said before. */
export function formWith({ currencyColumn, signs, target, rates = [] }: AmountAnswers): AmountForm {
  const drafts = rates.map((rate) => [rate.from === target ? rate.to : rate.from, rate] as const);
  return {
    target: target ?? null,
    signs,
    isColumnGiven: currencyColumn !== undefined,
    drafts: Object.fromEntries(drafts),
  };
}

interface SignQuestion {
  readonly sign: string;
  readonly codes: readonly string[];
  /** "" if it is still open. */
  readonly code: string;
}

/** A rate that the conversion needs. */
export interface NeededRate {
  readonly currency: string;
  readonly draft: RateDraft;
  /** What the rates of the workbook could mean that do not settle this one. */
  readonly possible: readonly RateDraft[];
}

/** What the form asks for. */
export interface AmountView {
  readonly outcome: Settled["outcome"];
  /** The currencies of the amounts, those of most rows first; under "" the amounts that name none. */
  readonly counts: readonly (readonly [currency: string, rows: number])[];
  /** Amounts that are said to be in two currencies. */
  readonly contradicting: number;
  /** Whether it has to be said which column of currencies counts, if any. */
  readonly asksForColumn: boolean;
  readonly signs: readonly SignQuestion[];
  /** Whether the currency of amounts that name none has to be known. */
  readonly asksForNone: boolean;
  /** Null as long as it is open. */
  readonly target: string | null;
  /** Currencies to choose from, those of the amounts first. */
  readonly targets: readonly string[];
  readonly rates: readonly NeededRate[];
}

const choicesOf = (form: AmountForm, rates: readonly Rate[] = [], target = form.target): AmountChoices => ({
  rates,
  target,
  signs: new Map(Object.entries(form.signs)),
  currencyGiven: form.isColumnGiven,
});

/** What is still to be asked about amounts. */
export async function viewOf(held: HeldAmounts, form: AmountForm, found: readonly FoundRate[]): Promise<AmountView> {
  const given = {
    ...choicesOf(form),
    currencies: held.currencies[0]?.cells ?? null,
    currenciesGiven: form.isColumnGiven,
  };
  const { outcome, conversion } = await settleAmounts(held, choicesOf(form), async () => found);
  const stated = namedCurrencies(held.columns, { ...given, signs: new Map() });
  const { signs } = withUsualSigns(held.columns, given);
  const counts = [...namedCurrencies(held.columns, { ...given, signs })];
  const named = counts.flatMap(([currency]) => (currency === "" ? [] : [currency]));
  const isBeside = (sign: string) => [...stated.keys()].some((each) => each !== "" && each !== sign);
  const target = conversion?.target ?? (outcome.kind === "rates" ? outcome.target : form.target);
  const all = convert(held.columns, { ...given, signs, rates: [], target });
  const contradicting =
    all.kind === "converted"
      ? new Set(
          all.columns.flatMap(({ problems }) =>
            problems.flatMap(({ row, reason }) => (reason.kind === "contradiction" ? [row] : [])),
          ),
        ).size
      : 0;
  return {
    outcome,
    counts,
    contradicting,
    asksForColumn:
      outcome.kind === "currencyColumn" || (contradicting > 0 && !form.isColumnGiven && held.currencies.length > 0),
    signs: Object.entries(SHARED_SIGNS).flatMap(([sign, codes]) =>
      stated.has(sign) && (isBeside(sign) || (form.target !== null && form.target !== sign))
        ? [{ sign, codes, code: signs.get(sign) ?? "" }]
        : [],
    ),
    asksForNone:
      stated.has("") &&
      (named.length > 1 || form.signs.none !== undefined || (named.length === 0 && form.target !== null)),
    target,
    targets: named.filter((currency) => !(currency in SHARED_SIGNS)),
    rates: target === null ? [] : neededRates(named, target, form, found),
  };
}

function neededRates(
  currencies: readonly string[],
  target: string,
  form: AmountForm,
  found: readonly FoundRate[],
): NeededRate[] {
  return currencies.flatMap((currency): NeededRate[] => {
    if (currency === target || currency in SHARED_SIGNS) return [];
    const { rates, open } = ratesFrom(found, [], [currency], target);
    const fits = ({ from, to }: Pick<Rate, "from" | "to">) =>
      (from === currency && to === target) || (from === target && to === currency);
    const [only] = rates.filter(fits);
    const known = found.find(({ place }) => place === only?.cell);
    const typed = form.drafts[currency];
    const draft =
      typed && fits(typed)
        ? typed
        : only && known
          ? { from: only.from, to: only.to, rate: only.rate, day: only.day, source: only.source, found: known }
          : { from: currency, to: target, rate: "", day: "", source: "" };
    return [{ currency, draft, possible: open.flatMap((each) => meanings(each, target)).filter(fits) }];
  });
}

/** A rate of the workbook in each direction that it may have. */
function meanings(found: FoundRate, target: string): RateDraft[] {
  const { currency, other, direction, rate, day, source } = found;
  const to = other ?? target;
  const straight: RateDraft = { from: currency, to, rate, day, source, found };
  const reverse: RateDraft = { from: to, to: currency, rate, day, source, found };
  return direction === "straight" ? [straight] : direction === "reverse" ? [reverse] : [straight, reverse];
}

export interface RateProblems {
  readonly rate: boolean;
  readonly day: boolean;
  readonly source: boolean;
}

/** What is missing or wrong in a rate; null if nothing is. */
export function problemsOfRate({ rate, day, source }: RateDraft): RateProblems | null {
  const problems = {
    rate: !isRate(rate.trim()),
    day: dateOfText(day) === null,
    source: source.trim() === "",
  };
  return problems.rate || problems.day || problems.source ? problems : null;
}

/** Whether nothing is missing or wrong in the form. */
export function isComplete(view: AmountView, form: AmountForm): boolean {
  const { target, rates, signs, asksForNone, asksForColumn } = view;
  return (
    !asksForColumn &&
    target !== null &&
    signs.every(({ code }) => code !== "") &&
    (!asksForNone || form.signs.none !== undefined) &&
    rates.every(({ draft }) => problemsOfRate(draft) === null)
  );
}

/** What the form says, to be kept with the subject. Rates of the workbook are looked up there again. */
export function answersOf(
  form: AmountForm,
  view: AmountView,
  currencyColumn: string | null | undefined,
): AmountAnswers {
  const rates = view.rates.flatMap(({ draft: { found, ...rate } }) => (found ? [] : [rate]));
  return {
    signs: { ...Object.fromEntries(view.signs.map(({ sign, code }) => [sign, code])), ...form.signs },
    ...(currencyColumn === undefined ? {} : { currencyColumn }),
    ...(view.target === null || view.target === "" ? {} : { target: view.target }),
    rates,
  };
}

/** The conversion that the form describes; null if something is missing or wrong. */
export async function conversionOf(
  held: HeldAmounts,
  form: AmountForm,
  view: AmountView,
): Promise<RoleConversion | null> {
  if (!isComplete(view, form)) return null;
  const { target, rates, signs } = view;
  const given = rates.map(({ draft: { from, to, rate, day, source, found } }): Rate => {
    const text = rate.trim();
    const isFound = found !== undefined && found.rate === text;
    return { from, to, rate: text, day, source: source.trim(), ...(isFound ? { cell: found.place } : {}) };
  });
  const all = new Map([...signs.map(({ sign, code }) => [sign, code] as const), ...Object.entries(form.signs)]);
  const settled = await settleAmounts(held, { ...choicesOf(form, given, target), signs: all }, async () => []);
  return settled.conversion;
}
