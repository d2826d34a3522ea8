import type { lawEn } from "./law.en";

export const lawKo: Readonly<Record<keyof typeof lawEn, string>> = {
  "law.title": "다른 법령 데이터로 계산된 결과",
  "law.calculated": "이 통합 문서에는 {version} 기준 법령 데이터로 계산된 결과가 있습니다.",
  "law.statedIn": "기재된 셀:",
  "law.release": "이 릴리스의 법령 데이터는 {current} 기준입니다.",
  "law.unlisted": "이 릴리스의 목록에 없는 버전이므로, 여기에 표시된 것 외에도 바뀐 내용이 있을 수 있습니다.",
  "law.newer":
    "이 릴리스의 법령 데이터({current} 기준)보다 새로운 버전입니다. 다시 계산하기 전에 추가 기능을 업데이트하거나 설치한 담당자에게 문의하세요.",
  "law.changes": "그 이후 바뀐 내용",
  "law.change.assignedCosts":
    "Notice 2025-08의 배정 비용 표가 모두 수록되었습니다. 이전에는 에너지 저장 기술의 팩과 컨테이너만 있었습니다.",
  "law.change.certainty": "법령 내용에 확실성 표시와 그 이유가 새로 붙었습니다. 금액, 기준값, 판정은 바뀌지 않습니다.",
  "law.change.domesticContent":
    "자국산 가산에 관한 법령 데이터가 함수와 근거와 함께 추가되었습니다. 이전 결과는 달라지지 않습니다.",
  "law.date.any": "날짜와 관계없이 적용됩니다.",
  "law.date.sold": "{date} 이후 판매된 제품에 적용됩니다.",
  "law.date.produced": "{date} 이후 생산된 제품에 적용됩니다.",
  "law.date.construction begins": "{date} 이후 착공하는 시설에 적용됩니다.",
  "law.date.placed in service": "{date} 이후 사용을 개시한 자산에 적용됩니다.",
  "law.concerned": "이 통합 문서에서 수식 {count}개가 관련 함수를 호출합니다.",
  "law.notConcerned": "이 통합 문서에는 관련 함수를 호출하는 수식이 없습니다.",
  "law.frozen": "고정된 결과 {count}개에 이 버전이 기록되어 있습니다. 수식을 복원할 때까지 값이 바뀌지 않습니다.",
  "law.openFreeze": "고정과 복구 열기",
  "law.offer":
    "다시 계산하면 Excel이 열려 있는 모든 통합 문서를 계산합니다. 실행 취소할 수 없습니다. 지금 결과를 남기려면 먼저 고정하세요.",
  "law.recalculate": "다시 계산",
  "law.working": "다시 계산하는 중",
  "law.done": "{version} 기준 법령 데이터로 다시 계산했습니다. 결과 {count}개가 바뀌었습니다.",
  "law.same": "{version} 기준 법령 데이터로 다시 계산하도록 Excel에 요청했습니다. 셀의 결과는 이전과 같습니다.",
  "law.beforeAfter": "{before} → {after}",
  "law.pending": "결과 {count}개는 아직 계산 중입니다. 나중에 다시 확인하세요.",
  "law.stale":
    "법령 데이터 버전을 표시하는 셀 {count}개를 Excel이 계산하지 않았습니다. 수식을 다시 입력하면 계산되며, 이 작업은 실행 취소할 수 있습니다.",
  "law.reenter": "수식 다시 입력",
};
