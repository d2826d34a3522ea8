/**
 * Names of rows that add up others, by language. `parts` may be at the beginning or end of a cell with other text ("Total 2026", "Summe:",
 * "Li 합계"); `whole` are words so short or so common in names that they count only as the entire cell.
 */
const parts: Readonly<Record<string, readonly string[]>> = {
  en: ["total", "totals", "grand total", "subtotal", "subtotals", "sub total", "sum total", "overall total"],
  de: [
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "teilsumme",
    "endsumme",
    "insgesamt",
    "gesamtbetrag",
    "gesamtwert",
    "nettosumme",
    "bruttosumme",
    "endbetrag",
    "rechnungsbetrag",
    // What Excel calls subtotals and grand totals in German.
    "ergebnis",
    "gesamtergebnis",
  ],
  fr: ["total général", "total partiel", "sous total", "sous totaux", "totaux", "somme", "montant total"],
  es: ["total general", "suma total", "suma parcial", "totales", "gran total", "importe total"],
  it: ["totale", "totali", "subtotale", "totale generale", "totale parziale", "somma"],
  pt: ["total geral", "soma total", "totais"],
  ca: ["suma total", "total general"],
  nl: ["totaal", "subtotaal", "eindtotaal", "tussentotaal", "totalen"],
  pl: ["razem", "ogółem", "łącznie", "suma częściowa", "suma końcowa", "suma całkowita"],
  cs: ["celkem", "součet", "mezisoučet", "celkový součet"],
  sk: ["spolu", "súčet", "medzisúčet", "celkom"],
  sv: ["summa", "delsumma", "totalsumma", "slutsumma", "totalt"],
  da: ["i alt", "delsum", "totalsum"],
  fi: ["yhteensä", "välisumma", "loppusumma"],
  hu: ["összesen", "részösszeg", "végösszeg", "mindösszesen"],
  ro: ["total general", "subtotaluri"],
  tr: ["toplam", "ara toplam", "genel toplam"],
  ru: ["итого", "всего", "подытог", "промежуточный итог", "общий итог"],
  uk: ["разом", "усього", "всього", "підсумок", "проміжний підсумок"],
  el: ["σύνολο", "άθροισμα", "μερικό σύνολο", "γενικό σύνολο"],
  ja: ["合計", "小計", "総計", "総合計", "累計", "中計", "合計額", "総額", "集計"],
  ko: ["합계", "소계", "총계", "총합계", "총합", "누계", "중계", "요약"],
  zh: [
    "合计",
    "小计",
    "总计",
    "总和",
    "共计",
    "合共",
    "總計",
    "小計",
    "合計",
    "總和",
    "共計",
    "累计",
    "累計",
    "汇总",
    "匯總",
    "彙總",
    "总额",
    "總額",
  ],
  vi: ["tổng", "tổng cộng"],
  id: ["jumlah", "jumlah total"],
  th: ["รวม", "รวมทั้งหมด", "ยอดรวม"],
  ar: ["المجموع", "الإجمالي", "المجموع الكلي", "المجموع الفرعي"],
  he: ["סה״כ", "סך הכל"],
  hi: ["कुल", "योग", "कुल योग"],
};

const whole: readonly string[] = [
  "sum",
  "som",
  "soma",
  "suma",
  "sumas",
  "summen",
  "sumy",
  "saldo",
  // Carried forward, from one page to the next.
  "saldovortrag",
  "übertrag",
  "zusammen",
  "report",
  "à reporter",
  "suma y sigue",
  "carried forward",
  "brought forward",
  "承前页",
  "过次页",
  "次頁繰越",
  "前頁繰越",
  "cộng",
  "всё",
  "сумма",
  "сума",
  "計",
  "계",
  "计",
  "合",
  "Σ",
  "∑",
];

/** Letters and digits only, in lower case, without accents, words separated by single spaces. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}∑]+/gu, " ")
    .trim();
}

const PARTS: ReadonlySet<string> = new Set(Object.values(parts).flat().map(plain));
const WHOLE: ReadonlySet<string> = new Set(whole.map(plain));
const LONGEST = Math.max(...[...PARTS].map((part) => part.split(" ").length));
/** Scripts that write words without spaces between them. */
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const UNSPACED_PARTS = [...PARTS].filter((part) => UNSPACED.test(part));
/** Longer than an ordinary name: such a text is a remark. */
const MOST_LETTERS = 80;

/**
 * Companies whose name is such a word. Another name beside it, as in "Total Albemarle Inc.", is more often the supplier whose rows are added
 * up.
 */
const COMPANY =
  /^(?:total(?:energies| energies)|(?:total|suma|summe|somme|summa)\s+(?:s\.?\s?a\.?s?|se|gmbh|ltd|limited|inc|llc|corp|corporation|co\.,? ltd))\b[.\s]*|^(?:合計|総計|合计|总计|합계)\s*(?:株式会社|有限公司|公司|주식회사)$|^(?:株式会社|주식회사|\(주\)|㈜)\s*(?:合計|総計|합계)$/iu;

/** Characters of words that are spread over a cell: "合　計". */
const SPREAD = /([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]) (?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af](?: |$))/g;

/** Whether a text names its row a total, a subtotal or a sum. */
export function isTotalWord(text: string): boolean {
  if (text.length > MOST_LETTERS) return false;
  const words = plain(text).replace(SPREAD, "$1");
  if (words === "" || COMPANY.test(text.normalize("NFKC").trim())) return false;
  if (WHOLE.has(words) || PARTS.has(words)) return true;
  const each = words.split(" ");
  for (let count = 1; count <= Math.min(LONGEST, each.length - 1); count++) {
    if (PARTS.has(each.slice(0, count).join(" ")) || PARTS.has(each.slice(-count).join(" "))) return true;
  }
  return UNSPACED.test(words) && UNSPACED_PARTS.some((part) => words.startsWith(part) || words.endsWith(part));
}
