import type { IsoDate } from "../law";
import {
  effectiveControlLaw as law,
  effectiveControlQuestions,
  type EffectiveControlQuestion,
  type QuestionKey,
} from "../law/effective-control";
import { reason, type Value, word, type WordValue } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { determination, type Determination, type Outcome, type Step } from "./determination";

export type EffectiveControl = "effective control" | "no effective control" | "open";

/** The facts of one contract. A question without an answer is unknown. */
export type ControlAnswers = ReadonlyMap<QuestionKey, boolean | number | IsoDate>;

/** Yes, no or unknown. */
type Truth = boolean | null;

/** Yes if one is; no only if all are; otherwise unknown. */
function anyOf(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}

/** No if one is; yes only if all are; otherwise unknown. */
function allOf(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function not(part: Truth): Truth {
  return part === null ? null : !part;
}

/** The name of each question, as explanations show it. */
const NAMES: Readonly<Record<QuestionKey, Word>> = {
  quantity: "Quantity or timing of production",
  activity: "Amount or timing of electricity",
  buyers: "Buyers of components",
  users: "Users of electricity or storage",
  access: "Access to data or site",
  operation: "Exclusive operation",
  license: "License of intellectual property",
  sources: "Direction of sources",
  direction: "Direction of operation",
  limits: "Limits on use",
  royalties: "Royalties",
  services: "Services",
  knowHow: "Incomplete know-how",
  agreement: "Date of the agreement",
  sale: "Bona fide sale",
  reversion: "Reversion",
  counterparty: "Counterparty",
  payment: "Payment",
};

/** Whether an answer is one that the statute attaches something to. */
function holds({ key, answer }: EffectiveControlQuestion, answers: ControlAnswers): Truth {
  const given = answers.get(key);
  if (given === undefined) return null;
  if (typeof given === "boolean") return given;
  if (answer.form === "years") return Number(given) > answer.above;
  return answer.form === "day" && String(given) >= answer.from;
}

/** The answers of one contract, and what follows from them. */
class Contract {
  private readonly truths: ReadonlyMap<QuestionKey, Truth>;
  /** Whether the items of (III) apply. */
  readonly licensed: Truth;
  private readonly underLicense: Truth;
  private readonly exception: Truth;
  readonly control: Truth;
  /** Whether it makes the entity foreign-influenced. */
  readonly influence: Truth;

  constructor(readonly answers: ControlAnswers) {
    this.truths = new Map(effectiveControlQuestions.map((question) => [question.key, holds(question, answers)]));
    this.exception = allOf([this.truth("sale"), not(this.truth("reversion"))]);
    this.licensed = allOf([this.truth("license"), not(this.exception)]);
    this.underLicense = anyOf(law.licenseItems.map(({ key }) => this.truth(key)));
    this.control = anyOf([...law.rights.map(({ key }) => this.truth(key)), allOf([this.licensed, this.underLicense])]);
    this.influence = allOf([this.control, this.truth("counterparty"), this.truth("payment")]);
  }

  truth(key: QuestionKey): Truth {
    return this.truths.get(key) ?? null;
  }

  get status(): EffectiveControl {
    if (this.control === null) return "open";
    return this.control ? "effective control" : "no effective control";
  }

  /** What a question decides. A question without an answer is missing only if an answer could change the result. */
  outcome({ key }: EffectiveControlQuestion): Outcome | null {
    const truth = this.truth(key);
    const isRight = law.rights.some((each) => each.key === key);
    const isItem = law.licenseItems.some((each) => each.key === key);
    if (key === "counterparty" || key === "payment") {
      if (this.control === false) return "not evaluated";
      return truth === null ? "missing" : null;
    }
    if (isRight) return truth === null ? this.open() : truth ? "fails" : "meets";
    if (isItem) {
      if (truth === false) return "meets";
      if (this.licensed === false) return "not evaluated";
      // An answered item is not what is missing: that is whether the items apply.
      if (truth === true) return this.licensed === true ? "fails" : null;
      return this.underLicense === true ? "not evaluated" : this.open();
    }
    if (!this.dependsOn(key)) return "not evaluated";
    return truth === null ? this.open() : null;
  }

  /** Whether the items of (III) depend on the license, on a sale, which matters only beside a license, or on a reversion beside a sale. */
  private dependsOn(key: QuestionKey): boolean {
    const [license, sale, reversion] = [this.truth("license"), this.truth("sale"), this.truth("reversion")];
    if (key === "license") return license !== null || (this.underLicense !== false && this.exception !== true);
    if (license === false) return false;
    if (key === "sale") return sale !== null || (this.underLicense !== false && reversion !== true);
    return sale !== false && (reversion !== null || this.underLicense !== false);
  }

  private open(): Outcome {
    return this.control === null ? "missing" : "not evaluated";
  }
}

/** Whether a contract gives its counterparty effective control. */
export function effectiveControl(answers: ControlAnswers): EffectiveControl {
  return new Contract(answers).status;
}

/** How `effectiveControl` decides: each question with its answer, and whether the entity is foreign-influenced because of it. */
export function determineEffectiveControl(answers: ControlAnswers): Determination {
  const contract = new Contract(answers);
  const steps = effectiveControlQuestions.map((question): Step => {
    const { key, answer, citation } = question;
    const limit = answer.form === "years" ? answer.above : answer.form === "day" ? answer.from : "";
    return {
      test: NAMES[key],
      fact: shown(answers.get(key)),
      reason: reason(`effectiveControl.${key}`, limit === "" ? {} : { limit }),
      outcome: contract.outcome(question),
      citation,
    };
  });
  return determination({
    figures: { status: { value: word(contract.status), ...because(contract) } },
    steps: [...steps, influenceStep(contract)],
    cautions: [
      {
        title: "Guidance outstanding",
        reason: reason("effectiveControl.guidance", { due: law.guidanceDue }),
        citation: "7701(a)(51)(D)(ii)(II)",
      },
      { title: "Credits", reason: reason("effectiveControl.credits"), citation: "7701(a)(51)(D)(i)(II)" },
    ],
  });
}

function shown(answer: boolean | number | IsoDate | undefined): Value {
  if (typeof answer === "boolean") return answer ? "TRUE" : "FALSE";
  return answer ?? "";
}

/** Names what decides: what gives control, or what is not known. */
function because(
  contract: Contract,
): Pick<Step, "reason"> & { readonly citation: "7701(a)(51)(D)(ii)(II)" | "7701(a)(51)(D)(ii)(III)" } {
  const named = (outcome: Outcome): EffectiveControlQuestion[] =>
    effectiveControlQuestions.filter(
      (question) => contract.outcome(question) === outcome && question.citation !== "7701(a)(51)(D)(i)(II)",
    );
  const list = (questions: readonly EffectiveControlQuestion[]): { list: WordValue[] } => ({
    list: questions.map(({ key }) => word(NAMES[key])),
  });
  const citationOf = ([first]: readonly EffectiveControlQuestion[]) =>
    first?.citation === "7701(a)(51)(D)(ii)(III)" ? first.citation : ("7701(a)(51)(D)(ii)(II)" as const);
  if (contract.control === false)
    return { reason: reason("effectiveControl.none"), citation: "7701(a)(51)(D)(ii)(II)" };
  const items = named(contract.control === true ? "fails" : "missing");
  const sentence = contract.control === true ? "effectiveControl.found" : "effectiveControl.open";
  return { reason: reason(sentence, { items: list(items) }), citation: citationOf(items) };
}

/** (D)(i)(II): what a payment under the contract makes of the entity. */
function influenceStep({ influence }: Contract): Step {
  const sentence =
    influence === null
      ? "effectiveControl.influenceOpen"
      : influence
        ? "effectiveControl.influence"
        : "effectiveControl.noInfluence";
  return {
    test: "Foreign influence by contract",
    fact: "",
    reason: reason(sentence),
    outcome: influence === null ? "missing" : influence ? "fails" : "meets",
    citation: "7701(a)(51)(D)(i)(II)",
  };
}
