/**
 * The words by which the columns of a survey are recognized, in the languages in which the templates show their headers. Headers are
 * compared in the form that `headerText` gives them: lower case, without accents, with single spaces instead of punctuation.
 */

export const languages = ["en", "zh", "ja", "ko", "fr", "pt", "de", "es", "it", "tr"] as const;
export type Language = (typeof languages)[number];

export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  zh: "Chinese",
  ja: "Japanese",
  ko: "Korean",
  fr: "French",
  pt: "Portuguese",
  de: "German",
  es: "Spanish",
  it: "Italian",
  tr: "Turkish",
};

/** What a word in a header says. A column is recognized by several of them together. */
export interface HeaderWords {
  readonly smelter: RegExp;
  readonly mine: RegExp;
  readonly country: RegExp;
  readonly name: RegExp;
  /** The choice from the template's own list. */
  readonly search: RegExp;
  readonly identification: RegExp;
  /** Who issued an identification, or where to enter it. */
  readonly source: RegExp;
  readonly entry: RegExp;
  readonly contact: RegExp;
  readonly recycled: RegExp;
  readonly whole: RegExp;
  /** The whole header. */
  readonly metal: RegExp;
  readonly comments: RegExp;
  /** Labels of the declaration. */
  readonly company: RegExp;
  readonly date: RegExp;
}

const WHOLE = /100/;

export const headerWords: Readonly<Record<Language, HeaderWords>> = {
  en: {
    smelter: /\b(?:smelters?|refiners?|processors?)\b/,
    mine: /\bmines?\b/,
    country: /\bcountry\b/,
    name: /\bnames?\b/,
    search: /\blook ?up\b|\breference list\b/,
    identification: /\bidentification\b|\bid\b/,
    source: /\bsource\b/,
    entry: /\binput\b/,
    contact: /\bcontact\b/,
    recycled: /\brecycled\b|\bscrap\b/,
    whole: WHOLE,
    metal: /^(?:metal|mineral|metal or mineral|mineral metal)$/,
    comments: /^comments?$/,
    company: /^company name$/,
    date: /^(?:effective date|date of completion|date)$/,
  },
  zh: {
    smelter: /冶炼|冶煉|精炼|精煉/,
    mine: /矿[井厂场山]|礦[井廠場山]/,
    country: /国家|國家/,
    name: /名称|名稱/,
    search: /查找/,
    identification: /识别|識別/,
    source: /出处|出處|来源识别/,
    entry: /输入|輸入/,
    contact: /联系|聯繫/,
    recycled: /回收|报废|報廢/,
    whole: WHOLE,
    metal: /^金[属屬](?: l)?$/,
    comments: /^(?:注释|注釋|备注|備註)$/,
    company: /^公司名[称稱]$/,
    date: /^(?:生效|授权|授權|完成)日期$/,
  },
  ja: {
    smelter: /[製精][錬煉]/,
    mine: /鉱山/,
    country: /国/,
    name: /名/,
    search: /検索|look up/,
    identification: /識別/,
    source: /発行元/,
    entry: /入力/,
    contact: /連絡先|担当者/,
    recycled: /再生|リサイクル|スクラップ/,
    whole: /100|すべて|全て/,
    metal: /^金属$/,
    comments: /^(?:備考|コメント)$/,
    company: /^会社名$/,
    date: /^記入日$/,
  },
  ko: {
    smelter: /제련|정련/,
    mine: /광산|광물의/,
    country: /국가/,
    name: /이름|명칭/,
    search: /찾기|검색/,
    identification: /식별|\bid\b/,
    source: /소스자료|출처|조달/,
    entry: /입력/,
    contact: /연락|담당자/,
    recycled: /재활용|스크랩|폐자원/,
    whole: WHOLE,
    metal: /^금속$/,
    comments: /^(?:의견|추가 내용|비고)$/,
    company: /^(?:기업명|회사 ?이름|회사명)$/,
    date: /^(?:시행일|발효일자)$/,
  },
  fr: {
    smelter: /\bfonderies?\b/,
    mine: /\bmines?\b|\bminiere\b/,
    country: /\bpays\b/,
    name: /\bnom\b/,
    search: /\brecherche\b/,
    identification: /\bidentifi/,
    source: /\btype\b|\bsource\b/,
    entry: /\bsaisie\b/,
    contact: /\bcontact\b/,
    recycled: /\brecycle|\bdechets\b|\brebuts\b/,
    whole: WHOLE,
    metal: /^metal$/,
    comments: /^commentaires?$/,
    company: /^nom de l entreprise$/,
    date: /^date de la declaration$/,
  },
  pt: {
    smelter: /\bfundic/,
    mine: /\bminas?\b/,
    country: /\bpais\b/,
    name: /\bnome\b/,
    search: /\breferencia\b/,
    identification: /\bidentificacao\b/,
    source: /\bnumero\b/,
    entry: /\bentrada\b/,
    contact: /\bconta[ct]to\b/,
    recycled: /\brecicla|\bdesperdicio/,
    whole: WHOLE,
    metal: /^metal$/,
    comments: /^comentarios$/,
    company: /^nome da empresa$/,
    date: /^data de finalizacao$/,
  },
  de: {
    smelter: /\bschmelz/,
    mine: /\bminen?\b|\bbergbau|\bbergwerk/,
    country: /\bland\b/,
    name: /name\b/,
    search: /suche\b/,
    identification: /identifi|\bid\b/,
    source: /\bquelle\b/,
    entry: /\beingabe/,
    contact: /\bansprechpartner\b/,
    recycled: /\brecycling\b|\bschrott\b/,
    whole: WHOLE,
    metal: /^metall$/,
    comments: /^kommentare?$/,
    company: /^firmenname$/,
    date: /^datum$/,
  },
  es: {
    smelter: /\bfundidor|\bfundicion/,
    mine: /\bminas?\b/,
    country: /\bpais\b/,
    name: /\bnombre\b/,
    search: /\bbusqueda\b/,
    identification: /\bidentificacion\b/,
    source: /\bfuente\b/,
    entry: /\bingresar\b/,
    contact: /\bcontacto\b/,
    recycled: /\brecicla|\bdese?cho\b|\bdeshecho\b/,
    whole: WHOLE,
    metal: /^metal$/,
    comments: /^comentarios$/,
    company: /^nombre de la compania$/,
    date: /^fecha efectiva$/,
  },
  it: {
    smelter: /\bfonderi[ae]\b/,
    mine: /\bminier[ae]\b/,
    country: /\bpaese\b/,
    name: /\bnome\b/,
    search: /\bricerca\b/,
    identification: /\bidentifica/,
    source: /\borigine\b/,
    entry: /\bimmissione\b/,
    contact: /\briferimento\b/,
    recycled: /\briciclat|\bscorie\b/,
    whole: WHOLE,
    metal: /^metall[io]$/,
    comments: /^commenti$/,
    company: /^denominazione sociale$/,
    date: /^data di validita$/,
  },
  tr: {
    smelter: /\bizabe\b/,
    mine: /\bmaden/,
    country: /\bulke/,
    name: /\bad(?:ı|i|lar)/,
    search: /\barama\b/,
    identification: /\btanımlama|\btanimlama/,
    source: /\bkaynag/,
    entry: /\bgiris\b/,
    contact: /\birtibat\b/,
    recycled: /\bgeri donus|\bhurda\b/,
    whole: WHOLE,
    metal: /^metal$/,
    comments: /^acıklamalar$|^aciklamalar$/,
    company: /^sirket ad[ıi]$/,
    date: /^yururluk tarihi$/,
  },
};

/** A header in the form in which it is compared: without its marks for required cells and notes, `(*)` and `(1)`. */
export function headerText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\(\s*(?:\*|\d)\s*\)/g, " ")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}
