import type { functionPageEn } from "./function-page.en";

export const functionPageKo: typeof functionPageEn = {
  "functionPage.ceiling": "한 번의 호출로 처리하는 양",
  "functionPage.rows": "웹용 Excel에서 모든 인수를 지정할 때 {count}행까지.",
  "functionPage.cells": "웹용 Excel에서 모든 인수를 지정할 때 {count}셀까지.",
  "functionPage.related": "관련 함수",
  "functionPage.explainedBy": "이 결과를 설명합니다",
  "functionPage.explains": "이 함수가 설명합니다",
  "functionPage.beside": "같은 주제",
  "functionPage.sections": "주제",
  "functionPage.spelled": "수식은 사용 중인 Excel의 표기 방식으로 표시됩니다.",
};
