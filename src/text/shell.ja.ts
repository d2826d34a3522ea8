import type { ShellTexts } from "./shell.en";

export const shellJa: ShellTexts = {
  "part.outdated": "OriginCredit が新しいバージョンに更新されました",
  "part.outdatedText":
    "この作業ウィンドウは以前のバージョンのため、一部を読み込めなくなりました。もう一度読み込んでください。ブックはそのままですが、このページの入力内容と、元に戻せる変更の一覧は失われます。",
  "part.loadAgain": "もう一度読み込む",
  "part.unreachable": "OriginCredit の一部を読み込めませんでした",
  "part.unreachableText": "接続を確認して、もう一度お試しください。",
  "law.differs": "関数と作業ウィンドウの法令データが異なります",
  "law.differsText":
    "このブックの関数は {functions} の法令データを、作業ウィンドウは {pane} の法令データを使うため、結果が異なることがあります。Excel のウィンドウをすべて閉じて、開き直してください。このメッセージが消えない場合は、Excel のアドインのキャッシュを消去してください。新しいバージョンが届くまでに最大 24 時間かかることがあります。",
  "foot.label": "バージョン",
  "foot.release": "OriginCredit {version}",
  "foot.law": "法令データの確認日: {date}",
  "language.title": "言語",
  "language.auto": "自動",
};
