import type { TextLanguage } from "../text/language-choice";

/** The texts of the start script. It has its own, because it must work when nothing else of the add-in has been loaded. */
export interface StartTexts {
  readonly loading: string;
  /** Each page: its title, what is said before the address or message, and what to do. */
  readonly slow: readonly [string, string, string];
  readonly office: readonly [string, string, string];
  readonly silent: readonly [string, string, string];
  readonly file: readonly [string, string, string];
  readonly failed: readonly [string, string, string];
  readonly elsewhere: readonly [string, string, string];
  /** Before its address. */
  readonly manifest: string;
  readonly help: string;
  readonly again: string;
}

export const startTexts: Readonly<Record<TextLanguage, StartTexts>> = {
  en: {
    loading: "OriginCredit is loading…",
    slow: [
      "OriginCredit is still loading",
      "It is waiting for this address:",
      "The pane starts as soon as the address answers. If it does not, check the connection and load again.",
    ],
    office: [
      "Microsoft's Office script could not be loaded",
      "OriginCredit cannot start without it. This address was not reached:",
      "Check the connection and load again. If that does not help, ask your administrator to allow this address.",
    ],
    silent: [
      "Excel has not answered yet",
      "",
      "The pane starts as soon as Excel connects to it. If it does not, load again, or close Excel and open it again.",
    ],
    file: [
      "A part of OriginCredit could not be loaded",
      "This address was not reached:",
      "Check the connection and load again. If that does not help, report the address to whoever installed OriginCredit for you.",
    ],
    failed: [
      "OriginCredit could not start",
      "The error was:",
      "Load again. If that does not help, close Excel and open it again, and report the error to whoever installed OriginCredit for you.",
    ],
    elsewhere: [
      "Open OriginCredit in Excel",
      "OriginCredit is an add-in for Excel. Its functions and its pane check the US clean-vehicle, battery and critical-mineral credits in your workbook.",
      "To install it, save the manifest below as a file. In Excel on the web, choose Home > Add-ins > More Add-ins > My Add-ins > Upload My Add-in. For a whole organization, an administrator deploys the manifest in the Microsoft 365 admin center.",
    ],
    manifest: "Manifest: ",
    help: "All functions",
    again: "Load again",
  },
  ja: {
    loading: "OriginCredit を読み込んでいます…",
    slow: [
      "OriginCredit はまだ読み込み中です",
      "次のアドレスの応答を待っています。",
      "応答があれば、そのまま開始します。応答がない場合は、接続を確認して、もう一度読み込んでください。",
    ],
    office: [
      "Microsoft の Office スクリプトを読み込めませんでした",
      "OriginCredit の開始に必要です。次のアドレスに接続できませんでした。",
      "接続を確認して、もう一度読み込んでください。解決しない場合は、このアドレスへの接続を許可するよう管理者に依頼してください。",
    ],
    silent: [
      "Excel からまだ応答がありません",
      "",
      "Excel が接続すれば、そのまま開始します。接続しない場合は、もう一度読み込むか、Excel を閉じて開き直してください。",
    ],
    file: [
      "OriginCredit の一部を読み込めませんでした",
      "次のアドレスに接続できませんでした。",
      "接続を確認して、もう一度読み込んでください。解決しない場合は、このアドレスを OriginCredit の導入担当者に知らせてください。",
    ],
    failed: [
      "OriginCredit を開始できませんでした",
      "エラーの内容:",
      "もう一度読み込んでください。解決しない場合は、Excel を閉じて開き直し、エラーの内容を OriginCredit の導入担当者に知らせてください。",
    ],
    elsewhere: [
      "OriginCredit は Excel で開いてください",
      "OriginCredit は Excel のアドインです。米国のクリーン自動車、電池、重要鉱物の税額控除を、関数と作業ウィンドウでブックの中から判定します。",
      "インストールするには、下のマニフェストをファイルに保存し、Excel on the web で [ホーム] > [アドイン] > [その他のアドイン] > [個人用アドイン] > [マイ アドインのアップロード] を選びます。組織全体には、管理者が Microsoft 365 管理センターで展開します。",
    ],
    manifest: "マニフェスト: ",
    help: "関数の一覧",
    again: "もう一度読み込む",
  },
  ko: {
    loading: "OriginCredit을 불러오는 중입니다…",
    slow: [
      "OriginCredit을 아직 불러오는 중입니다",
      "다음 주소의 응답을 기다리고 있습니다.",
      "응답이 오면 바로 시작합니다. 응답이 없으면 연결을 확인하고 다시 불러오세요.",
    ],
    office: [
      "Microsoft의 Office 스크립트를 불러오지 못했습니다",
      "OriginCredit을 시작하는 데 필요합니다. 다음 주소에 연결하지 못했습니다.",
      "연결을 확인하고 다시 불러오세요. 해결되지 않으면 관리자에게 이 주소를 허용해 달라고 요청하세요.",
    ],
    silent: [
      "Excel이 아직 응답하지 않습니다",
      "",
      "Excel이 연결되면 바로 시작합니다. 연결되지 않으면 다시 불러오거나 Excel을 닫았다가 다시 여세요.",
    ],
    file: [
      "OriginCredit의 일부를 불러오지 못했습니다",
      "다음 주소에 연결하지 못했습니다.",
      "연결을 확인하고 다시 불러오세요. 해결되지 않으면 OriginCredit을 설치해 준 담당자에게 이 주소를 알려 주세요.",
    ],
    failed: [
      "OriginCredit을 시작하지 못했습니다",
      "오류 내용:",
      "다시 불러오세요. 해결되지 않으면 Excel을 닫았다가 다시 열고, OriginCredit을 설치해 준 담당자에게 오류 내용을 알려 주세요.",
    ],
    elsewhere: [
      "OriginCredit은 Excel에서 여세요",
      "OriginCredit은 Excel 추가 기능입니다. 함수와 작업창으로 미국 친환경차, 배터리, 핵심광물 세액공제를 통합 문서에서 확인합니다.",
      "설치하려면 아래 매니페스트를 파일로 저장하고 웹용 Excel에서 [홈] > [추가 기능] > [기타 추가 기능] > [내 추가 기능] > [내 추가 기능 업로드]를 선택하세요. 조직 전체에는 관리자가 Microsoft 365 관리 센터에서 배포합니다.",
    ],
    manifest: "매니페스트: ",
    help: "함수 목록",
    again: "다시 불러오기",
  },
};
