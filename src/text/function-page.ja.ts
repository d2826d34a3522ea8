import type { functionPageEn } from "./function-page.en";

export const functionPageJa: typeof functionPageEn = {
  "functionPage.ceiling": "1 回の呼び出しで扱える量",
  "functionPage.rows": "Excel on the web では、すべての引数を指定して {count} 行まで。",
  "functionPage.cells": "Excel on the web では、すべての引数を指定して {count} セルまで。",
  "functionPage.related": "関連する関数",
  "functionPage.explainedBy": "この結果を説明します",
  "functionPage.explains": "この関数が説明します",
  "functionPage.beside": "同じ主題",
  "functionPage.sections": "主題",
  "functionPage.spelled": "数式は、お使いの Excel での書き方で表示しています。",
};
