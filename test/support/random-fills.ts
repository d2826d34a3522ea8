import { english } from "../../src/templates/text/en";

/**
 * Random rows for every table of the templates, each with the messages that it must get. The messages follow from the planted problems, in
 * the order of the check column, and do not depend on the templates' formulas.
 */

export type Entry = string | number | boolean | undefined;
export type Row = Record<string, Entry>;
export interface PlantedRow {
  readonly row: Row;
  readonly messages: string[];
}
/** Rows, by the name of their table. */
export type Fill = Readonly<Record<string, readonly PlantedRow[]>>;

const { checks } = english;

/** A repeatable sequence of random numbers from 0 to 1 (Park and Miller). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** An entry and the message that it must get, if any. */
interface Planted {
  readonly entry: Entry;
  readonly wrong?: string;
}

class Dice {
  constructor(
    readonly random: () => number,
    /** The probability of a usual entry. */
    readonly usual: number,
  ) {}
  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)] as T;
  }
  mostly<T>(usual: T, others: readonly T[]): T {
    return this.random() < this.usual ? usual : this.pick(others);
  }
  whole(below: number): number {
    return Math.floor(this.random() * below);
  }
}

const good = (...entries: Entry[]): Planted[] => entries.map((entry) => ({ entry }));
const bad = (wrong: string, ...entries: Entry[]): Planted[] => entries.map((entry) => ({ entry, wrong }));

/** Texts that name a country, and texts that do not. */
export const KNOWN = [
  ...["Japan", "japan", "JP", "JPN", "South Korea", " Chile ", "日本", "대한민국", "Côte d'Ivoire", "USA"],
  ...["Korea, South", "Korea (Republic of)", "Congo (Kinshasa)", "Cote d\u2019Ivoire", "U.K.", "Timor Leste"],
];
export const NO_NAMES = [
  "Jpan",
  "Jap*",
  "??",
  "J?",
  "~",
  "<>",
  ">5",
  "EU",
  "=Japan",
  "Congo",
  "N/A",
  "YES",
  "|",
  "-|-",
  "--",
];
const NOT_SAID = [undefined, "?", "unknown", "TBD", "  "];

function amount(dice: Dice, missing: string, text: string, negative: string): Planted {
  return dice.mostly<Planted>({ entry: Math.round(dice.random() * 1e5) / 100 }, [
    ...good(0),
    ...bad(missing, undefined),
    ...bad(text, "12,5", "100 USD"),
    ...bad(negative, -5, -0.01),
  ]);
}

function named(dice: Dice, name: string, missing: string): Planted {
  return dice.mostly<Planted>({ entry: name }, bad(missing, undefined));
}

/** A row and its messages. An empty row has no messages. */
function planted(cells: Readonly<Record<string, Planted>>, order: readonly (string | undefined | false)[]): PlantedRow {
  const row: Row = Object.fromEntries(Object.entries(cells).map(([key, { entry }]) => [key, entry]));
  const empty = Object.values(row).every((entry) => entry === undefined);
  return {
    row: { ...row, note: "random" },
    messages: empty ? [] : order.filter((message): message is string => typeof message === "string"),
  };
}

type Says = "where" | "nothing" | "none";
interface Origin {
  readonly entry: Entry;
  readonly says: Says;
  readonly wrong?: "Name" | "Range";
}

const ORIGINS: readonly Origin[] = [
  ...[...KNOWN, "TRUE", true, false, 0.4, 1].map((entry) => ({ entry, says: "where" as const })),
  ...NOT_SAID.map((entry) => ({ entry, says: "nothing" as const })),
  ...["-", "\u2013", " \u2014 "].map((entry) => ({ entry, says: "none" as const })),
  ...NO_NAMES.map((entry) => ({ entry, says: "where" as const, wrong: "Name" as const })),
  ...[-0.1, 1.5, 55].map((entry) => ({ entry, says: "where" as const, wrong: "Range" as const })),
];
const GOOD_ORIGINS = ORIGINS.filter(({ wrong, says }) => !wrong && says === "where");

function chain(dice: Dice): PlantedRow {
  const name = named(dice, `C-${dice.whole(1e6)}`, checks.chainMissing);
  const material = named(dice, "Nickel sulfate", checks.materialMissing);
  const value = amount(dice, checks.valueMissing, checks.valueText, checks.valueNegative);
  const origin = (): Origin => dice.mostly(dice.pick(GOOD_ORIGINS), ORIGINS);
  const [extraction, processing] = [origin(), origin()];
  const recycling = dice.mostly<Origin>({ entry: "-", says: "none" }, ORIGINS);
  const step = (mine: Origin, other: Origin, key: "extraction" | "processing"): (string | false)[] => {
    const recycledOnly = recycling.says === "where" && other.says !== "where";
    return [
      mine.says === "nothing" && !recycledOnly && checks[`${key}Missing`],
      mine.wrong === "Name" && checks[`${key}Name`],
      mine.wrong === "Range" && checks[`${key}Range`],
    ];
  };
  return planted({ chain: name, material, value, extraction, processing, recycling } as Record<string, Planted>, [
    name.wrong,
    material.wrong,
    value.wrong,
    ...step(extraction, processing, "extraction"),
    ...step(processing, extraction, "processing"),
    recycling.wrong && checks[`recycling${recycling.wrong}`],
  ]);
}

function country(dice: Dice, missing: string, name: string, more: readonly Planted[] = []): Planted {
  return dice.mostly<Planted>({ entry: dice.pick(KNOWN) }, [
    ...bad(missing, ...NOT_SAID),
    ...bad(name, ...NO_NAMES, "-", "\u2013"),
    ...more,
  ]);
}

function step(dice: Dice): PlantedRow {
  const name = named(dice, `S-${dice.whole(1e6)}`, checks.chainMissing);
  const which = dice.mostly<Planted>({ entry: dice.pick(["extraction", "Processing", "recycling"]) }, [
    ...bad(checks.stepMissing, undefined),
    ...bad(checks.stepName, "mining", "extr*", "-", "unknown", "?", 3),
  ]);
  const where = country(dice, checks.countryMissing, checks.countryName, bad(checks.countryName, 5, true));
  const value = amount(dice, checks.valueMissing, checks.valueText, checks.valueNegative);
  return planted({ chain: name, step: which, country: where, valueAdded: value }, [
    name.wrong,
    which.wrong,
    where.wrong,
    value.wrong,
  ]);
}

/** A tree of components, with unique names except for planted duplicates. */
function components(dice: Dice, count: number): PlantedRow[] {
  const names = Array.from({ length: count }, (_, index) => `Part ${index}`);
  const given = names.map((name, index) => {
    const planting = dice.random() < dice.usual ? 1 : dice.random();
    return planting < 0.3 ? undefined : planting < 0.5 && index > 0 ? "PART 0" : name;
  });
  const held = new Set(given.map((name) => name?.toLowerCase()));
  const first = new Map<string, number>();
  return given.map((name, index) => {
    const key = name?.toLowerCase();
    const twice = key !== undefined && first.has(key);
    if (key !== undefined && !twice) first.set(key, index);
    const parent = dice.mostly<Entry>(dice.pick([undefined, names[dice.whole(count)]]), [
      "Nothing",
      "Part*",
      "P?rt 0",
      name,
    ]);
    const value = amount(dice, checks.valueMissing, checks.valueText, checks.valueNegative);
    const madeIn = country(dice, checks.madeInMissing, checks.madeInName, [
      ...good(true, false, "TRUE", "no", 1),
      ...bad(checks.madeInName, 0.4, 2),
    ]);
    const sought = parent === undefined ? undefined : String(parent).toLowerCase();
    return planted({ component: { entry: name }, containedIn: { entry: parent }, value, northAmerican: madeIn }, [
      name === undefined && checks.componentMissing,
      twice && checks.componentTwice,
      sought !== undefined && !held.has(sought) && checks.parentMissing,
      sought !== undefined && sought === key && checks.parentSelf,
      value.wrong,
      madeIn.wrong,
    ]);
  });
}

const COVERED = ["China", "CN", "Russia", "Iran", "North Korea"];

function ownership(dice: Dice, count: number): Pick<Fill, "Entities" | "Holdings" | "Governments"> {
  const holdings = Array.from({ length: count }, (_, index) => {
    const owner = named(dice, `Owner ${dice.whole(count)}`, checks.ownerMissing);
    const owned = named(dice, `Entity ${index}`, checks.ownedMissing);
    const share = dice.mostly<Planted>({ entry: dice.whole(101) / 100 }, [
      ...bad(checks.shareMissing, undefined),
      ...bad(checks.shareText, "half"),
      ...bad(checks.shareRange, 51, -0.1),
    ]);
    return planted({ owner, owned, share }, [owner.wrong, owned.wrong, share.wrong]);
  });
  const namesOf = (key: string): Set<string> =>
    new Set(holdings.map(({ row }) => String(row[key] ?? "").toLowerCase()));
  const [owners, ownedNames] = [namesOf("owner"), namesOf("owned")];
  const entities = Array.from({ length: count }, (_, index) => {
    const entity = dice.mostly<Entry>(`ENTITY ${index}`, [undefined, "Nobody's", "Entity*", "Entity ?"]);
    const where = country(
      dice,
      checks.countryMissing,
      checks.countryName,
      COVERED.map((entry) => ({ entry })),
    );
    const part = dice.mostly<Planted>({ entry: dice.pick(["component", "mineral", "Mineral"]) }, [
      ...bad(checks.partMissing, undefined),
      ...bad(checks.partName, "compnent", "cell", "c*", 1),
    ]);
    const held = ownedNames.has(String(entity).toLowerCase()) || COVERED.includes(String(where.entry));
    return planted({ entity: { entry: entity }, country: where, part }, [
      entity === undefined && checks.entityMissing,
      entity !== undefined && !held && checks.ownersMissing,
      where.wrong,
      part.wrong,
    ]);
  });
  const governments = Array.from({ length: Math.ceil(count / 5) }, () => {
    const name = dice.mostly<string>(`Owner ${dice.whole(count)}`, ["Ministry", "Owner*"]);
    return planted({ government: { entry: name } }, [!owners.has(name.toLowerCase()) && checks.governmentUnused]);
  });
  return { Entities: entities, Holdings: holdings, Governments: governments };
}

function production(dice: Dice): PlantedRow {
  const component = dice.mostly<Planted>({ entry: dice.pick(["battery cell", "Critical mineral", "battery module"]) }, [
    ...bad(checks.eligibleMissing, undefined),
    ...bad(checks.eligibleName, "battery", "battery*", "unknown", "-", 7),
  ]);
  const quantity = amount(dice, checks.quantityMissing, checks.quantityText, checks.quantityNegative);
  const date = dice.mostly<Planted>({ entry: 46_000 + dice.whole(700) }, [
    ...bad(checks.dateMissing, undefined),
    ...bad(checks.dateText, "soon", "2026"),
  ]);
  return planted({ product: { entry: "Product" }, component, quantity, date }, [
    component.wrong,
    quantity.wrong,
    date.wrong,
  ]);
}

/** Costs and certificates. Certified amounts are assigned to costs from the top of the table down. */
function assistance(dice: Dice, count: number): Pick<Fill, "Costs" | "Certificates"> {
  const ITEMS = ["Foil", "Cell", "Can*"];
  // Each supplier has several costs and certificates, so that certified amounts run out.
  const suppliers = Math.ceil(count / 4);
  const items = Array.from({ length: count }, () => dice.mostly<Entry>(dice.pick(ITEMS), ["Other", "F?il", undefined]));
  const text = (entry: Entry): string => String(entry ?? "").toLowerCase();
  const isAll = (entry: Entry): boolean => text(entry) === "all";
  const known = new Set(items.map(text));
  const certificates = Array.from({ length: count }, (_, index) => {
    const supplier = named(dice, `Supplier ${dice.whole(suppliers)}`, checks.supplierMissing);
    const certificate = named(dice, `C-${index}`, checks.certificateNumber);
    const ein = named(dice, "00-0000000", checks.einMissing);
    const covered = dice.mostly<Entry>(dice.pick<Entry>(["all", "ALL", dice.pick(ITEMS), "foil"]), [
      undefined,
      ...["Foi", "C*", "a??"],
    ]);
    const amount = dice.mostly<Planted>({ entry: dice.pick<Entry>(["all", "All", dice.whole(1500)]) }, [
      ...bad(checks.certifiedMissing, undefined),
      ...bad(checks.certifiedText, "some", -1, "1,000"),
    ]);
    const diligence = dice.mostly<Planted>({ entry: true }, bad(checks.diligenceMissing, false, undefined, "no"));
    const signer = named(dice, "A. Person", checks.signerMissing);
    const signed = dice.mostly<Planted>({ entry: 46_020 }, bad(checks.signedMissing, undefined, "soon"));
    // Some certificates begin on the same day and end on different days.
    const from = dice.mostly<Entry>(46_000 + 10 * dice.whole(5), [undefined, 46_600, 45_000, "2026-01-01"]);
    const to = dice.mostly<Entry>(46_100 + dice.whole(220), [undefined, "soon"]);
    const days = typeof from === "number" && typeof to === "number" ? to - from : null;
    return planted(
      {
        ...{
          supplier,
          certificate,
          ein,
          items: { entry: covered },
          certifiedAmount: amount,
          dueDiligence: diligence,
          signer,
          signed,
        },
        ...{ validFrom: { entry: from }, validTo: { entry: to } },
      },
      [
        ...[supplier.wrong, certificate.wrong, ein.wrong],
        covered === undefined && checks.itemsMissing,
        covered !== undefined && !isAll(covered) && !known.has(text(covered)) && checks.itemsUnknown,
        ...[amount.wrong, diligence.wrong, signer.wrong, signed.wrong],
        (from === undefined || to === undefined) && checks.validMissing,
        (typeof from === "string" || typeof to === "string") && checks.validText,
        days !== null && days < 0 && checks.validOrder,
        days !== null && days > 370 && checks.validLong,
      ],
    );
  });
  /** The first problem of a certificate; null if it is in order. */
  const lackOf = (row: Row): string | null => {
    if (row.ein === undefined) return checks.certificateEin;
    if (typeof row.signed !== "number" || row.signer === undefined) return checks.certificateUnsigned;
    if (row.dueDiligence !== true) return checks.certificateDiligence;
    const amount = row.certifiedAmount;
    return isAll(amount) || (typeof amount === "number" && amount > 0) ? null : checks.certificateAmount;
  };
  const ORDER = [
    checks.certificateEin,
    checks.certificateUnsigned,
    checks.certificateDiligence,
    checks.certificateAmount,
  ];
  const used = new Map<string, { readonly delivery: number; readonly stated: number }[]>();
  /** Why a cost is not certified in full; null if it is. */
  const doubtAbout = (item: Entry, supplier: Entry, delivery: number, stated: number): string | null => {
    const ofSupplier = certificates.map(({ row }) => row).filter((row) => text(row.supplier) === text(supplier));
    if (ofSupplier.length === 0) return checks.certificateMissing;
    const covers = (row: Row): boolean => row.items !== undefined && text(row.items) === text(item);
    const covering = ofSupplier.filter((row) => covers(row) || isAll(row.items));
    if (covering.length === 0) return checks.certificateItem;
    const ofYear = covering.filter(
      ({ validFrom, validTo }) =>
        typeof validFrom === "number" &&
        typeof validTo === "number" &&
        validFrom <= delivery &&
        delivery <= validTo &&
        // A period longer than a year is not a tax year.
        validTo - validFrom <= 370,
    );
    if (ofYear.length === 0) return checks.certificateYear;
    const inOrder = ofYear.filter((row) => lackOf(row) === null);
    if (inOrder.length === 0) {
      return ORDER[Math.max(...ofYear.map((row) => ORDER.indexOf(lackOf(row) as string)))] as string;
    }
    const named = inOrder.filter(covers);
    const from = Math.max(...(named.length > 0 ? named : inOrder).map((row) => row.validFrom as number));
    // Certificates that begin on the same day are added up, but those that end before the delivery count only for lines delivered before.
    const pool = ofSupplier.filter(
      (row) =>
        lackOf(row) === null &&
        row.validFrom === from &&
        typeof row.validTo === "number" &&
        row.validTo - from <= 370 &&
        (named.length > 0 ? covers(row) : isAll(row.items)),
    );
    const certifiedBy = (rows: readonly Row[]): number =>
      rows.reduce(
        (sum, { certifiedAmount }) => sum + (typeof certifiedAmount === "number" ? certifiedAmount : Infinity),
        0,
      );
    const key = [text(supplier), named.length > 0 ? text(item) : "all", from].join("|");
    const above = used.get(key) ?? [];
    used.set(key, [...above, { delivery, stated }]);
    // Amounts are compared as whole numbers.
    const cents = (amount: number): number => Math.round(amount * 1e6);
    const takenBy = (lines: readonly { stated: number }[]): number => lines.reduce((sum, line) => sum + line.stated, 0);
    const left = Math.min(
      cents(certifiedBy(pool)) - cents(takenBy(above)),
      cents(certifiedBy(pool.filter((row) => (row.validTo as number) >= delivery))) -
        cents(takenBy(above.filter((line) => line.delivery >= delivery))),
    );
    if (cents(stated) <= left) return null;
    return left > 0 ? checks.certificatePart : checks.certificateUsed;
  };
  const costs = items.map((item) => {
    const supplier = dice.mostly<Entry>(`SUPPLIER ${dice.whole(suppliers)}`, [
      undefined,
      "Supplier*",
      ">5",
      "Supplier ?",
    ]);
    const cost = amount(dice, checks.costMissing, checks.costText, checks.costNegative);
    const costUsd = typeof cost.entry === "number" ? Math.max(0, cost.entry) : 0;
    const exempt = dice.mostly<Entry>(undefined, [true, false]);
    const pfe = dice.mostly<Entry>(dice.pick([false, false, true]), [
      ...NOT_SAID,
      "maybe",
      "-",
      "\u2013",
      "yes",
      "no",
      costUsd / 2,
      1e7,
      -1,
    ]);
    const delivery = dice.mostly<Entry>(46_060 + dice.whole(150), [undefined, 47_000, "2026-06-30"]);
    const counts = exempt !== true;
    const unknown = NOT_SAID.includes(pfe as string | undefined);
    const stated = !counts
      ? 0
      : pfe === false || pfe === "no"
        ? costUsd
        : typeof pfe === "number" && cost.wrong !== checks.costMissing && cost.wrong !== checks.costText
          ? Math.max(0, (cost.entry as number) - pfe)
          : 0;
    return planted(
      {
        item: { entry: item },
        supplier: { entry: supplier },
        cost,
        pfe: { entry: pfe },
        exempt: { entry: exempt },
        delivery: { entry: delivery },
      },
      [
        supplier === undefined && checks.supplierMissing,
        cost.wrong,
        counts && unknown && checks.pfeMissing,
        ["maybe", "-", "\u2013"].includes(pfe as string) && checks.pfeText,
        typeof pfe === "number" && (pfe < 0 || pfe > costUsd) && checks.pfeRange,
        counts && delivery === undefined && checks.deliveryMissing,
        typeof delivery === "string" && checks.deliveryText,
        stated > 0 &&
          supplier !== undefined &&
          typeof delivery === "number" &&
          (doubtAbout(item, supplier, delivery, stated) ?? false),
      ],
    );
  });
  return { Costs: costs, Certificates: certificates };
}

function projectLine(dice: Dice): PlantedRow {
  const product = named(dice, "Battery Pack/Module", checks.productMissing);
  const component = named(dice, "Cells", checks.componentMissing);
  const us = country(dice, checks.usMissing, checks.usName, [
    ...good(true, false, "TRUE", "no", 1),
    ...bad(checks.usName, 0.4, 2),
  ]);
  // With a table, no line needs a cost.
  const cost = amount(dice, "", checks.costText, checks.costNegative);
  return planted({ product, component, us, cost }, [
    product.wrong,
    component.wrong,
    us.wrong,
    cost.wrong !== "" && cost.wrong,
  ]);
}

/** Random rows for all tables, with a number of chains and a number of rows for each other table. */
export function randomFill(seed: number, counts: { chains: number; others: number }, usual = 0.75): Fill {
  const dice = new Dice(randomNumbers(seed), usual);
  const many = (make: (dice: Dice) => PlantedRow, count: number): PlantedRow[] =>
    Array.from({ length: count }, () => make(dice));
  return {
    Chains: many(chain, counts.chains),
    Steps: many(step, counts.others),
    Components: components(dice, counts.others),
    ...ownership(dice, counts.others),
    Production: many(production, counts.others),
    ...assistance(dice, counts.others),
    ProjectLines: many(projectLine, counts.others),
  };
}
