import type { HostsTexts } from "./hosts.en";

export const hostsKo: HostsTexts = {
  "host.locked":
    "아무것도 변경하지 않았습니다: 시트가 보호되어 있어 {message} 셀이 잠겨 있습니다. [검토] > [시트 보호 해제]를 선택하거나 다른 위치를 사용한 뒤 다시 시도하세요.",
  "host.formats":
    "아무것도 변경하지 않았습니다: {message} 시트의 보호 설정은 셀 입력을 허용하지만 서식 변경은 허용하지 않습니다. [검토] > [시트 보호 해제]를 선택하거나 다른 위치를 사용한 뒤 다시 시도하세요.",
  "host.structure":
    "아무것도 변경하지 않았습니다: 이 통합 문서는 구조가 보호되어 있어 시트를 추가하거나 삭제하거나 표시할 수 없습니다. [검토] > [통합 문서 보호]에서 보호를 해제한 뒤 다시 시도하세요.",
  "host.readOnly":
    "Excel이 변경을 거부했습니다: 이 통합 문서는 읽기 전용으로 열려 있습니다. 편집을 사용하도록 설정하거나 복사본을 저장한 뒤 다시 시도하세요.",
  "host.goneSheet":
    "{message} 시트가 더 이상 없습니다. 읽은 뒤에 누군가 삭제했습니다. 시트를 복원하거나 통합 문서를 다시 읽으세요.",
  "host.renamedSheet": "읽은 뒤에 시트 이름이 바뀌었습니다: {message}. 표를 다시 읽으세요.",
  "host.merged": "병합된 셀이 있어 실행할 수 없습니다. 병합을 해제하거나 다른 위치를 사용한 뒤 다시 시도하세요.",
  "host.filtered": "필터가 적용되어 있어 실행할 수 없습니다. 필터를 해제한 뒤 다시 시도하세요.",
  "host.busy": "Excel이 작업 중이거나 연결이 끊겨 요청이 중단되었습니다. 잠시 기다린 뒤 다시 시도하세요.",
  "host.tooOld":
    "이 버전의 Excel에서는 할 수 없는 작업입니다. Excel을 업데이트하거나 다른 기기를 사용하세요. Excel의 보고: {message}",

  "hidden.Hidden": "{sheet}(숨김)",
  "hidden.VeryHidden": "{sheet}(VBA에서만 표시 가능)",
  "hidden.formulas": "이 수식 가운데 {count}개는 표시되지 않는 시트에 있습니다: {sheets}.",
  "hidden.place": "{cell} 셀은 숨겨진 시트에 있습니다.",
  "hidden.show": "{sheet} 표시",
  "hidden.veryPlace":
    "{cell} 셀은 Visual Basic Editor에만 나타나는 시트에 있습니다. 표시하려면 Alt+F11(Mac에서는 Fn+Option+F11)을 누르고 시트를 선택한 다음 Visible 속성을 xlSheetVisible로 설정하세요.",

  "undo.deletes":
    "실행 취소하면 추가한 시트가 삭제됩니다. 그 뒤에는 Excel의 실행 취소로 이전 변경을 되돌릴 수 없습니다.",
  "undo.steps":
    "여기의 실행 취소는 전체를 한 번에 되돌립니다. 이 버전의 Excel에서는 Ctrl+Z를 여러 번 눌러야 하거나 작동하지 않습니다.",
  "undo.clears":
    "파일에서 시트를 추가하면 Excel의 실행 취소 목록이 지워져, 이전 변경을 Ctrl+Z로 되돌릴 수 없습니다. 추가한 시트는 이 작업창의 실행 취소로 제거할 수 있습니다.",

  "address.label": "주소",
  "address.copy": "주소 복사",
  "address.copied": "복사했습니다",
  "address.notCopied": "복사하지 못했습니다. 주소를 선택하여 복사하세요.",

  "templates.notAdded":
    "Excel이 {name}{을/를} 추가하지 않았습니다. 통합 문서는 변경되지 않았습니다. 대신 새 통합 문서로 여세요. Excel의 보고: {message}",
  "templates.partly":
    "{name}의 시트 {expected}개 가운데 {arrived}개만 추가되어 모두 제거했습니다. 통합 문서는 변경되지 않았습니다. 대신 새 통합 문서로 여세요.",
  "templates.partlyLeft":
    "{name}의 시트 {expected}개 가운데 {arrived}개만 추가되었고, 다음 시트는 제거하지 못했습니다: {sheets}. 삭제한 뒤 새 통합 문서로 여세요.",
  "templates.saving":
    "브라우저에 {name} 저장을 요청했습니다. 저장되었는지는 이 작업창에서 알 수 없습니다. 파일이 보이지 않으면 이 주소를 브라우저에서 여세요.",
  "templates.opening":
    "브라우저에 {name} 열기를 요청했습니다. 아무 일도 일어나지 않으면 이 주소를 브라우저에서 여세요.",
  "templates.byAddress": "이 버전의 Excel에서는 {name}{을/를} 다운로드할 수 없습니다. 이 주소를 브라우저에서 여세요.",
  "templates.cannotAdd":
    "이 버전의 Excel에서는 열려 있는 통합 문서에 서식 파일을 추가할 수 없습니다. 새 통합 문서로 열거나 다운로드하세요.",
  "templates.cannotOpen": "이 버전의 Excel에서는 서식 파일을 통합 문서에 추가하거나 열 수 없습니다. 다운로드하세요.",
  "start.surveyCannotAdd":
    "이 버전의 Excel에서는 파일에서 시트를 추가할 수 없습니다. 로트를 추가하려면 웹용, Windows용 또는 Mac용 Excel에서 설문을 여세요.",
};
