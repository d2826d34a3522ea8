/**
 * Names of materials in sourcing tables, in addition to the names and symbols of the minerals themselves. Common battery forms are found by
 * their formula or by a mineral's name among their words, so only names that neither finds are listed here.
 */
export const mineralAliases: Readonly<Record<string, readonly string[]>> = {
  Aluminum: ["Aluminium", "Alumina", "Bauxite", "Aluminate", "アルミニウム", "アルミ", "알루미늄"],
  Antimony: ["Stibnite", "Antimonate", "アンチモン", "안티몬"],
  Barite: ["Baryte", "Barytes", "Barium sulfate", "重晶石"],
  Cesium: ["Caesium", "Pollucite", "セシウム", "세슘"],
  Chromium: [
    "Chrome",
    "Chromite",
    "Chromate",
    "Dichromate",
    "Ferrochrome",
    "Ferrochromium",
    "クロム",
    "크롬",
    "크로뮴",
  ],
  Cobalt: ["Cobaltous", "Cobaltate", "Cobaltite", "MHP cobalt", "コバルト", "코발트"],
  Fluorspar: ["Fluorite", "Calcium fluoride", "蛍石", "형석"],
  Gallium: ["ガリウム", "갈륨"],
  Germanium: ["ゲルマニウム", "저마늄", "게르마늄"],
  Graphite: [
    "Anode graphite",
    "Spherical graphite",
    "SPG",
    "CSPG",
    "Needle coke",
    "Mesocarbon microbeads",
    "Meso carbon microbeads",
    "MCMB",
    "Graphitized carbon",
    "Graphitised carbon",
    "USPG",
    "ニードルコークス",
    "니들코크스",
    "Synthetic graphite",
    "Natural graphite",
    "Graphitic carbon",
    "黒鉛",
    "グラファイト",
    "흑연",
  ],
  Indium: ["Indium tin oxide", "ITO"],
  Lithium: ["Spodumene", "Lepidolite", "LiFSI", "LiTFSI", "Petalite", "SC5.5", "SC6", "LCE", "LFP", "リチウム", "리튬"],
  Magnesium: ["Magnesia", "Magnesite", "マグネシウム", "마그네슘"],
  Manganese: ["HPMSM", "EMD", "EMM", "Manganate", "Permanganate", "Ferromanganese", "マンガン", "망간", "망가니즈"],
  "Metallurgical coal": ["Met coal", "Coking coal"],
  Neodymium: ["NdPr", "NdPr oxide", "Nd-Pr oxide", "Neodymium-praseodymium oxide", "ネオジム", "네오디뮴"],
  Nickel: [
    "Nickelous",
    "Nickelate",
    "NPI",
    "Nickel pig iron",
    "Ferronickel",
    "Nickel matte",
    "MHP nickel",
    "ニッケル",
    "니켈",
  ],
  Niobium: ["Columbium", "Niobate", "Ferroniobium", "ニオブ", "나이오븀"],
  Platinum: ["白金", "백금"],
  Tantalum: ["Tantalate", "タンタル", "탄탈럼"],
  Tellurium: ["Telluride", "Tellurate"],
  Tin: ["Cassiterite", "Stannate", "スズ", "錫", "주석"],
  Titanium: ["Titania", "Titanate", "Rutile", "Ilmenite", "チタン", "티타늄", "타이타늄"],
  Tungsten: ["Wolfram", "Tungstate", "Paratungstate", "APT", "Ferrotungsten", "タングステン", "텅스텐"],
  Vanadium: ["Vanadate", "Ferrovanadium", "バナジウム", "바나듐"],
  Zinc: ["亜鉛", "아연"],
  Zirconium: ["Zircon", "Zirconia", "Zirconate", "ジルコニウム", "지르코늄"],
};

/**
 * Names in German and French that are spelled like another mineral's English name: only their own mineral is suggested, and nothing for a
 * material that is not listed.
 */
export const materialsLikeOthers: Readonly<Record<string, string>> = {
  Cérium: "Cerium",
  Cäsium: "Cesium",
  Césium: "Cesium",
  Kalium: "",
  Kalzium: "",
  Natrium: "",
  Titan: "Titanium",
  Zinn: "Tin",
};

/**
 * Words for materials known not to be on the list of 45X(c)(6). Any of them marks a material as unlisted, unless it also names a listed
 * mineral.
 */
export const otherMaterialWords: readonly string[] = [
  "acetylene black",
  "activated carbon",
  "binder",
  "boron",
  "cadmium",
  "calcium",
  "carbon black",
  "carbon dioxide",
  "carbon fiber",
  "carbon fibre",
  "carbon nanotube",
  "carbon nanotubes",
  "carbon steel",
  "casing",
  "cloth",
  "cmc",
  "cnt",
  "coolant",
  "copper",
  "dmc",
  "ec",
  "electrolyte solvent",
  "emc",
  "foil copper",
  "glass",
  "fec",
  "glue",
  "gold",
  "hard carbon",
  "housing",
  "hydrogen peroxide",
  "iron",
  "label",
  "lead",
  "mercury",
  "molybdenum",
  "nitrogen",
  "nmp",
  "oxygen",
  "paper",
  "phosphate",
  "phosphorus",
  "plastic",
  "polyethylene",
  "polymer",
  "polypropylene",
  "potassium",
  "pvdf",
  "resin",
  "rhenium",
  "rubber",
  "sbr",
  "selenium",
  "separator",
  "silica",
  "silicon",
  "siox",
  "silver",
  "sodium",
  "soft carbon",
  "solvent",
  "stainless steel",
  "steel",
  "strontium",
  "sulfur",
  "sulphur",
  "sulfuric acid",
  "super p",
  "tape",
  "thorium",
  "uranium",
  "vc",
  "銅箔",
  "鉄鋼",
  "鉛",
  "동박",
  "철강",
  "납",
  "銅",
  "鉄",
  "鋼",
  "ケイ素",
  "シリコン",
  "セパレータ",
  "구리",
  "동",
  "철",
  "강철",
  "실리콘",
  "규소",
  "분리막",
];

/** Cathode chemistries and other materials that contain several minerals. Each mineral needs its own row. */
export const mixedMaterialPattern =
  /\b(?:n[cm]?[mca]a?\s?-?\d[\d. ]*|nmc|ncm|nca|ncma|nmca|lmo|lco|lto|lnmo|lmfp|lfmp|lmr|coltan|black ?mass|mhp|msp|mixed (?:hydroxide|sulfide)s?|p ?cam|cam|cathode (?:active )?materials?|cathode precursor)\b|正極材|양극재|전구체|前駆体/i;

/** Words for things only plated with a mineral, or parts made of several materials. Their value is not that of the mineral. */
export const compositePattern = /\b(?:plated|clad|steel|separator|ion)\b/;

/** "Cobalt-free" names what a material does not contain. */
export const withoutPattern = /\b(?:free|without|not?|non|except|excluding|excl)\b/;

/** Words that may accompany a symbol, as in "Ni sulfate" or "Al foil", and do not name another material. */
export const plainWords: ReadonlySet<string> = new Set(
  (
    "and anode battery bulk carbonate cathode chloride class concentrate crude fluoride foil grade high hydroxide ingot metal nitrate ore " +
    "oxide phosphate powder precursor pure purity recycled refined salt sheet sulfate sulfide"
  ).split(" "),
);

/** Two letters that are more often a word, a place or another material than a symbol written in all capitals or all lower case. */
export const notSymbols = /^(?:hf|sc|in|as|be|la|ho|er|eu|re|he|os|na|ca|cl|pm|ne|ar)$/i;

/** Formulas of materials without a listed mineral. Other texts that look like formulas, such as `SC6` or `P1`, are somebody's own codes. */
export const otherFormulas: ReadonlySet<string> = new Set(
  "CO2 H2O H2O2 H2SO4 H3PO4 HCl NH3 NaOH Na2CO3 Na2SO4 NaPF6 KOH Fe2O3 FePO4 FeSO4 CuO CuSO4 SiO SiO2 SiC".split(" "),
);

/** Symbols of elements in formulas that are not listed minerals. */
export const otherElements: readonly string[] = [
  "H",
  "He",
  "B",
  "C",
  "N",
  "O",
  "F",
  "Ne",
  "Na",
  "Si",
  "P",
  "S",
  "Cl",
  "Ar",
  "K",
  "Ca",
  "Fe",
  "Cu",
  "Se",
  "Br",
  "Kr",
  "Sr",
  "Mo",
  "Tc",
  "Ag",
  "Cd",
  "I",
  "Xe",
  "Ba",
  "Re",
  "Os",
  "Au",
  "Hg",
  "Tl",
  "Pb",
  "Th",
  "U",
  "Pm",
];
