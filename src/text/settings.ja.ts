import type { SettingsTexts } from "./settings.en";

export const settingsJa: SettingsTexts = {
  "settings.language": "ウィンドウの言語",
  "settings.languageAuto": "Excel と同じ ({language})",
  "settings.shown": "表示形式",
  "settings.dates": "日付",
  "settings.datesLanguage": "言語の書き方: {date}",
  "settings.datesIso": "年-月-日: {date}",
  "settings.datesText": "このウィンドウとレポートだけに適用されます。セルの表示形式は変わりません。",
  "settings.money": "金額",
  "settings.moneyText": "{amount} (表の通貨)。控除額は米ドルです。ほかの通貨は、換算してからでなければ合計しません。",
  "settings.theme": "配色",
  "settings.themeLight": "ライト (Office と同じ)",
  "settings.themeDark": "ダーク (Office と同じ)",
  "settings.themeText":
    "Excel の「ファイル」>「アカウント」>「Office テーマ」で変更できます。ハイコントラストはシステムの設定に従います。",
  "settings.remembered": "記憶している内容",
  "settings.rememberedText":
    "記憶するのはここに示すものだけで、保存先はこのブックだけです。ファイルと一緒に保存され、ファイルを受け取った人にも渡ります。このコンピューターには何も残さず、どこにも送信しません。",
  "settings.rememberedNot": "入力内容、結果、元に戻せる変更の一覧は、ウィンドウを閉じると消えます。",
  "settings.nothing": "このブックには何も記憶していません。",
  "settings.cannot":
    "このバージョンの Excel では、設定をブックに記憶できません。選択はウィンドウを閉じるまで有効です。",
  "settings.stored.language": "言語",
  "settings.stored.dates": "日付",
  "settings.stored.spellings": "表記の意味",
  "settings.entries": "{count} 件",
  "settings.forget": "削除",
  "settings.forgetOf": "記憶から削除: {name}",
  "settings.forgotten": "{name}を記憶から削除しました。ファイルからも消すには、ブックを保存してください。",
};
