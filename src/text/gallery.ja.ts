import type { galleryEn } from "./gallery.en";

export const galleryJa: typeof galleryEn = {
  "gallery.preview": "「{name}」の最初の入力シート",
  "gallery.previewSample": "「{name}」の結果",
  "gallery.needs": "必要なもの",
  "gallery.gives": "分かること",
  "gallery.30D": "クリーンビークル税額控除 (30D)",
  "gallery.45X": "先進製造 (45X)",
  "gallery.assistance": "45X、45Y、48E の外国事業体",
  "gallery.bonus": "国産部材の加算 (45Y、48E)",
  "gallery.all": "1 つのブックにまとめて",
};
