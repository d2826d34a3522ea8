import type { DecimalText } from "./schedule";

/** One way for a mineral to meet 45X(c)(6): a form, with a minimum purity by mass if the statute sets one. */
export interface PurityForm {
  readonly form: string;
  /** Minimum purity by mass in percent; absent if the statute sets none. */
  readonly minimumPercent?: DecimalText;
  /** The purity must be above the figure; equality is not enough. */
  readonly above?: true;
  /** A further condition of the statute. */
  readonly condition?: string;
}

/** An applicable critical mineral of section 45X(c)(6). */
export interface CriticalMineral {
  readonly name: string;
  /** Chemical symbol, if the mineral is an element. */
  readonly symbol?: string;
  /** Subparagraph of 45X(c)(6) as amended by P.L. 119-21. */
  readonly clause: string;
  /** Subparagraph before that act; absent for metallurgical coal, which the act added. */
  readonly formerClause?: string;
  readonly forms: readonly PurityForm[];
}

const element = (form: string, minimumPercent: DecimalText): PurityForm => ({ form, minimumPercent });
const anyPurity = (form: string): PurityForm => ({ form });

/** The minerals of 45X(c)(6)(AA), each purified to a minimum of 99 % by mass. */
const others: readonly (readonly [string, string])[] = [
  ["Arsenic", "As"],
  ["Bismuth", "Bi"],
  ["Erbium", "Er"],
  ["Gallium", "Ga"],
  ["Hafnium", "Hf"],
  ["Holmium", "Ho"],
  ["Iridium", "Ir"],
  ["Lanthanum", "La"],
  ["Lutetium", "Lu"],
  ["Magnesium", "Mg"],
  ["Palladium", "Pd"],
  ["Platinum", "Pt"],
  ["Praseodymium", "Pr"],
  ["Rhodium", "Rh"],
  ["Rubidium", "Rb"],
  ["Ruthenium", "Ru"],
  ["Samarium", "Sm"],
  ["Scandium", "Sc"],
  ["Tantalum", "Ta"],
  ["Terbium", "Tb"],
  ["Thulium", "Tm"],
  ["Titanium", "Ti"],
  ["Ytterbium", "Yb"],
  ["Zinc", "Zn"],
  ["Zirconium", "Zr"],
];

/** The 51 applicable critical minerals. Copper, silicon, iron and phosphorus are not among them. */
export const criticalMinerals: readonly CriticalMineral[] = [
  {
    name: "Aluminum",
    symbol: "Al",
    clause: "A",
    formerClause: "A",
    forms: [element("alumina", "99"), element("metal", "99.9")],
  },
  {
    name: "Antimony",
    symbol: "Sb",
    clause: "B",
    formerClause: "B",
    forms: [element("antimony trisulfide concentrate", "90"), element("metal", "99.65")],
  },
  { name: "Barite", clause: "C", formerClause: "C", forms: [element("barium sulfate", "80")] },
  {
    name: "Beryllium",
    symbol: "Be",
    clause: "D",
    formerClause: "D",
    forms: [anyPurity("copper-beryllium master alloy"), element("metal", "99")],
  },
  {
    name: "Cerium",
    symbol: "Ce",
    clause: "E",
    formerClause: "E",
    forms: [element("cerium oxide", "99.9"), element("metal", "99")],
  },
  {
    name: "Cesium",
    symbol: "Cs",
    clause: "F",
    formerClause: "F",
    forms: [anyPurity("formate"), anyPurity("carbonate"), element("metal", "99")],
  },
  {
    name: "Chromium",
    symbol: "Cr",
    clause: "G",
    formerClause: "G",
    forms: [element("ferrochromium", "60"), element("metal", "99")],
  },
  {
    name: "Cobalt",
    symbol: "Co",
    clause: "H",
    formerClause: "H",
    forms: [anyPurity("sulfate"), element("metal", "99.6")],
  },
  {
    name: "Dysprosium",
    symbol: "Dy",
    clause: "I",
    formerClause: "I",
    forms: [element("dysprosium-iron alloy", "99"), element("metal", "99")],
  },
  {
    name: "Europium",
    symbol: "Eu",
    clause: "J",
    formerClause: "J",
    forms: [element("europium oxide", "99.9"), element("metal", "99")],
  },
  {
    name: "Fluorspar",
    clause: "K",
    formerClause: "K",
    forms: [element("calcium fluoride", "97"), element("fluorspar", "99")],
  },
  {
    name: "Gadolinium",
    symbol: "Gd",
    clause: "L",
    formerClause: "L",
    forms: [element("gadolinium oxide", "99.9"), element("metal", "99")],
  },
  {
    name: "Germanium",
    symbol: "Ge",
    clause: "M",
    formerClause: "M",
    forms: [anyPurity("germanium tetrachloride"), element("metal", "99.99")],
  },
  {
    name: "Graphite",
    clause: "N",
    formerClause: "N",
    forms: [
      {
        form: "graphite",
        minimumPercent: "99.9",
        condition: "natural or synthetic; under 26 CFR 1.45X-4(b)(14) the purity is carbon by mass",
      },
    ],
  },
  {
    name: "Indium",
    symbol: "In",
    clause: "O",
    formerClause: "O",
    forms: [anyPurity("indium tin oxide"), element("indium oxide", "99.9"), element("metal", "99")],
  },
  {
    name: "Lithium",
    symbol: "Li",
    clause: "P",
    formerClause: "P",
    forms: [anyPurity("carbonate"), anyPurity("hydroxide"), element("metal", "99.9")],
  },
  {
    name: "Manganese",
    symbol: "Mn",
    clause: "Q",
    formerClause: "Q",
    forms: [anyPurity("sulfate"), element("metal", "99.7")],
  },
  {
    name: "Metallurgical coal",
    clause: "R",
    forms: [
      { form: "metallurgical coal", condition: "suitable for the production of steel (90 FR 22711, 2025-05-29)" },
    ],
  },
  {
    name: "Neodymium",
    symbol: "Nd",
    clause: "S",
    formerClause: "R",
    forms: [
      element("neodymium-praseodymium oxide", "99"),
      element("neodymium oxide", "99.5"),
      element("metal", "99.9"),
    ],
  },
  {
    name: "Nickel",
    symbol: "Ni",
    clause: "T",
    formerClause: "S",
    forms: [anyPurity("sulfate"), element("metal", "99")],
  },
  {
    name: "Niobium",
    symbol: "Nb",
    clause: "U",
    formerClause: "T",
    forms: [anyPurity("ferroniobium"), element("metal", "99")],
  },
  {
    name: "Tellurium",
    symbol: "Te",
    clause: "V",
    formerClause: "U",
    forms: [anyPurity("cadmium telluride"), element("metal", "99")],
  },
  {
    name: "Tin",
    symbol: "Sn",
    clause: "W",
    formerClause: "V",
    forms: [
      {
        form: "low-alpha",
        minimumPercent: "99.99",
        above: true,
        condition: "alpha emission of at most 0.01 counts per hour per square centimeter",
      },
    ],
  },
  {
    name: "Tungsten",
    symbol: "W",
    clause: "X",
    formerClause: "W",
    forms: [anyPurity("ammonium paratungstate"), anyPurity("ferrotungsten")],
  },
  {
    name: "Vanadium",
    symbol: "V",
    clause: "Y",
    formerClause: "X",
    forms: [anyPurity("ferrovanadium"), anyPurity("vanadium pentoxide")],
  },
  {
    name: "Yttrium",
    symbol: "Y",
    clause: "Z",
    formerClause: "Y",
    forms: [element("yttrium oxide", "99.999"), element("metal", "99.9")],
  },
  ...others.map(([name, symbol]) => ({
    name,
    symbol,
    clause: "AA",
    formerClause: "Z",
    forms: [element("metal", "99")],
  })),
];
