import type { RowsTexts } from "./rows.en";

export const rowsKo: RowsTexts = {
  "payload.title": "행이 너무 많아 수식을 삽입할 수 없습니다",
  "payload.text":
    "{rows}행을 참조하는 수식은 {name} 함수와 약 {size}MB를 주고받게 됩니다. Excel은 한 번의 호출에 5MB까지만 전달하며, 이를 넘으면 셀이 메시지 없이 #BUSY! 상태로 남으므로 4MB를 넘는 수식은 삽입하지 않습니다. 대신 법령 데이터 버전과 계산일을 붙여 결과를 값으로 삽입할 수 있습니다. 값은 나중에 표가 바뀌어도 달라지지 않습니다. 보고서에서도 이 크기의 결과는 값으로 들어갑니다.",
  "payload.newSheet": "새 시트에 값",
  "payload.beside": "표 옆에 값",
  "payload.inserted": "{address}에 값을 삽입했습니다",
  "payload.calculatedOn": "계산일",
  "payload.valuesNote": "수식이 아니라 값입니다. 데이터나 법령 데이터가 바뀌어도 달라지지 않습니다.",
  "payload.guideText":
    "이 수식은 {name} 함수와 약 {size}MB를 주고받게 됩니다. Excel은 한 번의 호출에 5MB까지만 전달하며, 이를 넘으면 셀이 메시지 없이 #BUSY! 상태로 남으므로 4MB를 넘는 수식은 삽입하지 않습니다. 결과를 값으로 삽입하거나 참조하는 행을 줄이세요.",
  "payload.guideValues": "값 삽입",
  "payload.stamp": "{name}의 값(수식이 아님): 법령 데이터 {version}, 계산일 {day}.",

  "hidden.filtered": "{count}행 중 {hidden}행이 필터로 숨겨져 있지만 다른 행과 똑같이 계산에 포함됩니다.",
  "hidden.rows": "{count}행 중 {hidden}행이 숨겨져 있지만 다른 행과 똑같이 계산에 포함됩니다.",
  "hidden.which": "'{sheet}' 시트, {rows}행.",

  "issue.mergedBlank":
    "{column}의 셀이 여러 행에 걸쳐 병합되어 있습니다. 병합된 영역의 첫 행에만 값이 있고 이 셀들은 빈 셀로 읽습니다. 병합을 해제하고 각 행에 값을 입력하세요",
  "issue.mergedAmount":
    "{column}의 셀이 여러 행에 걸쳐 병합되어 있습니다. 금액은 첫 행에서 한 번만 계산하며 이 셀들은 비어 있습니다. 행마다 더하면 금액이 몇 배가 됩니다. 병합을 해제하고 금액을 각 행에 나누어 입력하세요",
  "merged.fill": "병합된 값을 각 행에 사용",
  "merged.filled": "{column}: 병합된 영역 {count}곳의 값을 각 행에 사용합니다.",
  "merged.blank": "이 행들을 빈 셀로 읽기",
  "merged.notInserted":
    "수식은 병합된 셀 아래의 행을 빈 셀로 읽으므로 삽입할 수 없습니다. 병합을 해제하고 각 행에 값을 입력하거나 값을 삽입하세요.",
};
