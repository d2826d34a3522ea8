import { componentTooltips, type FunctionTexts } from "./function-texts";

const country = "国の通称 (英語、日本語、韓国語)、正式名称、または ISO コード。空白には空白を返します。";
const date = "国を判定する日付。省略時: 法令データの最も新しい日付。";
const material = "材料の名称、元素記号、化学式、または LiOH のような一般的な形態。空白には空白を返します。";
const placedInService = "車両の使用開始日: 日付、または 2024-05-01 のような文字列。";
const placedInServiceOrBlank = "車両の使用開始日: 日付、または 2024-05-01 のような文字列。空白には空白を返します。";
const value = "調達チェーンごとの鉱物の価額 (1 つの通貨、0 以上)。データのある行の空白はエラーです。";
const extraction =
  "各チェーンの採掘の場所: 国、付加価値のうち適格な割合 (0 から 1)、TRUE または FALSE、工程がなければ -、不明なら空白。";
const processing =
  "各チェーンの加工の場所: 国、付加価値のうち適格な割合 (0 から 1)、TRUE または FALSE、工程がなければ -、不明なら空白。";
const recycling = "各チェーンのリサイクルの場所: 国、割合、TRUE または FALSE。リサイクルがなければ空白。";
const method = "value-added (既定): 50 % 付加価値テスト。traced: 追跡適格価額テスト。";
const chainLabel = "説明に表示するチェーンの名前。省略時: 行番号。";
const mineral = "各行の材料。該当する重要鉱物でない行は、どちらの合計にも含めません。";
const incrementalValue = "各電池部品の増分価額 (1 つの通貨、0 以上)。データのある行の空白はエラーです。";
const northAmerican =
  "各部品が北米で製造または組立されたか: TRUE、FALSE、または国。不明なら空白とし、北米として数えることはありません。";
const government =
  "対象国の政府とみなす保有者の名前 (範囲の大きさは自由、空白は無視)。地方政府などの下位の機関と支配政党も含みます。";
const holder = "保有者。1 行に 1 件の保有。";
const owned = "保有される事業体。名前の大文字と小文字、前後の空白は区別しません。";
const share =
  "保有する割合 (0 から 1)。1 回の計算では 1 種類 (役員の席、議決権、持分のいずれか)。同じ組の行は合計します。";
const facts = "1 台の車両についての項目名と隣の値。または、見出しに項目名があり 1 行に 1 台の表。例: Vehicles[#All]。";
const property =
  "検査の対象: qualified facility、energy storage technology、solar component、wind component、inverter、battery component、critical mineral。重要鉱物は鉱物の名前でも指定できます。";
const propertyDate = "着工日 (qualified facility、energy storage technology)、または部品や鉱物の販売日。";
const cost =
  "1 行に 1 項目の直接費 (施設、蓄電) または直接材料費 (45X)。通貨は 1 つ。告示の写しで費用割合の方法を使うときはその割合。table を指定するときは、すべての行に一覧の品目の名前。";
const pfe =
  "TRUE (禁止される外国の事業体のもの)、FALSE (それ以外)、または該当する部分 (parts を参照)。空白または 'unknown': 不明。数値がすべて 0 か 1 なら FALSE と TRUE。TRUE や FALSE のある列、または 0 だけの列の 0 は空白と同じです。";
const lotComponent = "各行の適格部品。ADVANCED_MANUFACTURING_CREDIT と同じ名前。";
const lotQuantity = "各行の数量。率の単位: kWh、W、kg、m2、または米ドルの生産費用か価格。";
const lotDate = "販売日。重要鉱物と原料炭は生産日。";
const lotKw = "セルまたはモジュールの最大放電出力 (kW): 1 kW につき 100 kWh までが対象です。空白または 0: 上限なし。";
const exempt =
  "2025-06-16 より前に結ばれた拘束力のある書面契約による項目で、除外を選択するものは TRUE。空白または FALSE: 計算に含めます。";
const parts =
  "pfe の数値の意味: fraction (項目に対する 0 から 1 の割合) または amount (cost の単位の金額。table があれば事業全体に対する %)。省略時: amount。どちらとも読める 0 と 1 の間の数値は受け付けません。";
const table =
  "cost に書いた品目を載せる Notice 2025-08 の表 (技術と、その種類または規模)。対象に合っている必要があります。省略時: 費用は数値。";
const averagedPfe =
  "TRUE (禁止される外国の事業体のもの)、FALSE (それ以外)、または該当する部分 (parts を参照)。空白または 'unknown': 不明とし、その事業体のものとして数えます。";
const averagedParts =
  "pfe の数値の意味: fraction (行の費用に対する 0 から 1 の割合) または amount (金額)。省略時: amount。";
const lineLabel = "各項目の名前 (部品や供給者など)。省略時: 行番号。";

const headers = "TRUE で見出し行を付けます。省略時: FALSE。";
const group = "各行が属するもの: プロジェクト、車種、工場、期間など。同じグループの行は離れていてもかまいません。";
const oneAGroup = "すべてのグループに 1 つのセル、またはグループごとに 1 つの値を書いた列。";

const NO_PERCENTAGE =
  "TRUE または FALSE。法律に割合の定めがないときは #N/A。国または材料が不明のときは行を示して #N/A。国は placedInService の日付で判定します。";
const BY_COUNTRY = "国ごとに TRUE または FALSE。米国の領土と、国でない文字列には #N/A。";

const components: Readonly<Record<string, string>> = {
  "battery cell": "電池セル",
  "battery module": "電池モジュール",
  "battery module without cells": "セルを用いない電池モジュール",
  "electrode active material": "電極活物質",
  "critical mineral": "重要鉱物",
  "metallurgical coal": "原料炭",
  "photovoltaic cell": "太陽電池セル",
  "photovoltaic wafer": "太陽電池ウエハー",
  "solar grade polysilicon": "太陽電池級ポリシリコン",
  "polymeric backsheet": "高分子バックシート",
  "solar module": "太陽電池モジュール",
  "torque tube": "トルクチューブ",
  "structural fastener": "構造用締結具",
  "central inverter": "集中型インバーター",
  "utility inverter": "発電事業用インバーター",
  "commercial inverter": "商業用インバーター",
  "residential inverter": "住宅用インバーター",
  microinverter: "マイクロインバーター",
  "distributed wind inverter": "分散型風力インバーター",
  blade: "ブレード",
  nacelle: "ナセル",
  tower: "タワー",
  "offshore wind foundation, fixed platform": "洋上風力基礎 (着床式)",
  "offshore wind foundation, floating platform": "洋上風力基礎 (浮体式)",
  "related offshore wind vessel": "洋上風力関連船舶",
};

/** Domestic content: the lines of a project, and the project itself. */
const domesticLines = {
  product: "各行が属する製造品。table を使う場合は、Battery Pack/Module のような表にあるもの。",
  component:
    "製造品の部品 (1 行に 1 つ)、または製品を作ること自体を表す Production。table を使う場合は、Cells のような表にあるもの。",
  us: "各行が米国で製造されたか: TRUE、FALSE、または国名。Production では製品の製造場所。空白: 不明で、算入されません。",
  cost: "各行の製造者の直接費 (1 つの通貨)。table を指定した場合は使いません。",
  table:
    "費用の代わりに割り当てられた百分率を使う Notice 2025-08 の表 (技術と、その種類または規模)。省略または空白: 費用で計算します。",
  productMadeInUS:
    "Production の行がない製造品について、製品が米国で製造されたか。TRUE、FALSE、または国名。製造品ごとに 1 行で足ります。",
};
const domesticProject = {
  section: "控除の条: 45Y、48E、45、48。",
  constructionBegins: "プロジェクトの着工日: 日付、または 2026-05-01 のような文字列。",
  offshoreWind: "洋上風力なら TRUE。割合が低く、表はありません。省略または空白: FALSE。",
};
const steelAndIron =
  "構造用の鉄鋼がすべて米国で生産されたか、まったくなければ TRUE、そうでなければ FALSE。空白: 不明で、満たしません。";

/** 日本語: the texts of functions.json. Names of functions, parameters and options stay English in formulas. */
export const functionsJa: FunctionTexts = {
  functions: {
    IS_FTA_EQUIVALENT: {
      summary:
        "指定した日付の時点で、国が第 30D 条の米国または自由貿易国に該当するなら TRUE。日本は 2023-03-28 から該当します。",
      returns: BY_COUNTRY,
      parameters: {
        country,
        date: "判定する日付。省略時: 法令データの最も新しい日付。",
        mineral: "材料。scope が agreement のときだけ必要です。",
        scope:
          "regulation (既定): 財務省の一覧。agreement: 日本はコバルト、黒鉛、リチウム、マンガン、ニッケルに限ります。",
      },
    },
    FTA_AGREEMENT: {
      summary: "指定した日付の時点でその国との間で効力のある自由貿易協定と、その発効日。",
      returns:
        '文字列: 協定とその最初の日。米国自身は "United States"、協定のない国は "No agreement"。米国の領土と、国でない文字列には #N/A。',
      parameters: { country, date: "判定する日付。省略時: 法令データの最も新しい日付。" },
    },
    IS_NORTH_AMERICA: {
      summary: "米国、カナダ、メキシコなら TRUE。",
      returns: BY_COUNTRY,
      parameters: { country },
    },
    COUNTRY_CODE: {
      summary: "国の ISO 3166-1 の 2 文字コード。",
      returns: "国ごとに 2 文字。国でない文字列には、似た名前を添えて #N/A。",
      parameters: { country },
    },
    CRITICAL_MINERAL: {
      summary: "材料の名称、記号、一般的な形態が指す、45X(c)(6) の重要鉱物。",
      returns: '鉱物の名前 (英語)。一覧にないことが分かっている材料には ""。不明な名前には #N/A。',
      parameters: { material },
    },
    IS_CRITICAL_MINERAL: {
      summary: "材料が 45X(c)(6) の重要鉱物、またはその形態の 1 つなら TRUE。",
      returns: "材料ごとに TRUE または FALSE。不明な名前には #N/A。",
      parameters: { material },
    },
    CRITICAL_MINERAL_PERCENTAGE: {
      summary: "車両の使用開始日に応じた、重要鉱物の適用割合。",
      returns: "割合: 0.4、0.5、0.6、0.7 のいずれか。2023-04-18 より前と、法律が未確定の 2027-01-01 以後は #N/A。",
      parameters: { placedInService: placedInServiceOrBlank },
    },
    BATTERY_COMPONENT_PERCENTAGE: {
      summary: "車両の使用開始日に応じた、電池部品の適用割合。",
      returns: "割合: 0.5、0.6、0.7 のいずれか。2023-04-18 より前と、法律が未確定の 2027-01-01 以後は #N/A。",
      parameters: { placedInService: placedInServiceOrBlank },
    },
    LAW_VERSION: {
      summary: "このアドインの法令データの版: 全体を最後に確認した日付。",
      returns: "2026-11-28 のような文字列。",
      parameters: {},
    },
    CITATION: {
      summary: "このアドインが用いる法令の項目について、その根拠、内容、確かさ。",
      returns:
        "文字列: 根拠、確かさ、確認した日付、内容、頼る前に知っておくこと。不明な項目には、似た番号を添えて #N/A。",
      parameters: { topic: "30D(e)(1)(B) のような項目の番号。空白には空白を返します。" },
    },
    VALUE_ADDED_SHARES: {
      summary: "調達チェーンごとに、採掘、加工、リサイクルの付加価値のうち適格な国で生じた割合。",
      returns:
        "チェーンごとに 1 行 (最初に現れた順): チェーン、採掘、加工、リサイクルの割合 (0 から 1)。工程がなければ -、不明なら空白。不明な国には行を示して #N/A。",
      parameters: {
        chain: "各行の調達チェーンの名前。",
        step: "各行の工程: extraction (採掘)、processing (加工)、recycling (リサイクル) のいずれか。",
        country: "各行の付加価値が生じた国。不明なら空白とし、その工程の割合も空白になります。",
        valueAdded: "各行の付加価値 (1 つの通貨、0 以上)。",
        date,
        headers,
      },
    },
    QUALIFYING_FRACTION: {
      summary: "各調達チェーンの価額のうち、適格とされる割合。",
      returns:
        "チェーンごとに 0 から 1 の割合。空白の行には空白、工程のないチェーンにはエラー。不明な国には行を示して #N/A。",
      parameters: { extraction, processing, recycling, method, date },
    },
    CRITICAL_MINERAL_SHARE: {
      summary:
        "電池の重要鉱物の価額のうち、米国または自由貿易国で採掘または加工されたか、北米でリサイクルされた部分の割合。",
      returns:
        "0 から 1 の割合。不明な原産地は適格として数えません。価額の合計が 0 のときは #N/A。不明な国または材料には行を示して #N/A。",
      parameters: { value, extraction, processing, recycling, method, date, mineral },
    },
    MEETS_CRITICAL_MINERALS: {
      summary: "重要鉱物の割合が適用割合以上なら TRUE。丸めずに比べ、等しければ満たします。",
      returns: NO_PERCENTAGE,
      parameters: { placedInService, value, extraction, processing, recycling, method, mineral },
    },
    CRITICAL_MINERAL_GAP: {
      summary: "適用割合を満たすためにまだ必要な適格価額。負の額は余裕を表します。",
      returns: "価額と同じ通貨の金額。法律に割合の定めがないときは #N/A。不明な国または材料には行を示して #N/A。",
      parameters: { placedInService, value, extraction, processing, recycling, method, mineral },
    },
    EXPLAIN_CRITICAL_MINERALS: {
      summary: "重要鉱物の判定をチェーンごとに根拠とともに説明し、最後に合計を示します。",
      returns:
        "行: 名前、価額、割合、適格価額、状態、理由、根拠。続いて合計、不明分がすべて適格な場合の割合、適用割合、判定。不明な国または材料には行を示して #N/A。",
      parameters: {
        placedInService,
        value,
        extraction,
        processing,
        recycling,
        method,
        label: chainLabel,
        mineral,
      },
    },
    RESOURCING_PLAN: {
      summary: "適用割合を満たすために調達先を変える (全体を適格にする) チェーンの、最も安い組み合わせ。",
      returns:
        "見出し行、調達先を変えるチェーンごとの行 (チェーン、価額、費用)、合計。費用は厳密な最小値で、証明できないときは合計の行に下限を示します。不明な国または材料には行を示して #N/A。",
      parameters: {
        placedInService,
        value,
        extraction,
        processing,
        recycling,
        method,
        cost: "各チェーンの調達先を変える費用 (1 つの通貨、0 以上)。省略時: チェーンの価額。",
        label: chainLabel,
        mineral,
      },
    },
    CRITICAL_MINERALS_BY: {
      summary: "車種や平均の期間など、多くの電池の重要鉱物の要件を 1 回で判定します。グループごとに 1 行。",
      returns:
        "最初に現れた順に、グループごとに 1 行: グループ、行数、価額の合計、割合、適用割合、不足額、判定、不明分がすべて適格な場合の割合、不明な場所が割合を高めうる行数。判定は、そのグループの行についての MEETS_CRITICAL_MINERALS と同じです。適用割合または価額のないグループは、該当するセルだけが #N/A になります。エラーは行を示します。",
      parameters: {
        group,
        placedInService: `${placedInService}${oneAGroup}`,
        value,
        extraction,
        processing,
        recycling,
        method,
        mineral,
        headers,
      },
    },
    INCREMENTAL_VALUES: {
      summary: "各電池部品の増分価額: 部品の価額から、直接その中にある部品の価額を引いたもの。",
      returns:
        "同じ順に 1 行に 1 つの金額。合計は最上位の部品の価額になります。循環、見つからない親部品、名前の重複、負の結果には行を示して #VALUE!。",
      parameters: {
        component: "各部品の名前。同じ名前は 1 回だけ。",
        containedIn: "その部品を直接含む部品の名前 (モジュールなど)。最上位は空白。",
        value: "中に含むものを合わせた各部品の価額 (1 つの通貨、0 以上)。",
      },
    },
    BATTERY_COMPONENT_SHARE: {
      summary: "電池部品の増分価額のうち、北米で製造または組立された部分の割合。",
      returns:
        "0 から 1 の割合。不明な部品は北米として数えません。価額の合計が 0 のときは #N/A。不明な国には行を示して #N/A。",
      parameters: { incrementalValue, northAmerican },
    },
    MEETS_BATTERY_COMPONENTS: {
      summary: "電池部品の割合が適用割合以上なら TRUE。丸めずに比べ、等しければ満たします。",
      returns:
        "TRUE または FALSE。法律に割合の定めがないとき、または価額の合計が 0 のときは #N/A。不明な国には行を示して #N/A。",
      parameters: { placedInService, incrementalValue, northAmerican },
    },
    EXPLAIN_BATTERY_COMPONENTS: {
      summary: "電池部品の判定を 1 行ずつ根拠とともに説明し、最後に合計を示します。",
      returns:
        "行: 名前、増分価額、割合、適格価額、状態、理由、根拠。続いて合計、不明分がすべて適格な場合の割合、適用割合、判定。不明な国には行を示して #N/A。",
      parameters: {
        placedInService,
        incrementalValue,
        northAmerican,
        label: "説明に表示する部品の名前。省略時: 行番号。",
        modulesValue: "合計と照合する、電池のモジュールの価額。省略または 0: 照合しません。",
      },
    },
    BATTERY_COMPONENTS_BY: {
      summary: "車種など、多くの電池の部品の要件を 1 回で判定します。グループごとに 1 行。",
      returns:
        "最初に現れた順に、グループごとに 1 行: グループ、行数、増分価額の合計、割合、適用割合、不足額、判定、不明分がすべて適格な場合の割合、不明な行数。判定は、そのグループの行についての MEETS_BATTERY_COMPONENTS と同じです。適用割合または価額のないグループは、該当するセルだけが #N/A になります。エラーは行を示します。",
      parameters: {
        group,
        placedInService: `${placedInService}${oneAGroup}`,
        incrementalValue,
        northAmerican,
        headers,
      },
    },
    FEOC_CONTROL_SHARE: {
      summary:
        "対象国の政府がすべての経路を通じて保有する事業体の割合。50 % 以上の保有は 100 % として数え、それより小さい保有は掛け合わせます。",
      returns: "事業体ごとに 0 から 1 の割合。表にない名前には #N/A。持ち合いの循環は、繰り返しによらず解きます。",
      parameters: {
        entity: "表にある名前の事業体。空白には空白を返します。",
        government,
        owner: holder,
        owned,
        share,
      },
    },
    IS_FEOC: {
      summary:
        "事業体が中国、ロシア、イラン、北朝鮮にあるか、対象国の政府がその 25 % 以上を支配していれば TRUE。丸めずに比べます。",
      returns:
        "事業体ごとに TRUE または FALSE。決められないときは、足りないものを示して #N/A。制裁の一覧、ライセンス、契約は確認しません。",
      parameters: {
        entity: "表にある名前の事業体。",
        country: "設立地、主たる事業地、または活動を行う国。不明なら空白とし、懸念なしとは判定しません。",
        government,
        owner: holder,
        owned,
        share,
      },
    },
    FEOC_EXCLUDES: {
      summary:
        "懸念される外国の事業体による部品や鉱物のために車両が対象外になるなら TRUE。部品は 2024-01-01 から、鉱物は 2025-01-01 から。",
      returns:
        "TRUE または FALSE。feoc が空白で、その日付では結果が変わるときは #N/A。一部でもあれば対象外になり、最低の割合はありません。",
      parameters: {
        placedInService,
        part: "component (部品)、mineral (鉱物)、または impracticable to trace (追跡困難。負極の黒鉛や、電解質の塩、バインダー、添加剤の鉱物: 2027-01-01 から対象外、それより前は計画を提出すれば認められます)。",
        feoc: "懸念される外国の事業体によるものか: TRUE または FALSE。不明なら空白。",
      },
    },
    COMPLIANT_BATTERIES: {
      summary: "適合する鉱物で作れる電池の個数 (整数)。最も足りない鉱物で決まります。",
      returns: "整数。鉱物がなければ #N/A。",
      parameters: {
        compliantMass: "懸念される外国の事業体によらない、各鉱物の質量 (kg、または任意の 1 つの単位)。",
        massPerBattery: "電池 1 個に必要な各鉱物の質量 (同じ単位、0 より大きい値)。",
      },
    },
    CLEAN_VEHICLE_CREDIT: {
      summary:
        "第 30D 条のクリーン車両税額控除 (米ドル)。1 台の車両、または車両の表について、0、3750、7500 のいずれか。2023-04-18 より前は kWh で計算します。",
      returns:
        "1 つの金額、または表の行ごとに 1 つの金額。事実が足りない車両には、足りない項目名を示して #N/A。結果に影響しなくなった事実は不要です。",
      parameters: { facts },
    },
    EXPLAIN_CLEAN_VEHICLE_CREDIT: {
      summary: "クリーン車両税額控除を、条文の順に 1 段階ずつ根拠とともに説明します。",
      returns:
        "行: 段階、用いた事実、規則、結果 (満たす、満たさない、不足、評価せず)、根拠。最後の行は金額で、不明なら空白。",
      parameters: { facts, vehicle: "表のどの車両か: 1 は項目名のすぐ下の行。省略時: 最初の車両。" },
    },
    ADVANCED_MANUFACTURING_CREDIT: {
      summary: "部品または鉱物の 45X 税額控除 (米ドル): 率 x 対象となる数量 x その日付の逓減後に残る割合。",
      returns:
        "要素ごとの米ドルの金額 (正確な積に最も近い倍精度の数)。逓減の終了後と廃止後は 0。部品、数量、日付がすべて空白なら空白。2027-12-31 より後に販売した風力部品は、その後に生産したものとみなします。それ以前に生産したものは控除を失いません。原料炭は生産日だけで決まり、2030 年以後に販売した石炭については法律が未確定です。2023-01-01 より前、2025-07-05 より前に生産した原料炭、不明な部品には #N/A。納税者が米国で生産し、非関連者に販売したことを前提とします。",
      parameters: {
        component:
          "適格な部品: battery cell、battery module、battery module without cells、electrode active material、critical mineral (または鉱物の名前)、metallurgical coal、または 45X(b)(1) の太陽光、インバーター、風力の部品。",
        quantity:
          "率の単位の数量: セルとモジュールは kWh、W (太陽光は直流、インバーターは交流、風力は定格出力)、kg、m2、または米ドルの生産費用 (電極活物質、鉱物、石炭) か販売価格 (船舶)。",
        date: "販売日。重要鉱物と原料炭は生産日。",
        kW: "同じセルまたはモジュールの最大放電出力 (kW): 1 kW につき 100 kWh までが対象です。空白または 0: 上限なし。ほかの部品では無視します。",
      },
    },
    EXPLAIN_ADVANCED_MANUFACTURING: {
      summary:
        "各行の 45X 税額控除を、対象となる数量 x 率 x 逓減後に残る割合として、理由と根拠、合計とともに示します。",
      returns:
        "行: 名前、部品、数量、対象となる数量、単位、率、残る割合、控除額、状態、理由、根拠。続いて合計、逓減がない場合の金額、確認していない事項。事実が足りないか誤っている行は状態が missing となり、理由を示し、合計には含めません。",
      parameters: {
        component: lotComponent,
        quantity: lotQuantity,
        date: lotDate,
        kW: lotKw,
        label: "製品など、各行の名前。省略時: 行番号。",
      },
    },
    ADVANCED_MANUFACTURING_BY: {
      summary: "45X 税額控除の正確な合計: 部品別、年別、または製品や工場など任意の列の値別。",
      returns:
        "グループごとに 1 行 (最初に現れた順): グループ、行数、対象となる数量とその単位 (単位が異なれば空白)、控除額 (米ドル)、逓減がない場合の控除額、事実が足りないか誤っているため数えなかった行数 (理由は EXPLAIN_ADVANCED_MANUFACTURING が示します)。",
      parameters: {
        group: "製品など、各行のグループの列。または component という語、日付の年なら year という語。",
        component: lotComponent,
        quantity: lotQuantity,
        date: lotDate,
        kW: lotKw,
        headers: "TRUE で見出し行を付けます。省略時: FALSE。",
      },
    },
    ADVANCED_MANUFACTURING_FORECAST: {
      summary: "毎年同じ生産をした場合に、逓減の各年に 45X で得られる控除額と、その年に控除がなくなる部品。",
      returns:
        "年ごとに 1 行: 年、控除額 (米ドル)、その内訳 (部品、風力部品、重要鉱物、原料炭)、逓減がない場合の控除額、残る割合、数えなかった行数、控除のない部品。その年のうちに生産し、年の最終日に販売したものとみなします。",
      parameters: {
        component: lotComponent,
        quantity: "各行の 1 年間の数量。率の単位: kWh、W、kg、m2、または米ドルの費用か価格。",
        kW: lotKw,
        fromYear: "最初の年。例: 2026。省略時: 法令データの年。",
        toYear: "最後の年。省略時: どの控除も残らない最初の年。",
        headers: "TRUE で見出し行を付けます。省略時: FALSE。",
      },
    },
    MATERIAL_ASSISTANCE_COST_RATIO: {
      summary:
        "証拠で裏付けられる実質的支援費用比率 (T - P) / T。P は、禁止される外国の事業体の費用と、状態が不明なすべての項目の費用です。",
      returns:
        "0 から 1 の割合。exempt の項目は日付にかかわらず除きます (日付は PASSES_MATERIAL_ASSISTANCE が確認します)。対象となる費用がないとき、または表にない名前には #N/A。table があれば Notice 2026-15 の費用割合の方法を用います: 事業にある品目はそれぞれ 1 行に書き、ない品目はどちらの合計にも入りません。表は第三者が転記したものです。告示と照合してください。",
      parameters: { cost, pfe, exempt, parts, table },
    },
    MATERIAL_ASSISTANCE_THRESHOLD: {
      summary: "着工日または販売日に応じた、対象の種類ごとの実質的支援費用比率の最低値。",
      returns:
        "要素ごとに 0.6 のような割合。法律に定めがない 2026 年より前と、2028 年以後に販売した風力部品には #N/A。どちらも空白なら空白。2027-12-31 までに定められる個別の鉱物の基準値は、まだ法令データにありません。",
      parameters: { property, date: propertyDate },
    },
    PASSES_MATERIAL_ASSISTANCE: {
      summary: "証拠で裏付けられる実質的支援費用比率が基準値以上か。丸めずに比べ、等しければ満たします。",
      returns:
        "裏付けのある比率が基準値より小さいときだけ FALSE、それ以外は TRUE。状態が不明な項目は禁止される外国の事業体のものとして数えます。選択した契約は次のものについて除きます: 2027-01-01 より前に販売した 45X の製品、2030-01-01 より前に着工した施設と蓄電。2025-08-01 以後に着工したものは 2030-01-01 より前に販売する製品に限りますが、ここの日付ではわからないため確かめてください。法律に基準値がないとき、対象となる費用がないとき、表にない名前には #N/A。",
      parameters: { property, date: propertyDate, cost, pfe, exempt, parts, table },
    },
    EXPLAIN_MATERIAL_ASSISTANCE: {
      summary:
        "PASSES_MATERIAL_ASSISTANCE の判定の過程: 各項目の状態と証拠、裏付けのある比率と証明がそろった場合の比率、基準値、判定。",
      returns:
        "行: 名前、費用、PFE の部分、状態 (PFE でない、PFE、一部、不明、除外)、理由、根拠。続いて合計、裏付けのある比率、証明がそろった場合の比率 (不明な項目がすべて証明された場合)、基準値、判定。求められない数値は、そのセルだけが #N/A になります。table があれば費用は事業全体に対する % です。",
      parameters: {
        property,
        date: propertyDate,
        cost,
        pfe,
        exempt,
        label: lineLabel,
        parts,
        table,
      },
    },
    MATERIAL_ASSISTANCE_GAP: {
      summary:
        "基準値に届くために、禁止される外国の事業体からほかの製造者へ移さなければならない費用。負の数は余裕です。状態が不明な項目は禁止される外国の事業体のものとして数えます。",
      returns:
        "cost の単位の金額。table があれば事業全体に対する %。丸めずに計算し、0 以下なら合格です。選択した契約は PASSES_MATERIAL_ASSISTANCE と同じように除きます。法律に基準値がないとき、対象となる費用がないとき、表にない名前には #N/A。",
      parameters: { property, date: propertyDate, cost, pfe, exempt, parts, table },
    },
    MATERIAL_ASSISTANCE_PLAN: {
      summary:
        "実質的支援費用比率が基準値に届くように、禁止される外国の事業体でない製造者から買う項目の、最も安い組み合わせ。",
      returns:
        "見出し行、調達先を変える項目ごとの行 (項目、費用、追加費用)、合計。newCost を省くと、最後の列は移す費用です。比率は新しい費用で計算し直します。候補は禁止される外国の事業体の項目と不明な項目だけで、変更が必要なときは、より安い製造者のあるものを含めます。すでに合格していれば合計 0 の行だけです。最後のセルは厳密な最小値で、証明できないときは合計の行に下限を示します。どの項目を選んでも合格しなければ #VALUE!。#N/A は MATERIAL_ASSISTANCE_GAP と同じです。",
      parameters: {
        property,
        date: propertyDate,
        cost,
        pfe,
        exempt,
        newCost:
          "禁止される外国の事業体でない製造者から買うときの、項目全体の費用 (cost の単位)。空白または 0: 調達先を変えられません。省略時: どの項目も同じ費用で変えられます。table とは同時に使えません。",
        label: lineLabel,
        parts,
        table,
      },
    },
    ASSIGNED_COST: {
      summary:
        "Notice 2025-08 が一覧の品目に割り当てる、事業全体に対する割合。第三者が転記したものなので、告示と照合してください。",
      returns:
        "要素ごとに 0.52 のような割合。1 つの表のすべての行の合計は 1 です。一覧にない名前とあいまいな名前には候補を添えて #N/A。割合のない鉄鋼の品目にも #N/A。product と component が空白なら空白。",
      parameters: {
        table: "技術と、その種類または規模。続けて告示を書くこともできます。蓄電設備の 2 つの規模は数値が異なります。",
        product: "Battery Pack/Module のような製造品。部品の名前だけで決まるときは空白。",
        component: "Cells のような製造品の部品。製造そのものは Production。空白: その製造品のすべての行。",
      },
    },
    MATERIAL_ASSISTANCE_BY: {
      summary:
        "多くのプロジェクト、工場、期間の実質的支援を 1 回で判定します。グループごとに、比率、基準値、不足額、判定の 1 行。",
      returns:
        "最初に現れた順に、グループごとに 1 行: グループ、行数、費用の合計、裏付けのある比率、基準値、不足額、判定 (TRUE: 合格)、証明がそろった場合の比率、不明な行数。どれもそのグループの行だけについての答えです: PASSES_MATERIAL_ASSISTANCE、MATERIAL_ASSISTANCE_GAP、EXPLAIN_MATERIAL_ASSISTANCE を参照。pfe の数値は列全体で同じように読みます。基準値または費用のないグループは、該当するセルだけが #N/A になります。エラーは行を示します。",
      parameters: {
        group,
        property: `${property}${oneAGroup}`,
        date: `${propertyDate}${oneAGroup}`,
        cost,
        pfe,
        exempt,
        parts,
        table: `cost に書いた品目を載せる Notice 2025-08 の表 (技術と、その種類または規模)。省略または空白: 費用は数値。${oneAGroup}`,
        headers,
      },
    },
    AVERAGED_MATERIALS: {
      summary:
        "45X: 類似する構成材料の、1 課税年度以内の期間の平均。Notice 2026-15 が認めると理解されるとおり、数量と費用で加重します。",
      returns:
        "部品と材料ごとに 1 行: 部品、材料、行数、数量、費用、PFE の費用、単価、PFE の単価、PFE の割合、不明な行が証明された場合の割合、不明な行の数。MATERIAL_ASSISTANCE の関数には、単価に使用数量を掛けた額を cost、PFE の割合を pfe、fraction を parts に渡します。割合の端数は切り上げ、切り下げません。0 の代わりに FALSE です。",
      parameters: {
        material: "各行の材料。同じ名前の行を平均します。",
        quantity: "各行の数量。材料ごとに 1 つの単位、0 より大きい数。",
        cost: "その数量の直接材料費 (1 つの通貨): 購入価格、仕入運賃、関税。0 以上。",
        pfe: averagedPfe,
        date: "各費用を数える日付。期間の中になければなりません。",
        periodBegins: "平均の期間の最初の日。",
        periodEnds: "最後の日。期間は 12 か月以内。52 週または 53 週の年度を選択した場合はちょうど 53 週も可。",
        component: "各行を使う適格な部品の 45X での名前。省略時: すべての行が 1 種類の部品のもの。",
        parts: averagedParts,
        headers: "TRUE で見出し行を付けます。省略時: FALSE。",
      },
    },
    ASSIGNABLE_ITEMS: {
      summary: "45Y と 48E: 各施設の直接費の合計の 10 % 未満の品目。個別に追跡せずに施設の間で割り当てられます。",
      returns:
        "品目と年度ごとに 1 行: 品目、課税年度、施設の数、費用、最大の割合、その施設、いずれも 10 % 未満なら TRUE (ちょうど 10 % は未満ではありません)、割り当てる PFE の費用、不明な行が証明された場合の費用、不明な行の数、割り当てた額、割り当ての適否 (PFE の費用の全額で、どこでも品目の費用を超えないこと)。",
      parameters: {
        facility: "各行の施設または蓄電設備。",
        item: "各行の品目の種類。空白: 施設の合計にだけ数える費用。",
        cost: "各行の直接費 (1 つの通貨)。各施設の直接費をすべて入力します。",
        pfe: averagedPfe,
        assigned: "各行に割り当てる PFE の費用 (割り当ての確認用)。空白または 0: なし。",
        taxableYear: "その行の施設が使用を開始した課税年度。省略時: すべて同じ年度。",
        parts: averagedParts,
        headers: "TRUE で見出し行を付けます。省略時: FALSE。",
      },
    },
    FOREIGN_OWNERSHIP_STATUS: {
      summary:
        "所有と債務による、7701(a)(51) の事業体の区分: 特定外国事業体、外国の影響を受ける事業体、どちらでもない。",
      returns:
        "要素ごとに文字列。まず 50 % を超える支配が、すべての特定外国事業体の保有を合計して及びます (慎重な読み方。条文は単独の支配を求めているかもしれません)。次に、直接の保有と帰属による保有 (318(a)(2)) について、単独で 25 % 以上、合わせて 40 % 以上、または債務の 15 % 以上を見ます。尺度ごとにテストし、最も大きい割合で決まります。上場会社とその 80 % 子会社では、報告が必要な保有だけを数え、債務は 15 % 超です。役員だけが不明なら open。表にない事業体には #N/A。",
      parameters: {
        entity: "所有関係の表にある名前の事業体。空白には空白を返します。",
        specified: "特定外国事業体と分かっている者の名前 (一覧、政府、対象国の事業体)。範囲の大きさは自由です。",
        owner: "持分の保有者。1 行に 1 件の保有。",
        owned: "保有される事業体。",
        share:
          "保有する割合 (0 から 1)。measure の列がなければ、1 回の計算では 1 種類 (議決権、価額、利益、資本、受益権のいずれか)。",
        debtShare:
          "事業体の債務のうち特定外国事業体に対するものの割合 (0 から 1)。空白: 既知の債務なし。上場会社では、当初発行時の公開取引債務。",
        kind: "owned の事業体の種類: corporation (法人)、partnership、estate (遺産財団)、trust (信託)、other。空白: 不明で、パートナーシップと同じく帰属。省略: すべて法人。",
        measure:
          "割合の尺度: vote (議決権)、value (価額) は法人、profits (利益)、capital (資本) はパートナーシップ、interest (受益権) はその他。尺度ごとに 1 行。省略: 全体で 1 つの尺度。",
        reporting:
          "上場会社について、この保有を保有者またはその支配者が規則 13d-3 により報告する必要があるか。空白または省略: TRUE とみなします。",
        officer:
          "特定外国事業体が対象役員を選任する権限 (上場会社でなければ直接の権限) を持つなら TRUE。空白: 不明。省略: テストしません。",
        traded:
          "7701(a)(51)(E)(i) の取引所で継続的に取引される会社なら TRUE。空白または省略: 上場していないものとしてテスト。",
      },
    },
    EFFECTIVE_CONTROL: {
      summary: "7701(a)(51)(D)(ii) により、契約が相手方に実効的支配を与えるかどうか。質問票の答えから判定します。",
      returns:
        "effective control、no effective control、または不足する答えで変わりうるなら open。(II) の権利が 1 つでも、または真正な売買ではないライセンスの下で (III) の項目が 1 つでもあれば足ります。10 年目を超えるロイヤルティー、2 年を超える役務、2025-07-04 以後の契約が該当します。(II) と (III) の規則は指針が出るまで適用されます。",
      parameters: {
        question:
          "質問の id。1 行に 1 つ、順序は自由: II(aa) から II(ff)、license、III(AA) から III(GG)、sale、reversion、counterparty、payment。",
        answer:
          "各質問の答え: TRUE または FALSE。III(DD) と III(EE) は年数でも、III(GG) は日付でも答えられます。空白: 不明。聞かれていない質問も同じです。",
      },
    },
    EXPLAIN_EFFECTIVE_CONTROL: {
      summary:
        "EFFECTIVE_CONTROL の説明: 各質問とその答え、それが何を決めるか、外国の影響を受ける事業体になるか、そして結果。",
      returns: "行: 段階、用いた事実、規則、結果 (meets、fails、missing、not evaluated)、根拠。最後の行が結果です。",
      parameters: {
        question:
          "質問の id。1 行に 1 つ、順序は自由: II(aa) から II(ff)、license、III(AA) から III(GG)、sale、reversion、counterparty、payment。",
        answer:
          "各質問の答え: TRUE または FALSE。III(DD) と III(EE) は年数でも、III(GG) は日付でも答えられます。空白: 不明。聞かれていない質問も同じです。",
      },
    },
    DOMESTIC_CONTENT_PERCENTAGE: {
      summary: "国産部材の加算に必要な、製造品の費用に占める米国製の割合の最低値 (調整割合)。",
      returns:
        "要素ごとに 0.45 のような割合。45Y と 48E は 2025 年に、洋上風力では 2027 年にも異なります。45 と 48 は、2024 年より後に着工したほとんどの資産について終了しています。条と日付が空白なら空白。",
      parameters: domesticProject,
    },
    DOMESTIC_CONTENT_SHARE: {
      summary:
        "すべての製造品の費用のうち、米国で採掘、生産または製造されたものの割合。直接費または割り当てられた百分率によります。",
      returns:
        "0 から 1 の割合。部品は米国で製造されていれば算入し、製品を作る費用は、製品と部品がすべて米国で製造された場合だけ算入します。table を使う場合、行のない項目と外国製の行は 100 の中に 0 として残ります。合計が 0 のとき、または表にない項目には #N/A。",
      parameters: domesticLines,
    },
    MEETS_DOMESTIC_CONTENT: {
      summary:
        "鉄鋼がすべて米国産で、米国製の割合が調整割合以上なら TRUE (加算の対象)。丸めずに比べ、等しければ満たします。",
      returns:
        "TRUE または FALSE。不明なものは算入しません。それで結果が変わりうるかは EXPLAIN_DOMESTIC_CONTENT が示します。合計が 0 のとき、または表にない項目には #N/A。",
      parameters: { ...domesticProject, ...domesticLines, steelAndIron },
    },
    EXPLAIN_DOMESTIC_CONTENT: {
      summary: "MEETS_DOMESTIC_CONTENT の判定の過程: 各行の状態と理由、割合、調整割合、不足、判定。",
      returns:
        "行: 名前、費用、算入額、状態 (算入、不適格、不明、算入されない)、理由、根拠。続いて注意事項、合計、割合、調整割合、不足している割合、鉄鋼、判定。table を使う場合、費用は事業全体に対する % です。",
      parameters: {
        ...domesticProject,
        ...domesticLines,
        steelAndIron,
        label: "説明に使う各行の名前。省略時: 製造品と部品。",
      },
    },
  },
  options: {
    section: {
      "45Y": { name: "クリーン電力の生産税額控除", tooltip: "クリーン電力の生産税額控除。" },
      "48E": { name: "クリーン電力の投資税額控除", tooltip: "クリーン電力の投資税額控除。" },
      45: { name: "生産税額控除", tooltip: "2024-12-31 までに着工したものの生産税額控除。" },
      48: { name: "投資税額控除", tooltip: "2024-12-31 までに着工したものの投資税額控除 (例外あり)。" },
    },
    scope: {
      regulation: { name: "財務省の一覧", tooltip: "財務省の一覧にある国が、どの鉱物についても該当します。" },
      agreement: {
        name: "協定の鉱物",
        tooltip: "日本は、協定の 5 つの鉱物 (コバルト、黒鉛、リチウム、マンガン、ニッケル) についてだけ該当します。",
      },
    },
    step: {
      extraction: { name: "採掘", tooltip: "鉱物の採掘で生じる付加価値。" },
      processing: { name: "加工", tooltip: "鉱物の加工で生じる付加価値。" },
      recycling: { name: "リサイクル", tooltip: "リサイクルで生じる付加価値。" },
    },
    method: {
      "value-added": {
        name: "50 % 付加価値テスト",
        tooltip:
          "いずれかの工程の付加価値の 50 % 以上が適格な国で生じていればチェーン全体を適格とし、そうでなければ全体を適格としません。",
      },
      traced: {
        name: "追跡適格価額テスト",
        tooltip: "適格な国で生じた付加価値の割合が最も大きい工程の割合だけ、チェーンを適格とします。",
      },
    },
    part: {
      component: { name: "部品", tooltip: "電池部品: 2024-01-01 から対象外になります。" },
      mineral: { name: "鉱物", tooltip: "重要鉱物: 2025-01-01 から対象外になります。" },
      "impracticable to trace": {
        name: "追跡困難",
        tooltip:
          "負極の黒鉛、または電解質の塩、バインダー、添加剤の鉱物: 2027-01-01 から対象外になり、それより前は計画を提出すれば認められます。",
      },
    },
    component: componentTooltips(
      {
        kWh: "kWh",
        Wdc: "W (直流)",
        Wac: "W (交流)",
        "W of rated capacity": "W (タービンの定格出力)",
        kg: "kg",
        m2: "m2",
        "USD of production costs": "米ドルの生産費用",
        "USD of sales price": "米ドルの販売価格",
      },
      (unit, name) => ({ name: components[name] ?? "", tooltip: `数量の単位: ${unit}。` }),
    ),
    kind: {
      corporation: { name: "法人", tooltip: "議決権または価額による支配。持分は価額の 50 % 以上からだけ帰属します。" },
      partnership: {
        name: "パートナーシップ",
        tooltip: "利益または資本による支配。持分は按分で帰属します。S 法人も含みます。",
      },
      estate: { name: "遺産財団", tooltip: "受益権による支配。持分は按分で帰属します。" },
      trust: { name: "信託", tooltip: "受益権による支配。持分は保険数理上の権利に応じて帰属します。" },
      other: { name: "その他", tooltip: "受益権による支配。持分は同様の原則により按分で帰属します。" },
    },
    measure: {
      vote: { name: "議決権", tooltip: "法人の議決権に対する割合。" },
      value: { name: "価額", tooltip: "法人の株式の価額に対する割合。" },
      profits: { name: "利益", tooltip: "パートナーシップの利益持分に対する割合。" },
      capital: { name: "資本", tooltip: "パートナーシップの資本持分に対する割合。" },
      interest: { name: "受益権", tooltip: "その他の事業体の受益権に対する割合。" },
    },
    parts: {
      fraction: { name: "割合", tooltip: "pfe の数値は、各項目に対する 0 から 1 の割合です。" },
      amount: {
        name: "金額",
        tooltip: "pfe の数値は、cost の単位の金額です。table があれば、事業全体に対する % です。",
      },
    },
    table: {
      "ground-mount tracking": { name: "地上設置・追尾式", tooltip: "地上に設置した追尾式の太陽光。" },
      "ground-mount tracking domestic wafers": {
        name: "地上設置・追尾式・国産ウエハー",
        tooltip: "地上に設置した追尾式の太陽光で、セルに国産ウエハーを用いるもの。",
      },
      "ground-mount fixed": { name: "地上設置・固定式", tooltip: "地上に設置した固定式の太陽光。" },
      "ground-mount fixed domestic wafers": {
        name: "地上設置・固定式・国産ウエハー",
        tooltip: "地上に設置した固定式の太陽光で、セルに国産ウエハーを用いるもの。",
      },
      "rooftop MLPE": {
        name: "屋根設置・MLPE",
        tooltip: "屋根に設置した太陽光で、モジュール単位の電力変換装置 (MLPE) を用いるもの。",
      },
      "rooftop MLPE domestic wafers": {
        name: "屋根設置・MLPE・国産ウエハー",
        tooltip: "屋根に設置した太陽光で、モジュール単位の電力変換装置 (MLPE) と、国産ウエハーのセルを用いるもの。",
      },
      "rooftop string": {
        name: "屋根設置・ストリング",
        tooltip: "屋根に設置した太陽光で、ストリングインバーターを用いるもの。",
      },
      "rooftop string domestic wafers": {
        name: "屋根設置・ストリング・国産ウエハー",
        tooltip: "屋根に設置した太陽光で、ストリングインバーターと、国産ウエハーのセルを用いるもの。",
      },
      "land wind": { name: "陸上風力", tooltip: "陸上の風力。" },
      "grid-scale storage": { name: "系統用蓄電", tooltip: "1 MWh を超える蓄電設備。" },
      "distributed storage": { name: "分散型蓄電", tooltip: "1 MWh 以下の蓄電設備。" },
    },
    property: {
      "qualified facility": { name: "適格施設", tooltip: "直接費を比べます。日付は着工日です。" },
      "energy storage technology": { name: "エネルギー貯蔵技術", tooltip: "直接費を比べます。日付は着工日です。" },
      "solar component": {
        name: "太陽光部品",
        tooltip: "45X の太陽光部品。直接材料費を比べます。日付は販売日です。",
      },
      "wind component": { name: "風力部品", tooltip: "45X の風力部品。直接材料費を比べます。日付は販売日です。" },
      inverter: {
        name: "インバーター",
        tooltip: "45X のインバーター。直接材料費を比べます。日付は販売日です。",
      },
      "battery component": {
        name: "電池部品",
        tooltip: "45X の電池部品。直接材料費を比べます。日付は販売日です。",
      },
      "critical mineral": {
        name: "重要鉱物",
        tooltip: "45X の重要鉱物。直接材料費を比べます。日付は販売日です。",
      },
    },
  },
};
