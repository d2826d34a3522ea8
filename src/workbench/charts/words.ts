import type { ChartKind } from "../../xlsx/chart";
import type { TextLanguage } from "../../text/language-choice";

interface ChartWords {
  readonly kinds: Readonly<Record<ChartKind, string>>;
  readonly series: (number: number) => string;
  readonly more: (count: number) => string;
  readonly notDrawn: string;
  readonly noData: string;
  readonly blank: string;
}

/** The words with which a chart is described. */
export const chartWords: Readonly<Record<TextLanguage, ChartWords>> = {
  en: {
    kinds: {
      column: "Column chart",
      bar: "Bar chart",
      line: "Line chart",
      area: "Area chart",
      pie: "Pie chart",
      doughnut: "Doughnut chart",
      scatter: "Scatter chart",
      other: "Chart",
    },
    series: (number) => `Series ${number}`,
    more: (count) => `and ${count} more`,
    notDrawn: "This type of chart is not drawn here. It stays in the file.",
    noData: "There is nothing to show yet.",
    blank: "no value",
  },
  ja: {
    kinds: {
      column: "縦棒グラフ",
      bar: "横棒グラフ",
      line: "折れ線グラフ",
      area: "面グラフ",
      pie: "円グラフ",
      doughnut: "ドーナツ グラフ",
      scatter: "散布図",
      other: "グラフ",
    },
    series: (number) => `系列 ${number}`,
    more: (count) => `ほか ${count} 個`,
    notDrawn: "この種類のグラフはここでは表示されません。ファイルには残ります。",
    noData: "表示する値がまだありません。",
    blank: "値なし",
  },
  ko: {
    kinds: {
      column: "세로 막대형 차트",
      bar: "가로 막대형 차트",
      line: "꺾은선형 차트",
      area: "영역형 차트",
      pie: "원형 차트",
      doughnut: "도넛형 차트",
      scatter: "분산형 차트",
      other: "차트",
    },
    series: (number) => `계열 ${number}`,
    more: (count) => `외 ${count}개`,
    notDrawn: "이 유형의 차트는 여기에 표시되지 않습니다. 파일에는 그대로 남습니다.",
    noData: "아직 표시할 값이 없습니다.",
    blank: "값 없음",
  },
};
