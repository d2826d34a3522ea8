import type { lawEn } from "./law.en";

export const lawJa: Readonly<Record<keyof typeof lawEn, string>> = {
  "law.title": "別の法令データによる結果",
  "law.calculated": "このブックには、{version} 時点の法令データで計算された結果があります。",
  "law.statedIn": "記載セル:",
  "law.release": "このリリースの法令データは {current} 時点のものです。",
  "law.unlisted": "このリリースの一覧にその版はないため、ここに示す以外にも変更がある可能性があります。",
  "law.newer":
    "これは、このリリースの法令データ ({current} 時点) より新しい版です。再計算する前に、アドインを更新するか、インストールした担当者に問い合わせてください。",
  "law.changes": "その後の変更点",
  "law.change.assignedCosts":
    "Notice 2025-08 の割り当てられた費用の表がすべて揃いました。以前は、蓄電設備のパックとコンテナーしか載っていませんでした。",
  "law.change.certainty": "法令の記述に、確かさの表示とその理由が新たに付きました。金額、基準値、判定は変わりません。",
  "law.change.domesticContent":
    "国産部材の加算に関する法令データが、関数と根拠とともに加わりました。以前の結果は変わりません。",
  "law.date.any": "日付を問わず適用されます。",
  "law.date.sold": "{date} 以降に販売された製品に適用されます。",
  "law.date.produced": "{date} 以降に生産された製品に適用されます。",
  "law.date.construction begins": "{date} 以降に着工する施設に適用されます。",
  "law.date.placed in service": "{date} 以降に使用開始された資産に適用されます。",
  "law.concerned": "このブックでは、{count} 個の数式が関係する関数を呼び出しています。",
  "law.notConcerned": "このブックに、関係する関数を呼び出す数式はありません。",
  "law.frozen": "固定された結果 {count} 件にこの版が記録されています。数式を復元するまで、その値は変わりません。",
  "law.openFreeze": "「固定と修復」を開く",
  "law.offer":
    "再計算すると、開いているすべてのブックを Excel が計算し直します。元に戻すことはできません。今の結果を残すには、先に固定してください。",
  "law.recalculate": "再計算",
  "law.working": "再計算中",
  "law.done": "{version} 時点の法令データで再計算しました。{count} 件の結果が変わりました。",
  "law.same": "{version} 時点の法令データで再計算するよう Excel に依頼しました。セルの結果は以前と同じです。",
  "law.beforeAfter": "{before} → {after}",
  "law.pending": "{count} 件の結果はまだ計算中です。後でもう一度確認してください。",
  "law.stale":
    "法令データの版を示す {count} 個のセルを Excel が計算しませんでした。数式を入力し直すと計算されます。この操作は元に戻せます。",
  "law.reenter": "数式を入力し直す",
};
