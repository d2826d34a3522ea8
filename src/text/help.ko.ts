import type { HelpTexts } from "./help.en";

export const helpKo: HelpTexts = {
  language: "한국어",
  title: "OriginCredit 도움말",
  languages: "언어",
  release: (version, law) => `릴리스 ${version}, 법령 데이터 ${law}. 사용 중인 Excel의 법령 데이터는
<code>=IRA.LAW_VERSION()</code>으로 확인할 수 있습니다.`,
  paragraphs: [
    `셀에 <code>=IRA.</code>를 입력하거나 [OriginCredit] 탭의 <strong>‘통합 문서 검사’</strong>를 선택하세요. 모든 계산은 사용자의 Excel 안에서
이루어집니다. 데이터는 Excel 안에 머물며, 데이터를 받는 서버는 없습니다. <a href="#data">무엇을 어디서 불러오는지</a>`,
    `사용할 수 없는 인수가 있으면 셀에 <code>#VALUE!</code>가, 법령에 답이 없거나 이름을 알 수 없으면 <code>#N/A</code>가 표시됩니다. 어느
행인지, 무엇을 해야 하는지는 셀 옆의 메시지에 나옵니다. 결과가 어떻게 정해졌는지는 <strong>‘셀 설명’</strong>에서 볼 수 있습니다.`,
    `추가 기능을 사용할 수 없는 동안 계산된 셀에는 <code>#NAME?</code>이 표시됩니다. 다시 계산해도, Ctrl+Alt+F9를 눌러도 고쳐지지 않습니다.
작업창을 열고 <strong>‘고정과 복구’</strong>, <strong>‘수식 복구’</strong>를 차례로 선택하세요. 수동 계산 통합 문서에서 셀에
<code>#GETTING_DATA</code>가 표시되면 F9 키를 누르세요.`,
    `이 페이지의 수식은 함수 목록 위에서 다른 Excel을 선택하지 않는 한 인수를 쉼표로 구분합니다. 소수점에 쉼표를 쓰는 Excel(독일어, 프랑스어, 스페인어 등)에서는 세미콜론으로 구분합니다:
<code>=IRA.FEOC_EXCLUDES("2024-12-31"; "mineral"; TRUE)</code>. 함수와 선택 항목의 이름은 어느 언어에서나 영어입니다.`,
    `1904 날짜 체계를 사용하는 통합 문서(‘파일’, ‘옵션’, ‘고급’)에서는 Excel이 모든 날짜를 약 4년 이른 값으로 함수에 전달합니다. 그런 통합
문서에서는 <code>2026-06-30</code>처럼 날짜를 텍스트로 입력하세요.`,
  ],
  search: "이 페이지 검색",
  searchHint: "이름, 인수 또는 30D(e)(1) 같은 조항",
  skip: "함수로 건너뛰기",
  start: "시작하기",
  formulas: "수식 표기(Excel 언어)",
  commas: "영어, 일본어, 한국어",
  law: "함수의 근거 법령",
  functions: "함수",
  data: {
    title: "데이터가 가는 곳",
    text: `데이터는 Excel 안에 머물며, 데이터를 받는 서버는 없습니다. 이 페이지의 주소 외에 두 주소에 접속하며, 둘 다 Microsoft의 것입니다.`,
    officeScript: `모든 추가 기능이 Excel과 통신하는 스크립트 <code>office.js</code>를 제공합니다.`,
    telemetry: `<code>office.js</code>가 프레임으로 여는 Microsoft의 원격 분석 페이지입니다. OriginCredit은 아무것도 보내지 않습니다. Excel 자체가 무엇을
보고하는지는 Microsoft와 조직의 설정에 따릅니다.`,
  },
};
