/** Traditional Chinese characters of names, materials and headers, each followed by its simplified form. */
const PAIRS =
  "乾干 亞亚 來来 倫伦 備备 價价 億亿 內内 冊册 凱凯 別别 則则 剛刚 劃划 劑剂 勞劳 區区 啓启 喬乔 單单 " +
  "國国 圖图 堅坚 報报 奧奥 實实 寧宁 層层 屬属 岡冈 島岛 嶼屿 帶带 幣币 幾几 庫库 廠厂 愛爱 應应 採采 " +
  "揚扬 撾挝 敘叙 數数 時时 會会 東东 極极 樹树 權权 殼壳 氣气 氫氢 湯汤 澤泽 濟济 灣湾 烏乌 無无 煉炼 " +
  "爾尔 狀状 獅狮 產产 當当 發发 盧卢 眾众 碼码 礦矿 稅税 稱称 約约 紅红 納纳 紐纽 級级 紹绍 組组 結结 " +
  "維维 編编 緬缅 總总 羅罗 義义 聖圣 聯联 脫脱 膠胶 臘腊 臺台 與与 茲兹 華华 萊莱 萬万 葉叶 著着 蓋盖 " +
  "薩萨 蘇苏 蘭兰 處处 號号 螢萤 裝装 製制 訂订 計计 註注 誕诞 諾诺 貝贝 貨货 買买 費费 資资 賓宾 賣卖 " +
  "賴赖 購购 賽赛 贊赞 輝辉 達达 釓钆 釔钇 釕钌 針针 釤钐 釩钒 釹钕 鈀钯 鈉钠 鈣钙 鈥钬 鈦钛 鈧钪 鈮铌 " +
  "鈰铈 鈷钴 鈹铍 鉀钾 鉍铋 鉑铂 鉛铅 鉬钼 鉭钽 鉺铒 鉻铬 鉿铪 銀银 銅铜 銠铑 銣铷 銥铱 銦铟 銩铥 銪铕 " +
  "銫铯 銷销 銻锑 鋁铝 鋅锌 鋯锆 鋰锂 鋱铽 鋼钢 錫锡 錳锰 鍍镀 鍶锶 鍺锗 鎂镁 鎘镉 鎢钨 鎦镏 鎳镍 鎵镓 " +
  "鏑镝 鏽锈 鐠镨 鐵铁 鐿镱 鑥镥 鑭镧 長长 門门 開开 關关 陸陆 階阶 離离 雲云 電电 靈灵 韋韦 韓韩 項项 " +
  "預预 頓顿 領领 額额 顛颠 類类 馬马 驅驱 體体 魯鲁 鮑鲍 鮮鲜 鹽盐 麥麦 黃黄";

const simple: ReadonlyMap<string, string> = new Map(
  PAIRS.split(" ").map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);

/** A text with the traditional Chinese characters that names use in simplified form. Other text does not change. */
export function simplified(text: string): string {
  return text.replace(/[\u3400-\u9fff]/g, (character) => simple.get(character) ?? character);
}
