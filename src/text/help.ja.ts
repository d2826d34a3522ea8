import type { HelpTexts } from "./help.en";

export const helpJa: HelpTexts = {
  language: "日本語",
  title: "OriginCredit ヘルプ",
  languages: "言語",
  release: (version, law) =>
    `リリース ${version}、法令データ ${law}。お使いの Excel の法令データは <code>=IRA.LAW_VERSION()</code> で確認できます。`,
  paragraphs: [
    `セルに <code>=IRA.</code> と入力するか、[OriginCredit] タブの<strong>「ブックをチェック」</strong>を選びます。計算はすべてお使いの
Excel の中で行われます。データは Excel の中にとどまり、データを受け取るサーバーはありません。<a href="#data">読み込み元について</a>`,
    `使えない引数があるとセルに <code>#VALUE!</code> と表示され、法令に答えがないか名前が不明なときは <code>#N/A</code> と表示されます。
どの行か、どうすればよいかは、セルの横のメッセージに示されます。結果がどのように決まったかは<strong>「セルの説明」</strong>で分かります。`,
    `アドインが使えない間に計算されたセルには <code>#NAME?</code> と表示されます。再計算しても、Ctrl+Alt+F9 でも直りません。作業ウィンドウを開き、
<strong>「固定と修復」</strong>、<strong>「数式の修復」</strong>の順に選んでください。計算方法が手動のブックでセルに
<code>#GETTING_DATA</code> と表示されたときは、F9 キーを押します。`,
    `このページの数式では、関数の一覧の上で別の Excel を選ばない限り、引数をコンマで区切っています。小数点にコンマを使う Excel (ドイツ語、フランス語、スペイン語など) ではセミコロンで区切ります:
<code>=IRA.FEOC_EXCLUDES("2024-12-31"; "mineral"; TRUE)</code>。関数と選択肢の名前は、どの言語でも英語です。`,
    `1904 年の日付システムを使うブック (「ファイル」、「オプション」、「詳細設定」) では、Excel は日付を約 4 年早い値で関数に渡します。そのブックでは
<code>2026-06-30</code> のように、日付を文字列で入力してください。`,
  ],
  search: "このページを検索",
  searchHint: "名前、引数、30D(e)(1) のような条文",
  skip: "関数へ移動",
  start: "はじめに",
  formulas: "数式の書き方 (Excel の言語)",
  commas: "英語、日本語、韓国語",
  law: "関数の根拠となる法令",
  functions: "関数",
  data: {
    title: "データの行き先",
    text: `データは Excel の中にとどまり、データを受け取るサーバーはありません。このページのアドレスのほかに、次の 2 つのアドレスに接続します。どちらも
Microsoft のものです。`,
    officeScript: `すべてのアドインが Excel とやり取りするためのスクリプト <code>office.js</code> を提供します。`,
    telemetry: `<code>office.js</code> がフレームで開く Microsoft のテレメトリのページです。OriginCredit からは何も送りません。Excel 自体が何を報告するかは、
Microsoft と組織の設定によって決まります。`,
  },
};
