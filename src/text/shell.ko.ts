import type { ShellTexts } from "./shell.en";

export const shellKo: ShellTexts = {
  "part.outdated": "OriginCredit이 새 버전으로 업데이트되었습니다",
  "part.outdatedText":
    "이 작업창은 이전 버전이어서 일부를 더 이상 불러올 수 없습니다. 다시 불러오세요. 통합 문서는 그대로 있지만, 이 페이지에 입력한 내용과 실행 취소할 수 있는 변경 목록은 사라집니다.",
  "part.loadAgain": "다시 불러오기",
  "part.unreachable": "OriginCredit의 일부를 불러오지 못했습니다",
  "part.unreachableText": "연결을 확인하고 다시 시도하세요.",
  "law.differs": "함수와 작업창의 법령 데이터가 서로 다릅니다",
  "law.differsText":
    "이 통합 문서의 함수는 {functions} 법령 데이터를, 작업창은 {pane} 법령 데이터를 사용하므로 결과가 다를 수 있습니다. Excel 창을 모두 닫고 Excel을 다시 여세요. 이 메시지가 계속 나타나면 Excel의 추가 기능 캐시를 지우세요. 새 버전이 도착하기까지 최대 24시간이 걸릴 수 있습니다.",
  "foot.label": "버전",
  "foot.release": "OriginCredit {version}",
  "foot.law": "법령 데이터 확인일: {date}",
  "language.title": "언어",
  "language.auto": "자동",
};
