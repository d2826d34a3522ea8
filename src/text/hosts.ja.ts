import type { HostsTexts } from "./hosts.en";

export const hostsJa: HostsTexts = {
  "host.locked":
    "何も変更していません: シートが保護されているため、{message} はロックされています。[校閲] > [シート保護の解除] を選ぶか、別の場所を使って、もう一度お試しください。",
  "host.formats":
    "何も変更していません: {message} の保護では、セルへの入力はできますが書式は変更できません。[校閲] > [シート保護の解除] を選ぶか、別の場所を使って、もう一度お試しください。",
  "host.structure":
    "何も変更していません: このブックは構成が保護されているため、シートの追加、削除、再表示ができません。[校閲] > [ブックの保護] で保護を解除してから、もう一度お試しください。",
  "host.readOnly":
    "Excel が変更を拒否しました: このブックは読み取り専用で開かれています。編集を有効にするか、コピーを保存してから、もう一度お試しください。",
  "host.goneSheet":
    "シート {message} はもうありません。読み取った後に削除されました。シートを復元するか、ブックを読み直してください。",
  "host.renamedSheet": "読み取った後にシート名が変更されました: {message}。表を読み直してください。",
  "host.merged": "結合されたセルがあるため実行できません。結合を解除するか、別の場所を使って、もう一度お試しください。",
  "host.filtered": "フィルターが適用されているため実行できません。フィルターを解除してから、もう一度お試しください。",
  "host.busy": "Excel が処理中か、接続が切れたため、要求が中断されました。しばらく待ってから、もう一度お試しください。",
  "host.tooOld":
    "このバージョンの Excel では実行できません。Excel を更新するか、別の機器でお試しください。Excel からの報告: {message}",

  "hidden.Hidden": "{sheet}(非表示)",
  "hidden.VeryHidden": "{sheet}(VBA でのみ再表示可)",
  "hidden.formulas": "このうち {count} 個の数式は、表示されていないシートにあります: {sheets}。",
  "hidden.place": "{cell} は非表示のシートにあります。",
  "hidden.show": "{sheet} を再表示",
  "hidden.veryPlace":
    "{cell} は、Visual Basic Editor にのみ表示されるシートにあります。表示するには、Alt+F11(Mac では Fn+Option+F11)を押してシートを選び、Visible プロパティを xlSheetVisible に設定してください。",

  "undo.deletes":
    "元に戻すと、追加したシートが削除されます。その後は、Excel の [元に戻す] でそれ以前の変更を取り消せません。",
  "undo.steps":
    "ここの [元に戻す] は、まとめて一度に取り消します。このバージョンの Excel では、Ctrl+Z は数回必要か、機能しません。",
  "undo.clears":
    "ファイルからシートを追加すると Excel の元に戻す履歴が消え、それ以前の変更を Ctrl+Z で取り消せなくなります。追加したシートは、この作業ウィンドウの [元に戻す] で削除できます。",

  "address.label": "アドレス",
  "address.copy": "アドレスをコピー",
  "address.copied": "コピーしました",
  "address.notCopied": "コピーできませんでした。アドレスを選択してコピーしてください。",

  "templates.notAdded":
    "Excel は「{name}」を追加しませんでした。ブックは変更されていません。代わりに新しいブックで開いてください。Excel からの報告: {message}",
  "templates.partly":
    "「{name}」のシート {expected} 枚のうち {arrived} 枚しか追加されなかったため、すべて削除しました。ブックは変更されていません。代わりに新しいブックで開いてください。",
  "templates.partlyLeft":
    "「{name}」のシート {expected} 枚のうち {arrived} 枚しか追加されず、次のシートは削除できませんでした: {sheets}。これらを削除してから、新しいブックで開いてください。",
  "templates.saving":
    "「{name}」の保存をブラウザーに依頼しました。保存されたかどうかは、この作業ウィンドウからは分かりません。ファイルが見つからない場合は、このアドレスをブラウザーで開いてください。",
  "templates.opening":
    "「{name}」を開くようブラウザーに依頼しました。何も起こらない場合は、このアドレスをブラウザーで開いてください。",
  "templates.byAddress":
    "このバージョンの Excel では「{name}」をダウンロードできません。このアドレスをブラウザーで開いてください。",
  "templates.cannotAdd":
    "このバージョンの Excel では、開いているブックにテンプレートを追加できません。新しいブックとして開くか、ダウンロードしてください。",
  "templates.cannotOpen":
    "このバージョンの Excel では、テンプレートをブックに追加することも、開くこともできません。ダウンロードしてください。",
  "start.surveyCannotAdd":
    "このバージョンの Excel では、ファイルからシートを追加できません。ロットを追加するには、Excel on the web、Windows 版または Mac 版の Excel で調査票を開いてください。",
};
