import type { RowsTexts } from "./rows.en";

export const rowsJa: RowsTexts = {
  "payload.title": "行数が多いため数式を挿入できません",
  "payload.text":
    "{rows} 行を参照する数式では、{name} との受け渡しが約 {size} MB になります。Excel が 1 回の呼び出しで受け渡せるのは 5 MB までで、超えるとメッセージなしに #BUSY! のままになるため、4 MB を超える数式は挿入しません。代わりに、法令データの版と計算日を付けて結果を値として挿入できます。値は、表を後で変更しても変わりません。レポートでも、この大きさの結果は値になります。",
  "payload.newSheet": "新しいシートに値",
  "payload.beside": "表の横に値",
  "payload.inserted": "{address} に値を挿入しました",
  "payload.calculatedOn": "計算日",
  "payload.valuesNote": "数式ではなく値です。データや法令データが変わっても更新されません。",
  "payload.guideText":
    "この数式では、{name} との受け渡しが約 {size} MB になります。Excel が 1 回の呼び出しで受け渡せるのは 5 MB までで、超えるとメッセージなしに #BUSY! のままになるため、4 MB を超える数式は挿入しません。結果を値として挿入するか、参照する行を減らしてください。",
  "payload.guideValues": "値を挿入",
  "payload.stamp": "{name} の値（数式ではありません）：法令データ {version}、計算日 {day}。",

  "hidden.filtered": "{count} 行のうち {hidden} 行がフィルターで非表示ですが、ほかの行と同じように計算に含まれます。",
  "hidden.rows": "{count} 行のうち {hidden} 行が非表示ですが、ほかの行と同じように計算に含まれます。",
  "hidden.which": "シート「{sheet}」の {rows} 行目。",

  "issue.mergedBlank":
    "{column}のセルが複数の行で結合されています。値があるのは結合範囲の先頭の行だけで、これらのセルは空白として読み取られます。結合を解除し、各行に入力してください",
  "issue.mergedAmount":
    "{column}のセルが複数の行で結合されています。金額は先頭の行で一度だけ計算し、これらのセルは空白です（行ごとに数えると金額が何倍にもなるため）。結合を解除し、金額を各行に配分してください",
  "merged.fill": "結合セルの値を各行に使う",
  "merged.filled": "{column}：結合範囲 {count} か所の値を、その各行に使っています。",
  "merged.blank": "これらの行を空白として読み取る",
  "merged.notInserted":
    "数式では結合セルの下の行が空白として読み取られるため、数式は挿入できません。結合を解除して各行に入力するか、値を挿入してください。",
};
