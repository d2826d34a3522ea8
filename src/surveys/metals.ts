import { findMaterial, materialReason } from "../names/minerals";
import { reasonText } from "../sentences/reason";
import { headerText } from "./header-words";

/** What the metal of a row is. */
export type Metal =
  | { readonly kind: "critical"; readonly name: string }
  /** A material that is not an applicable critical mineral. */
  | { readonly kind: "other"; readonly name: string }
  | { readonly kind: "unknown"; readonly name: string; readonly problem: string };

/** The metals that the templates offer, as they write them in their languages. Other names are looked up among all materials. */
const NAMES: Readonly<Record<string, string>> = {
  Tantalum: "tantal tantale tantalo tantalio 钽 鉭 タンタル 탄탈륨 탄탈럼",
  Tin: "etain estanho zinn estano stagno kalay 锡 錫 スズ 주석",
  Tungsten: "wolfram tungstene tungstenio volfram tungsteno 钨 鎢 タングステン 텅스텐",
  Gold: "or ouro oro altın altin 金 금",
  Cobalt: "kobalt cobalto 钴 鈷 コバルト 코발트",
  Copper: "cuivre cobre kupfer rame bakır bakir 铜 銅 구리 동",
  Graphite: "graphit grafit grafite grafito 石墨 黒鉛 흑연",
  Lithium: "litio lityum 锂 鋰 リチウム 리튬",
  Mica: "glimmer mika 云母 雲母 マイカ 운모",
  Nickel: "niquel nichel nikel 镍 鎳 ニッケル 니켈",
};

/** Materials of the templates that no list of critical minerals knows by name, and that 45X(c)(6) does not list. */
const NOT_CRITICAL: readonly string[] = ["mica", "lime", "soda ash"];

const byName = new Map(
  Object.entries(NAMES).flatMap(([metal, names]) =>
    [metal.toLowerCase(), ...names.split(" ")].map((name) => [name, metal] as const),
  ),
);

/** What a metal of a survey is, in any of the templates' languages. */
export function readMetal(text: string): Metal {
  const plain = headerText(text.replace(/[(（].*[)）]\s*$/, "")).replace(/^natural /, "");
  const name = byName.get(plain) ?? text.trim();
  if (NOT_CRITICAL.includes(name.toLowerCase())) return { kind: "other", name };
  const material = findMaterial(name);
  if (material.kind === "mineral") return { kind: "critical", name: material.mineral };
  if (material.kind === "other") return { kind: "other", name };
  return { kind: "unknown", name, problem: reasonText(materialReason(name)) };
}
