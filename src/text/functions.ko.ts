import { componentTooltips, type FunctionTexts } from "./function-texts";

const country = "국가의 통용 이름(영어, 일본어, 한국어), 공식 이름 또는 ISO 코드. 빈 셀에는 빈 값을 반환합니다.";
const date = "국가를 판정하는 날짜. 생략하면 법령 데이터의 가장 최근 날짜.";
const material = "재료의 이름, 원소 기호, 화학식 또는 LiOH 같은 흔한 형태. 빈 셀에는 빈 값을 반환합니다.";
const placedInService = "차량의 사용 개시일: 날짜 또는 2024-05-01 같은 텍스트.";
const placedInServiceOrBlank = "차량의 사용 개시일: 날짜 또는 2024-05-01 같은 텍스트. 빈 셀에는 빈 값을 반환합니다.";
const value = "조달 체인별 광물의 가액(통화 하나, 0 이상). 데이터가 있는 행의 빈 셀은 오류입니다.";
const extraction =
  "각 체인의 채굴 장소: 국가, 부가가치 중 적격 비율(0~1), TRUE 또는 FALSE, 단계가 없으면 -, 모르면 빈 셀.";
const processing =
  "각 체인의 가공 장소: 국가, 부가가치 중 적격 비율(0~1), TRUE 또는 FALSE, 단계가 없으면 -, 모르면 빈 셀.";
const recycling = "각 체인의 재활용 장소: 국가, 비율, TRUE 또는 FALSE. 재활용이 없으면 빈 셀.";
const method = "value-added(기본값): 50% 부가가치 테스트. traced: 추적 적격가액 테스트.";
const chainLabel = "설명에 표시할 체인 이름. 생략하면 행 번호.";
const mineral = "각 행의 재료. 해당 핵심광물이 아닌 행은 두 합계에서 모두 제외합니다.";
const incrementalValue = "각 배터리 부품의 증분 가액(통화 하나, 0 이상). 데이터가 있는 행의 빈 셀은 오류입니다.";
const northAmerican =
  "각 부품을 북미에서 제조하거나 조립했는지: TRUE, FALSE 또는 국가. 모르면 빈 셀로 두며, 북미산으로 인정하지 않습니다.";
const government =
  "대상국 정부로 보는 보유자의 이름(범위 크기는 자유, 빈 셀은 무시). 지방정부 등 하위 기관과 집권당도 포함합니다.";
const holder = "보유자. 한 행에 보유 관계 하나.";
const owned = "지분이 보유된 법인. 이름의 대소문자와 앞뒤 공백은 구분하지 않습니다.";
const share =
  "보유 비율(0~1). 한 번의 계산에는 한 가지 기준(이사회 의석, 의결권, 출자 지분 중 하나). 같은 쌍의 행은 합산합니다.";
const facts =
  "차량 한 대의 항목 이름과 그 옆의 값. 또는 머리글에 항목 이름이 있고 한 행에 차량 한 대가 있는 표. 예: Vehicles[#All].";
const property =
  "검사 대상: qualified facility, energy storage technology, solar component, wind component, inverter, battery component, critical mineral. 핵심광물은 광물 이름으로도 지정할 수 있습니다.";
const propertyDate = "착공일(qualified facility, energy storage technology) 또는 부품이나 광물의 판매일.";
const cost =
  "한 행에 한 항목의 직접비(시설, 저장) 또는 직접재료비(45X). 통화 하나. 고시 사본으로 비용 백분율 방법을 쓰면 그 백분율. table을 지정하면 모든 행에 목록의 품목 이름.";
const pfe =
  "TRUE(금지외국기관의 것), FALSE(아님) 또는 해당하는 부분(parts 참조). 빈 셀 또는 'unknown': 알 수 없음. 숫자가 모두 0이나 1이면 FALSE와 TRUE입니다. TRUE나 FALSE가 있는 열, 또는 0만 있는 열의 0은 빈 셀과 같습니다.";
const lotComponent = "각 행의 적격 부품. ADVANCED_MANUFACTURING_CREDIT과 같은 이름.";
const lotQuantity = "각 행의 수량. 율의 단위: kWh, W, kg, m2, 또는 미국 달러의 생산비나 가격.";
const lotDate = "판매일. 핵심광물과 원료탄은 생산일.";
const lotKw = "셀 또는 모듈의 최대 방전 출력(kW): kW당 100 kWh까지 인정됩니다. 빈 셀 또는 0: 한도 없음.";
const exempt =
  "2025-06-16 전에 체결한 구속력 있는 서면 계약의 항목으로 제외하기로 선택한 것은 TRUE. 빈 셀 또는 FALSE: 계산에 포함합니다.";
const parts =
  "pfe에 있는 숫자의 뜻: fraction(항목의 0~1 비율) 또는 amount(cost 단위의 금액. table이 있으면 프로젝트 전체의 %). 생략하면 amount. 둘 다로 읽을 수 있는 0과 1 사이의 숫자는 받지 않습니다.";
const table =
  "cost에 적은 품목이 실린 Notice 2025-08의 표(기술과 그 종류 또는 규모). 검사 대상에 맞아야 합니다. 생략하면 비용은 숫자.";
const averagedPfe =
  "TRUE(금지외국기관의 것), FALSE(아님) 또는 해당하는 부분(parts 참조). 빈 셀 또는 'unknown': 알 수 없음이며 그 기관의 것으로 계산합니다.";
const averagedParts = "pfe 숫자의 뜻: fraction(행의 비용에 대한 0~1의 비율) 또는 amount(금액). 생략하면 amount.";

const headers = "TRUE이면 머리글 행을 붙입니다. 생략하면 FALSE.";
const group = "각 행이 속하는 것: 프로젝트, 차종, 공장, 기간 등. 한 그룹의 행은 떨어져 있어도 됩니다.";
const oneAGroup = "모든 그룹에 셀 하나, 또는 그룹마다 값 하나를 적은 열.";

const BY_COUNTRY = "국가별로 TRUE 또는 FALSE. 미국 영토와 국가가 아닌 텍스트에는 #N/A.";

const lineLabel = "각 항목의 이름(부품이나 공급업체 등). 생략하면 행 번호.";

const components: Readonly<Record<string, string>> = {
  "battery cell": "배터리 셀",
  "battery module": "배터리 모듈",
  "battery module without cells": "셀을 쓰지 않는 배터리 모듈",
  "electrode active material": "전극활물질",
  "critical mineral": "핵심광물",
  "metallurgical coal": "원료탄",
  "photovoltaic cell": "태양전지 셀",
  "photovoltaic wafer": "태양전지 웨이퍼",
  "solar grade polysilicon": "태양광급 폴리실리콘",
  "polymeric backsheet": "고분자 백시트",
  "solar module": "태양광 모듈",
  "torque tube": "토크 튜브",
  "structural fastener": "구조용 체결재",
  "central inverter": "중앙형 인버터",
  "utility inverter": "유틸리티용 인버터",
  "commercial inverter": "상업용 인버터",
  "residential inverter": "주거용 인버터",
  microinverter: "마이크로인버터",
  "distributed wind inverter": "분산형 풍력 인버터",
  blade: "블레이드",
  nacelle: "나셀",
  tower: "타워",
  "offshore wind foundation, fixed platform": "해상풍력 기초 (고정식)",
  "offshore wind foundation, floating platform": "해상풍력 기초 (부유식)",
  "related offshore wind vessel": "해상풍력 관련 선박",
};

/** Domestic content: the lines of a project, and the project itself. */
const domesticLines = {
  product: "각 행이 속한 제조품. table을 쓰면 Battery Pack/Module 같은 표의 제조품.",
  component:
    "제조품의 부품(한 행에 하나), 또는 제품을 만드는 과정을 뜻하는 Production. table을 쓰면 Cells 같은 표의 부품.",
  us: "각 행이 미국에서 제조되었는지: TRUE, FALSE 또는 국가. Production에서는 제품의 제조 장소. 빈 셀: 알 수 없음, 산입되지 않습니다.",
  cost: "각 행의 제조자 직접비(한 통화). table을 지정하면 쓰지 않습니다.",
  table:
    "비용 대신 배정된 백분율을 쓰는 Notice 2025-08의 표(기술과 그 종류 또는 규모). 생략하거나 비우면 비용으로 계산합니다.",
  productMadeInUS:
    "Production 행이 없는 제조품이 미국에서 제조되었는지: TRUE, FALSE 또는 국가. 제조품마다 한 행이면 충분합니다.",
};
const domesticProject = {
  section: "공제의 조항: 45Y, 48E, 45 또는 48.",
  constructionBegins: "프로젝트의 착공일: 날짜 또는 2026-05-01 같은 텍스트.",
  offshoreWind: "해상 풍력이면 TRUE. 비율이 낮고 표가 없습니다. 생략 또는 빈 셀: FALSE.",
};
const steelAndIron =
  "구조용 철강이 모두 미국에서 생산되었거나 아예 없으면 TRUE, 아니면 FALSE. 빈 셀: 알 수 없음, 충족하지 않습니다.";

/** 한국어: the texts of functions.json. Names of functions, parameters and options stay English in formulas. */
export const functionsKo: FunctionTexts = {
  functions: {
    IS_FTA_EQUIVALENT: {
      summary:
        "지정한 날짜에 국가가 제30D조의 미국 또는 자유무역 국가로 인정되면 TRUE. 일본은 2023-03-28부터 인정됩니다.",
      returns: BY_COUNTRY,
      parameters: {
        country,
        date: "판정하는 날짜. 생략하면 법령 데이터의 가장 최근 날짜.",
        mineral: "재료. scope가 agreement일 때만 필요합니다.",
        scope: "regulation(기본값): 재무부 목록. agreement: 일본은 코발트, 흑연, 리튬, 망간, 니켈에 한합니다.",
      },
    },
    FTA_AGREEMENT: {
      summary: "지정한 날짜에 그 국가와 발효 중인 자유무역협정과 그 발효일.",
      returns:
        '텍스트: 협정과 그 첫날. 미국 자신은 "United States", 협정이 없는 국가는 "No agreement". 미국 영토와 국가가 아닌 텍스트에는 #N/A.',
      parameters: { country, date: "판정하는 날짜. 생략하면 법령 데이터의 가장 최근 날짜." },
    },
    IS_NORTH_AMERICA: {
      summary: "미국, 캐나다, 멕시코이면 TRUE.",
      returns: BY_COUNTRY,
      parameters: { country },
    },
    COUNTRY_CODE: {
      summary: "국가의 ISO 3166-1 두 글자 코드.",
      returns: "국가별로 두 글자. 국가가 아닌 텍스트에는 비슷한 이름과 함께 #N/A.",
      parameters: { country },
    },
    CRITICAL_MINERAL: {
      summary: "재료의 이름, 기호 또는 흔한 형태가 뜻하는 45X(c)(6)의 해당 핵심광물.",
      returns: '광물의 이름(영어). 목록에 없다고 알려진 재료에는 "". 모르는 이름에는 #N/A.',
      parameters: { material },
    },
    IS_CRITICAL_MINERAL: {
      summary: "재료가 45X(c)(6)의 해당 핵심광물이거나 그 형태이면 TRUE.",
      returns: "재료별로 TRUE 또는 FALSE. 모르는 이름에는 #N/A.",
      parameters: { material },
    },
    CRITICAL_MINERAL_PERCENTAGE: {
      summary: "차량의 사용 개시일에 따른 핵심광물 적용 비율.",
      returns: "비율: 0.4, 0.5, 0.6 또는 0.7. 2023-04-18 전과 법이 확정되지 않은 2027-01-01 이후에는 #N/A.",
      parameters: { placedInService: placedInServiceOrBlank },
    },
    BATTERY_COMPONENT_PERCENTAGE: {
      summary: "차량의 사용 개시일에 따른 배터리 부품 적용 비율.",
      returns: "비율: 0.5, 0.6 또는 0.7. 2023-04-18 전과 법이 확정되지 않은 2027-01-01 이후에는 #N/A.",
      parameters: { placedInService: placedInServiceOrBlank },
    },
    LAW_VERSION: {
      summary: "이 추가 기능의 법령 데이터 버전: 전체를 마지막으로 확인한 날짜.",
      returns: "2026-11-28 같은 텍스트.",
      parameters: {},
    },
    CITATION: {
      summary: "이 추가 기능이 사용하는 법령 항목의 근거, 내용, 확실한 정도.",
      returns:
        "텍스트: 근거, 확실한 정도, 확인한 날짜, 내용, 의지하기 전에 알아 둘 점. 모르는 항목에는 비슷한 번호와 함께 #N/A.",
      parameters: { topic: "30D(e)(1)(B) 같은 항목 번호. 빈 셀에는 빈 값을 반환합니다." },
    },
    VALUE_ADDED_SHARES: {
      summary: "조달 체인별로 채굴, 가공, 재활용의 부가가치 중 적격 국가에서 발생한 비율.",
      returns:
        "체인마다 한 행(처음 나온 순서): 체인, 채굴, 가공, 재활용 비율(0~1). 단계가 없으면 -, 모르면 빈 값. 모르는 국가에는 행을 밝혀 #N/A.",
      parameters: {
        chain: "각 행의 조달 체인 이름.",
        step: "각 행의 단계: extraction(채굴), processing(가공) 또는 recycling(재활용).",
        country: "각 행의 부가가치가 발생한 국가. 모르면 빈 셀로 두며, 그 단계의 비율도 빈 값이 됩니다.",
        valueAdded: "각 행의 부가가치(통화 하나, 0 이상).",
        date,
        headers,
      },
    },
    QUALIFYING_FRACTION: {
      summary: "각 조달 체인의 가액 중 적격으로 인정되는 비율.",
      returns:
        "체인별로 0~1의 비율. 빈 행에는 빈 값, 단계가 하나도 없는 체인에는 오류. 모르는 국가에는 행을 밝혀 #N/A.",
      parameters: { extraction, processing, recycling, method, date },
    },
    CRITICAL_MINERAL_SHARE: {
      summary: "배터리 핵심광물의 가액 중 미국 또는 자유무역 국가에서 채굴하거나 가공했거나 북미에서 재활용한 비율.",
      returns:
        "0~1의 비율. 모르는 원산지는 적격으로 인정하지 않습니다. 가액 합계가 0이면 #N/A. 모르는 국가나 재료에는 행을 밝혀 #N/A.",
      parameters: { value, extraction, processing, recycling, method, date, mineral },
    },
    MEETS_CRITICAL_MINERALS: {
      summary: "핵심광물 비율이 적용 비율 이상이면 TRUE. 반올림 없이 비교하며, 같으면 충족합니다.",
      returns:
        "TRUE 또는 FALSE. 법에 정해진 비율이 없으면 #N/A. 모르는 국가나 재료에는 행을 밝혀 #N/A. 국가는 placedInService의 날짜로 판정합니다.",
      parameters: { placedInService, value, extraction, processing, recycling, method, mineral },
    },
    CRITICAL_MINERAL_GAP: {
      summary: "적용 비율을 채우려면 더 필요한 적격 가액. 음수는 여유분입니다.",
      returns: "가액과 같은 통화의 금액. 법에 정해진 비율이 없으면 #N/A. 모르는 국가나 재료에는 행을 밝혀 #N/A.",
      parameters: { placedInService, value, extraction, processing, recycling, method, mineral },
    },
    EXPLAIN_CRITICAL_MINERALS: {
      summary: "핵심광물 판정을 체인별로 근거와 함께 설명하고 마지막에 합계를 보여 줍니다.",
      returns:
        "행: 이름, 가액, 비율, 적격 가액, 상태, 이유, 근거. 이어서 합계, 알 수 없는 것이 모두 적격일 때의 비율, 적용 비율, 판정. 모르는 국가나 재료에는 행을 밝혀 #N/A.",
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
      summary: "적용 비율을 채우기 위해 조달처를 바꿀(전체를 적격으로 만들) 체인의 최저 비용 조합.",
      returns:
        "머리글 행, 조달처를 바꿀 체인마다 한 행(체인, 가액, 비용), 합계. 비용은 정확한 최솟값이며, 증명할 수 없으면 합계 행에 하한을 표시합니다. 모르는 국가나 재료에는 행을 밝혀 #N/A.",
      parameters: {
        placedInService,
        value,
        extraction,
        processing,
        recycling,
        method,
        cost: "각 체인의 조달처 변경 비용(통화 하나, 0 이상). 생략하면 체인의 가액.",
        label: chainLabel,
        mineral,
      },
    },
    CRITICAL_MINERALS_BY: {
      summary: "차종이나 평균 기간 등 여러 배터리의 핵심광물 요건을 한 번에 판정합니다. 그룹마다 한 행.",
      returns:
        "처음 나타난 순서로 그룹마다 한 행: 그룹, 행 수, 가액 합계, 비율, 적용 비율, 부족액, 판정, 알 수 없는 것이 모두 적격일 때의 비율, 모르는 장소가 비율을 높일 수 있는 행 수. 판정은 그 그룹의 행에 대한 MEETS_CRITICAL_MINERALS와 같습니다. 적용 비율이나 가액이 없는 그룹은 해당 셀만 #N/A가 됩니다. 오류는 행을 밝힙니다.",
      parameters: {
        group,
        placedInService: `${placedInService} ${oneAGroup}`,
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
      summary: "각 배터리 부품의 증분 가액: 부품의 가액에서 바로 그 안에 있는 부품의 가액을 뺀 값.",
      returns:
        "같은 순서로 행마다 금액 하나. 합계는 최상위 부품의 가액이 됩니다. 순환, 없는 상위 부품, 중복된 이름, 음수 결과에는 행을 밝혀 #VALUE!.",
      parameters: {
        component: "각 부품의 이름. 같은 이름은 한 번만.",
        containedIn: "그 부품을 직접 포함하는 부품의 이름(모듈 등). 최상위는 빈 셀.",
        value: "포함하는 것까지 합한 각 부품의 가액(통화 하나, 0 이상).",
      },
    },
    BATTERY_COMPONENT_SHARE: {
      summary: "배터리 부품의 증분 가액 중 북미에서 제조하거나 조립한 비율.",
      returns:
        "0~1의 비율. 모르는 부품은 북미산으로 인정하지 않습니다. 가액 합계가 0이면 #N/A. 모르는 국가에는 행을 밝혀 #N/A.",
      parameters: { incrementalValue, northAmerican },
    },
    MEETS_BATTERY_COMPONENTS: {
      summary: "배터리 부품 비율이 적용 비율 이상이면 TRUE. 반올림 없이 비교하며, 같으면 충족합니다.",
      returns: "TRUE 또는 FALSE. 법에 정해진 비율이 없거나 가액 합계가 0이면 #N/A. 모르는 국가에는 행을 밝혀 #N/A.",
      parameters: { placedInService, incrementalValue, northAmerican },
    },
    EXPLAIN_BATTERY_COMPONENTS: {
      summary: "배터리 부품 판정을 행별로 근거와 함께 설명하고 마지막에 합계를 보여 줍니다.",
      returns:
        "행: 이름, 증분 가액, 비율, 적격 가액, 상태, 이유, 근거. 이어서 합계, 알 수 없는 것이 모두 적격일 때의 비율, 적용 비율, 판정. 모르는 국가에는 행을 밝혀 #N/A.",
      parameters: {
        placedInService,
        incrementalValue,
        northAmerican,
        label: "설명에 표시할 부품 이름. 생략하면 행 번호.",
        modulesValue: "합계와 대조할 배터리 모듈의 가액. 생략하거나 0이면 대조하지 않습니다.",
      },
    },
    BATTERY_COMPONENTS_BY: {
      summary: "차종 등 여러 배터리의 부품 요건을 한 번에 판정합니다. 그룹마다 한 행.",
      returns:
        "처음 나타난 순서로 그룹마다 한 행: 그룹, 행 수, 증분 가액 합계, 비율, 적용 비율, 부족액, 판정, 알 수 없는 것이 모두 적격일 때의 비율, 알 수 없는 행 수. 판정은 그 그룹의 행에 대한 MEETS_BATTERY_COMPONENTS와 같습니다. 적용 비율이나 가액이 없는 그룹은 해당 셀만 #N/A가 됩니다. 오류는 행을 밝힙니다.",
      parameters: {
        group,
        placedInService: `${placedInService} ${oneAGroup}`,
        incrementalValue,
        northAmerican,
        headers,
      },
    },
    FEOC_CONTROL_SHARE: {
      summary:
        "대상국 정부가 모든 경로를 통해 보유한 법인의 비율. 50% 이상의 보유는 100%로 보고, 그보다 작은 보유는 곱합니다.",
      returns: "법인별로 0~1의 비율. 표에 없는 이름에는 #N/A. 순환 출자는 반복하지 않고 연립하여 풉니다.",
      parameters: {
        entity: "표에 있는 이름의 법인. 빈 셀에는 빈 값을 반환합니다.",
        government,
        owner: holder,
        owned,
        share,
      },
    },
    IS_FEOC: {
      summary:
        "법인이 중국, 러시아, 이란, 북한에 있거나 대상국 정부가 25% 이상을 지배하면 TRUE. 반올림 없이 비교합니다.",
      returns:
        "법인별로 TRUE 또는 FALSE. 정할 수 없으면 부족한 것을 밝혀 #N/A. 제재 목록, 라이선스, 계약은 확인하지 않습니다.",
      parameters: {
        entity: "표에 있는 이름의 법인.",
        country: "설립지, 주된 사업장 또는 활동하는 국가. 모르면 빈 셀로 두며, 우려 대상이 아니라고 판정하지 않습니다.",
        government,
        owner: holder,
        owned,
        share,
      },
    },
    FEOC_EXCLUDES: {
      summary:
        "해외우려기관이 만든 부품이나 광물 때문에 차량이 제외되면 TRUE. 부품은 2024-01-01부터, 광물은 2025-01-01부터.",
      returns:
        "TRUE 또는 FALSE. feoc가 빈 셀이고 그 날짜에는 결과가 달라지면 #N/A. 일부만 있어도 제외되며 최소 비율은 없습니다.",
      parameters: {
        placedInService,
        part: "component(부품), mineral(광물) 또는 impracticable to trace(추적 곤란. 음극의 흑연, 전해질 염·바인더·첨가제의 광물: 2027-01-01부터 제외, 그 전에는 계획을 제출하면 허용).",
        feoc: "해외우려기관이 만들었는지: TRUE 또는 FALSE. 모르면 빈 셀.",
      },
    },
    COMPLIANT_BATTERIES: {
      summary: "적합한 광물로 만들 수 있는 배터리의 개수(정수). 가장 부족한 광물이 정합니다.",
      returns: "정수. 광물이 없으면 #N/A.",
      parameters: {
        compliantMass: "해외우려기관에서 나오지 않은 각 광물의 질량(kg 또는 임의의 한 단위).",
        massPerBattery: "배터리 한 개에 필요한 각 광물의 질량(같은 단위, 0보다 큰 값).",
      },
    },
    CLEAN_VEHICLE_CREDIT: {
      summary:
        "제30D조의 친환경차 세액공제(미국 달러). 차량 한 대 또는 차량 표에 대해 0, 3750 또는 7500. 2023-04-18 전에는 kWh로 계산합니다.",
      returns:
        "금액 하나, 또는 표의 행마다 하나. 사실이 빠진 차량에는 빠진 항목 이름을 밝혀 #N/A. 결과에 영향이 없어진 사실은 필요하지 않습니다.",
      parameters: { facts },
    },
    EXPLAIN_CLEAN_VEHICLE_CREDIT: {
      summary: "친환경차 세액공제를 조문 순서대로 단계별 근거와 함께 설명합니다.",
      returns:
        "행: 단계, 사용한 사실, 규칙, 결과(충족, 미충족, 누락, 평가하지 않음), 근거. 마지막 행은 금액이며, 알 수 없으면 빈 값.",
      parameters: { facts, vehicle: "표의 어느 차량인지: 1은 항목 이름 바로 아래 행. 생략하면 첫 차량." },
    },
    ADVANCED_MANUFACTURING_CREDIT: {
      summary: "부품 또는 광물의 45X 세액공제(미국 달러): 율 x 인정되는 수량 x 그 날짜에 단계적 축소 후 남는 비율.",
      returns:
        "요소별 미국 달러 금액(정확한 곱에 가장 가까운 배정밀도 수). 단계적 축소가 끝나거나 폐지된 뒤에는 0. 부품, 수량, 날짜가 모두 빈 셀이면 빈 값. 2027-12-31 후에 판매한 풍력 부품은 그 후에 생산한 것으로 봅니다. 그 전에 생산한 것은 공제를 유지합니다. 원료탄은 생산일만으로 정해지며, 2030년 이후 판매한 석탄에 대해서는 법이 확정되지 않았습니다. 2023-01-01 전, 2025-07-05 전에 생산한 원료탄, 모르는 부품에는 #N/A. 납세자가 미국에서 생산하여 특수관계가 없는 자에게 판매했다고 전제합니다.",
      parameters: {
        component:
          "적격 부품: battery cell, battery module, battery module without cells, electrode active material, critical mineral(또는 광물 이름), metallurgical coal, 또는 45X(b)(1)의 태양광, 인버터, 풍력 부품.",
        quantity:
          "율의 단위로 나타낸 수량: 셀과 모듈은 kWh, W(태양광은 직류, 인버터는 교류, 풍력은 터빈 정격), kg, m2, 또는 미국 달러의 생산비(전극활물질, 광물, 석탄)나 판매 가격(선박).",
        date: "판매일. 핵심광물과 원료탄은 생산일.",
        kW: "같은 셀 또는 모듈의 최대 방전 출력(kW): kW당 100 kWh까지 인정됩니다. 빈 셀 또는 0: 한도 없음. 다른 부품에서는 무시합니다.",
      },
    },
    EXPLAIN_ADVANCED_MANUFACTURING: {
      summary:
        "각 행의 45X 세액공제를 인정되는 수량 x 율 x 단계적 축소 후 남는 비율로, 이유와 근거, 합계와 함께 보여 줍니다.",
      returns:
        "행: 이름, 부품, 수량, 인정되는 수량, 단위, 율, 남는 비율, 공제액, 상태, 이유, 근거. 이어서 합계, 단계적 축소가 없을 때의 금액, 확인하지 않은 사항. 사실이 없거나 잘못된 행은 상태가 missing이 되고 이유를 보여 주며 합계에 넣지 않습니다.",
      parameters: {
        component: lotComponent,
        quantity: lotQuantity,
        date: lotDate,
        kW: lotKw,
        label: "제품 등 각 행의 이름. 생략하면 행 번호.",
      },
    },
    ADVANCED_MANUFACTURING_BY: {
      summary: "45X 세액공제의 정확한 합계: 부품별, 연도별, 또는 제품이나 공장 등 임의의 열의 값별.",
      returns:
        "그룹마다 한 행(처음 나온 순서): 그룹, 행 수, 인정되는 수량과 단위(단위가 다르면 빈 값), 공제액(미국 달러), 단계적 축소가 없을 때의 공제액, 사실이 없거나 잘못되어 계산하지 않은 행 수(이유는 EXPLAIN_ADVANCED_MANUFACTURING이 보여 줍니다).",
      parameters: {
        group: "제품 등 각 행의 그룹이 있는 열. 또는 component라는 단어, 날짜의 연도이면 year라는 단어.",
        component: lotComponent,
        quantity: lotQuantity,
        date: lotDate,
        kW: lotKw,
        headers: "TRUE이면 머리글 행을 붙입니다. 생략하면 FALSE.",
      },
    },
    ADVANCED_MANUFACTURING_FORECAST: {
      summary: "해마다 같은 생산을 할 때 단계적 축소의 각 연도에 45X로 받는 공제액과, 그해에 공제가 없는 부품.",
      returns:
        "연도마다 한 행: 연도, 공제액(미국 달러), 그중 부품, 풍력 부품, 핵심광물, 원료탄의 몫, 단계적 축소가 없을 때의 공제액, 남는 비율, 계산하지 않은 행 수, 공제가 없는 부품. 그해에 생산하여 그해 마지막 날에 판매한다고 봅니다.",
      parameters: {
        component: lotComponent,
        quantity: "각 행의 한 해 수량. 율의 단위: kWh, W, kg, m2, 또는 미국 달러의 비용이나 가격.",
        kW: lotKw,
        fromYear: "첫 연도. 예: 2026. 생략하면 법령 데이터의 연도.",
        toYear: "마지막 연도. 생략하면 어떤 공제도 남지 않는 첫 연도.",
        headers: "TRUE이면 머리글 행을 붙입니다. 생략하면 FALSE.",
      },
    },
    MATERIAL_ASSISTANCE_COST_RATIO: {
      summary:
        "증빙이 뒷받침하는 실질적 지원 비용 비율 (T - P) / T. P는 금지외국기관의 비용과 상태를 모르는 모든 항목의 비용입니다.",
      returns:
        "0~1의 비율. exempt 항목은 날짜와 관계없이 제외합니다(날짜는 PASSES_MATERIAL_ASSISTANCE가 확인합니다). 인정되는 비용이 없거나 표에 없는 이름이면 #N/A. table이 있으면 Notice 2026-15의 비용 백분율 방법을 적용합니다: 프로젝트에 있는 품목은 각각 한 행에 적고, 없는 품목은 두 합계 어디에도 넣지 않습니다. 표는 제3자가 옮겨 적었으므로 고시와 대조하세요.",
      parameters: { cost, pfe, exempt, parts, table },
    },
    MATERIAL_ASSISTANCE_THRESHOLD: {
      summary: "착공일 또는 판매일에 따른, 대상 종류별 실질적 지원 비용 비율의 최솟값.",
      returns:
        "요소별로 0.6 같은 비율. 법에 정해진 값이 없는 2026년 전과 2028년 이후 판매한 풍력 부품에는 #N/A. 둘 다 빈 셀이면 빈 값. 2027-12-31까지 정해질 개별 광물의 기준값은 아직 법령 데이터에 없습니다.",
      parameters: { property, date: propertyDate },
    },
    PASSES_MATERIAL_ASSISTANCE: {
      summary: "증빙이 뒷받침하는 실질적 지원 비용 비율이 기준값 이상인지. 반올림 없이 비교하며, 같으면 충족합니다.",
      returns:
        "증빙된 비율이 기준값보다 작을 때만 FALSE, 그 밖에는 TRUE. 상태를 모르는 항목은 금지외국기관의 것으로 봅니다. 선택한 계약은 다음의 것에서 제외합니다: 2027-01-01 전에 판매한 45X 제품, 2030-01-01 전에 착공한 시설과 저장 설비. 2025-08-01 이후에 착공한 것은 2030-01-01 전에 판매되는 제품에 한하는데, 여기의 날짜로는 알 수 없으니 확인하세요. 법에 기준값이 없거나 인정되는 비용이 없거나 표에 없는 이름이면 #N/A.",
      parameters: { property, date: propertyDate, cost, pfe, exempt, parts, table },
    },
    EXPLAIN_MATERIAL_ASSISTANCE: {
      summary:
        "PASSES_MATERIAL_ASSISTANCE의 판정 과정: 각 항목의 상태와 증빙, 증빙된 비율과 모두 증명될 때의 비율, 기준값, 판정.",
      returns:
        "행: 이름, 비용, PFE 부분, 상태(PFE 아님, PFE, 일부, 알 수 없음, 제외), 이유, 근거. 이어서 합계, 증빙된 비율, 모두 증명될 때의 비율(알 수 없는 항목이 모두 증명될 때), 기준값, 판정. 구할 수 없는 수치는 그 셀만 #N/A가 됩니다. table이 있으면 비용은 프로젝트 전체의 %입니다.",
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
        "기준값에 이르기 위해 금지외국기관에서 다른 제조자로 옮겨야 하는 비용. 음수는 여유입니다. 상태를 모르는 항목은 금지외국기관의 것으로 봅니다.",
      returns:
        "cost 단위의 금액. table이 있으면 프로젝트 전체의 %. 반올림하지 않으며 0 이하면 통과입니다. 선택한 계약은 PASSES_MATERIAL_ASSISTANCE와 같이 제외합니다. 법에 기준값이 없거나 인정되는 비용이 없거나 표에 없는 이름이면 #N/A.",
      parameters: { property, date: propertyDate, cost, pfe, exempt, parts, table },
    },
    MATERIAL_ASSISTANCE_PLAN: {
      summary: "실질적 지원 비용 비율이 기준값에 이르도록, 금지외국기관이 아닌 제조자에게서 살 항목의 최저 비용 조합.",
      returns:
        "머리글 행, 조달처를 바꿀 항목마다 한 행(항목, 비용, 추가 비용), 합계. newCost를 생략하면 마지막 열은 옮기는 비용입니다. 비율은 새 비용으로 다시 계산합니다. 후보는 금지외국기관의 항목과 알 수 없는 항목뿐이며, 바꿔야 할 때는 더 싼 제조자가 있는 항목을 포함합니다. 이미 통과하면 합계 0인 행만 나옵니다. 마지막 셀은 정확한 최솟값이며, 증명할 수 없으면 합계 행에 하한을 표시합니다. 어떤 항목을 골라도 통과하지 못하면 #VALUE!. #N/A는 MATERIAL_ASSISTANCE_GAP과 같습니다.",
      parameters: {
        property,
        date: propertyDate,
        cost,
        pfe,
        exempt,
        newCost:
          "금지외국기관이 아닌 제조자에게서 살 때 항목 전체의 비용(cost 단위). 빈 셀 또는 0: 조달처를 바꿀 수 없습니다. 생략하면 모든 항목을 같은 비용으로 바꿀 수 있습니다. table과 함께 쓸 수 없습니다.",
        label: lineLabel,
        parts,
        table,
      },
    },
    ASSIGNED_COST: {
      summary:
        "Notice 2025-08이 목록의 품목에 배정한, 프로젝트 전체에 대한 비율. 제3자가 옮겨 적었으므로 고시와 대조하세요.",
      returns:
        "요소별로 0.52 같은 비율. 한 표의 모든 행의 합은 1입니다. 목록에 없거나 모호한 이름에는 후보와 함께 #N/A. 백분율이 없는 철강 품목에도 #N/A. product와 component가 빈 셀이면 빈 값.",
      parameters: {
        table: "기술과 그 종류 또는 규모. 고시를 덧붙일 수 있습니다. 저장 설비의 두 규모는 수치가 다릅니다.",
        product: "Battery Pack/Module 같은 제조품. 부품 이름만으로 충분하면 빈 셀.",
        component: "Cells 같은 제조품의 부품. 제품을 만드는 과정은 Production. 빈 셀: 그 제조품의 모든 행.",
      },
    },
    MATERIAL_ASSISTANCE_BY: {
      summary:
        "여러 프로젝트, 공장, 기간의 실질적 지원을 한 번에 판정합니다. 그룹마다 비율, 기준값, 부족액, 판정을 한 행에.",
      returns:
        "처음 나타난 순서로 그룹마다 한 행: 그룹, 행 수, 비용 합계, 증빙된 비율, 기준값, 부족액, 판정(TRUE: 통과), 모두 증명될 때의 비율, 알 수 없는 행 수. 모두 그 그룹의 행만에 대한 답입니다: PASSES_MATERIAL_ASSISTANCE, MATERIAL_ASSISTANCE_GAP, EXPLAIN_MATERIAL_ASSISTANCE 참조. pfe의 숫자는 열 전체에서 같은 뜻으로 읽습니다. 기준값이나 비용이 없는 그룹은 해당 셀만 #N/A가 됩니다. 오류는 행을 밝힙니다.",
      parameters: {
        group,
        property: `${property} ${oneAGroup}`,
        date: `${propertyDate} ${oneAGroup}`,
        cost,
        pfe,
        exempt,
        parts,
        table: `cost에 적은 품목이 있는 Notice 2025-08의 표(기술과 그 종류 또는 규모). 생략하거나 비우면 비용은 숫자. ${oneAGroup}`,
        headers,
      },
    },
    AVERAGED_MATERIALS: {
      summary:
        "45X: 한 과세연도 이내의 기간에 유사한 구성 재료를 수량과 비용으로 가중한 평균. Notice 2026-15가 허용한다고 이해되는 방법입니다.",
      returns:
        "부품과 재료마다 한 행: 부품, 재료, 행 수, 수량, 비용, PFE 비용, 단가, PFE 단가, PFE 비율, 알 수 없는 행이 증명될 때의 비율, 알 수 없는 행 수. MATERIAL_ASSISTANCE 함수에는 단가에 사용 수량을 곱한 값을 cost로, PFE 비율을 pfe로, fraction을 parts로 넣습니다. 비율의 끝자리는 올리며 내리지 않습니다. 0 대신 FALSE입니다.",
      parameters: {
        material: "각 행의 재료. 이름이 같은 행을 평균합니다.",
        quantity: "각 행의 수량. 재료마다 한 단위, 0보다 큰 수.",
        cost: "그 수량의 직접재료비(통화 하나): 구입 가격, 매입 운임, 관세. 0 이상.",
        pfe: averagedPfe,
        date: "각 비용을 계산하는 날짜. 기간 안에 있어야 합니다.",
        periodBegins: "평균 기간의 첫날.",
        periodEnds: "마지막 날. 기간은 12개월 이내, 52주 또는 53주 연도를 선택했다면 정확히 53주도 됩니다.",
        component: "각 행을 쓰는 적격 부품의 45X 이름. 생략하면 모든 행이 한 종류의 부품에 쓰입니다.",
        parts: averagedParts,
        headers: "TRUE이면 머리글 행을 붙입니다. 생략하면 FALSE.",
      },
    },
    ASSIGNABLE_ITEMS: {
      summary:
        "45Y와 48E: 각 시설의 직접비 합계의 10 % 미만이어서 하나하나 추적하지 않고 시설 사이에 배분할 수 있는 품목.",
      returns:
        "품목과 연도마다 한 행: 품목, 과세연도, 시설 수, 비용, 가장 큰 비율, 그 시설, 모두 10 % 미만이면 TRUE(정확히 10 %는 미만이 아님), 배분할 PFE 비용, 알 수 없는 행이 증명될 때의 비용, 알 수 없는 행 수, 배분액, 배분의 적합 여부(PFE 비용 전액이며 어디서도 품목의 비용을 넘지 않을 것).",
      parameters: {
        facility: "각 행의 시설 또는 저장 설비.",
        item: "각 행의 품목 종류. 빈 셀: 시설의 합계에만 넣는 비용.",
        cost: "각 행의 직접비(통화 하나). 각 시설의 직접비를 모두 입력합니다.",
        pfe: averagedPfe,
        assigned: "각 행에 배분하는 PFE 비용(배분 확인용). 빈 셀 또는 0: 없음.",
        taxableYear: "그 행의 시설이 사용을 개시한 과세연도. 생략하면 모두 같은 연도.",
        parts: averagedParts,
        headers: "TRUE이면 머리글 행을 붙입니다. 생략하면 FALSE.",
      },
    },
    FOREIGN_OWNERSHIP_STATUS: {
      summary: "소유와 부채에 따른 7701(a)(51)의 구분: 특정외국기관, 외국영향기관 또는 둘 다 아님.",
      returns:
        "요소별 텍스트. 먼저 50%를 넘는 지배가 모든 특정외국기관의 보유를 합산하여 퍼집니다(신중한 해석. 조문은 하나의 기관을 요구할 수도 있습니다). 다음으로 직접 및 귀속 보유(318(a)(2))에 대해 단독 25% 이상, 합계 40% 이상 또는 부채 15% 이상을 봅니다. 기준마다 테스트하며 가장 큰 비율로 결정됩니다. 상장회사와 그 80% 자회사는 보고해야 하는 보유만 계산하고 부채는 15% 초과입니다. 임원만 알 수 없으면 open. 표에 없는 기관에는 #N/A.",
      parameters: {
        entity: "소유 관계 표에 있는 이름의 법인. 빈 셀에는 빈 값을 반환합니다.",
        specified: "특정외국기관으로 알려진 자의 이름(목록, 정부, 대상국의 법인). 범위 크기는 자유입니다.",
        owner: "지분의 보유자. 한 행에 보유 관계 하나.",
        owned: "지분이 보유된 법인.",
        share:
          "보유 비율(0~1). measure 열이 없으면 한 번의 계산에는 한 가지 기준(의결권, 가액, 이익, 자본 또는 수익적 권리).",
        debtShare:
          "법인의 부채 중 특정외국기관에 대한 비율(0~1). 빈 셀: 알려진 부채 없음. 상장회사는 최초 발행 시의 공개 거래 부채.",
        kind: "owned에 있는 기관의 종류: corporation(법인), partnership, estate(유산재단), trust(신탁), other. 빈 셀: 알 수 없으며 파트너십처럼 귀속. 생략: 모두 법인.",
        measure:
          "비율의 기준: 법인은 vote(의결권), value(가액), 파트너십은 profits(이익), capital(자본), 그 밖은 interest(수익권). 기준마다 한 행. 생략: 전체에 한 기준.",
        reporting:
          "상장회사의 경우, 보유자나 그 지배자가 규칙 13d-3에 따라 이 보유를 보고해야 하는지. 빈 셀이나 생략: TRUE로 봅니다.",
        officer:
          "특정외국기관이 대상 임원을 선임할 권한(상장회사가 아니면 직접 권한)을 가지면 TRUE. 빈 셀: 알 수 없음. 생략: 테스트하지 않습니다.",
        traded:
          "7701(a)(51)(E)(i)의 거래소에서 정기적으로 거래되는 회사이면 TRUE. 빈 셀이나 생략: 상장되지 않은 것으로 테스트합니다.",
      },
    },
    EFFECTIVE_CONTROL: {
      summary: "7701(a)(51)(D)(ii)에 따라 계약이 상대방에게 실질적 지배를 주는지, 질문지의 답으로 판정합니다.",
      returns:
        "effective control, no effective control, 또는 누락된 답으로 달라질 수 있으면 open. (II)의 권리 하나, 또는 진정한 매매가 아닌 라이선스에서 (III)의 항목 하나로 충분합니다. 10년차를 넘는 로열티, 2년보다 긴 용역, 2025-07-04 이후의 계약이 해당합니다. (II)와 (III)의 규칙은 지침이 나올 때까지 적용됩니다.",
      parameters: {
        question:
          "질문의 id. 한 행에 하나, 순서는 자유: II(aa)~II(ff), license, III(AA)~III(GG), sale, reversion, counterparty, payment.",
        answer:
          "각 질문의 답: TRUE 또는 FALSE. III(DD)와 III(EE)는 연수로, III(GG)는 날짜로도 답할 수 있습니다. 빈 셀: 알 수 없음. 묻지 않은 질문도 같습니다.",
      },
    },
    EXPLAIN_EFFECTIVE_CONTROL: {
      summary: "EFFECTIVE_CONTROL의 설명: 각 질문과 그 답, 무엇을 결정하는지, 외국영향기관이 되는지, 그리고 결과.",
      returns: "행: 단계, 사용한 사실, 규칙, 결과(meets, fails, missing, not evaluated), 근거. 마지막 행이 결과입니다.",
      parameters: {
        question:
          "질문의 id. 한 행에 하나, 순서는 자유: II(aa)~II(ff), license, III(AA)~III(GG), sale, reversion, counterparty, payment.",
        answer:
          "각 질문의 답: TRUE 또는 FALSE. III(DD)와 III(EE)는 연수로, III(GG)는 날짜로도 답할 수 있습니다. 빈 셀: 알 수 없음. 묻지 않은 질문도 같습니다.",
      },
    },
    DOMESTIC_CONTENT_PERCENTAGE: {
      summary: "자국산 가산에 필요한, 제조품 비용 중 미국산 비율의 최솟값(조정 비율).",
      returns:
        "요소별로 0.45 같은 비율. 45Y와 48E는 2025년에, 해상 풍력은 2027년에도 다릅니다. 45와 48은 2024년 후에 착공한 대부분의 재산에 대해 끝났습니다. 조항과 날짜가 빈 셀이면 빈 값.",
      parameters: domesticProject,
    },
    DOMESTIC_CONTENT_SHARE: {
      summary:
        "모든 제조품의 비용 중 미국에서 채굴, 생산 또는 제조된 것의 비율. 직접비 또는 배정된 백분율로 계산합니다.",
      returns:
        "0~1의 비율. 부품은 미국에서 제조되면 산입되고, 제품을 만드는 비용은 제품과 모든 부품이 미국에서 제조된 때에만 산입됩니다. table을 쓰면 없는 행과 외국산 행은 100 안에 0으로 남습니다. 합계가 0이거나 표에 없는 항목이면 #N/A.",
      parameters: domesticLines,
    },
    MEETS_DOMESTIC_CONTENT: {
      summary:
        "철강이 모두 미국산이고 미국산 비율이 조정 비율 이상이면 TRUE(가산 대상). 반올림 없이 비교하며, 같으면 충족합니다.",
      returns:
        "TRUE 또는 FALSE. 알 수 없는 것은 산입하지 않습니다. 그것으로 결과가 달라질 수 있는지는 EXPLAIN_DOMESTIC_CONTENT가 알려 줍니다. 합계가 0이거나 표에 없는 항목이면 #N/A.",
      parameters: { ...domesticProject, ...domesticLines, steelAndIron },
    },
    EXPLAIN_DOMESTIC_CONTENT: {
      summary: "MEETS_DOMESTIC_CONTENT의 판정 과정: 각 행의 상태와 이유, 비율, 조정 비율, 부족분, 판정.",
      returns:
        "행: 이름, 비용, 산입액, 상태(산입, 부적격, 알 수 없음, 산입 제외), 이유, 근거. 이어서 주의 사항, 합계, 비율, 조정 비율, 부족한 비율, 철강, 판정. table을 쓰면 비용은 프로젝트 전체의 %입니다.",
      parameters: {
        ...domesticProject,
        ...domesticLines,
        steelAndIron,
        label: "설명에 쓸 각 행의 이름. 생략하면 제조품과 부품.",
      },
    },
  },
  options: {
    section: {
      "45Y": { name: "청정전력 생산세액공제", tooltip: "청정전력 생산세액공제." },
      "48E": { name: "청정전력 투자세액공제", tooltip: "청정전력 투자세액공제." },
      45: { name: "생산세액공제", tooltip: "2024-12-31까지 착공한 것의 생산세액공제." },
      48: { name: "투자세액공제", tooltip: "2024-12-31까지 착공한 것의 투자세액공제(예외 있음)." },
    },
    scope: {
      regulation: { name: "재무부 목록", tooltip: "재무부 목록의 국가를 모든 광물에 대해 인정합니다." },
      agreement: {
        name: "협정의 광물",
        tooltip: "일본은 협정의 다섯 광물(코발트, 흑연, 리튬, 망간, 니켈)에 대해서만 인정합니다.",
      },
    },
    step: {
      extraction: { name: "채굴", tooltip: "광물의 채굴에서 발생하는 부가가치." },
      processing: { name: "가공", tooltip: "광물의 가공에서 발생하는 부가가치." },
      recycling: { name: "재활용", tooltip: "재활용에서 발생하는 부가가치." },
    },
    method: {
      "value-added": {
        name: "50% 부가가치 테스트",
        tooltip:
          "어느 한 단계의 부가가치 중 50% 이상이 적격 국가에서 발생했으면 체인 전체를 인정하고, 아니면 전혀 인정하지 않습니다.",
      },
      traced: {
        name: "추적 적격가액 테스트",
        tooltip: "적격 국가에서 발생한 부가가치의 비율이 가장 큰 단계의 비율만큼 인정합니다.",
      },
    },
    part: {
      component: { name: "부품", tooltip: "배터리 부품: 2024-01-01부터 제외됩니다." },
      mineral: { name: "광물", tooltip: "해당 핵심광물: 2025-01-01부터 제외됩니다." },
      "impracticable to trace": {
        name: "추적 곤란",
        tooltip:
          "음극의 흑연, 또는 전해질 염·바인더·첨가제의 광물: 2027-01-01부터 제외되며, 그 전에는 계획을 제출하면 허용됩니다.",
      },
    },
    component: componentTooltips(
      {
        kWh: "kWh",
        Wdc: "W (직류)",
        Wac: "W (교류)",
        "W of rated capacity": "W (터빈 정격 용량)",
        kg: "kg",
        m2: "m2",
        "USD of production costs": "미국 달러의 생산비",
        "USD of sales price": "미국 달러의 판매 가격",
      },
      (unit, name) => ({ name: components[name] ?? "", tooltip: `수량의 단위: ${unit}.` }),
    ),
    kind: {
      corporation: { name: "법인", tooltip: "의결권 또는 가액에 의한 지배. 지분은 가액의 50% 이상부터만 귀속됩니다." },
      partnership: {
        name: "파트너십",
        tooltip: "이익 또는 자본에 의한 지배. 지분은 비례하여 귀속됩니다. S 법인도 포함합니다.",
      },
      estate: { name: "유산재단", tooltip: "수익권에 의한 지배. 지분은 비례하여 귀속됩니다." },
      trust: { name: "신탁", tooltip: "수익권에 의한 지배. 지분은 보험수리적 지분에 따라 귀속됩니다." },
      other: { name: "기타", tooltip: "수익권에 의한 지배. 지분은 비슷한 원칙에 따라 비례하여 귀속됩니다." },
    },
    measure: {
      vote: { name: "의결권", tooltip: "법인의 의결권에 대한 비율." },
      value: { name: "가액", tooltip: "법인 주식의 가액에 대한 비율." },
      profits: { name: "이익", tooltip: "파트너십의 이익 지분에 대한 비율." },
      capital: { name: "자본", tooltip: "파트너십의 자본 지분에 대한 비율." },
      interest: { name: "수익권", tooltip: "그 밖의 기관의 수익권에 대한 비율." },
    },
    parts: {
      fraction: { name: "비율", tooltip: "pfe의 숫자는 각 항목의 0~1 비율입니다." },
      amount: {
        name: "금액",
        tooltip: "pfe의 숫자는 cost 단위의 금액입니다. table이 있으면 프로젝트 전체의 %입니다.",
      },
    },
    table: {
      "ground-mount tracking": { name: "지상 설치·추적식", tooltip: "지상에 설치한 추적식 태양광." },
      "ground-mount tracking domestic wafers": {
        name: "지상 설치·추적식·국산 웨이퍼",
        tooltip: "지상에 설치한 추적식 태양광으로, 국산 웨이퍼의 셀을 쓰는 것.",
      },
      "ground-mount fixed": { name: "지상 설치·고정식", tooltip: "지상에 설치한 고정식 태양광." },
      "ground-mount fixed domestic wafers": {
        name: "지상 설치·고정식·국산 웨이퍼",
        tooltip: "지상에 설치한 고정식 태양광으로, 국산 웨이퍼의 셀을 쓰는 것.",
      },
      "rooftop MLPE": {
        name: "지붕 설치·MLPE",
        tooltip: "지붕에 설치한 태양광으로, 모듈 단위 전력전자 장치(MLPE)를 쓰는 것.",
      },
      "rooftop MLPE domestic wafers": {
        name: "지붕 설치·MLPE·국산 웨이퍼",
        tooltip: "지붕에 설치한 태양광으로, 모듈 단위 전력전자 장치(MLPE)와 국산 웨이퍼의 셀을 쓰는 것.",
      },
      "rooftop string": {
        name: "지붕 설치·스트링",
        tooltip: "지붕에 설치한 태양광으로, 스트링 인버터를 쓰는 것.",
      },
      "rooftop string domestic wafers": {
        name: "지붕 설치·스트링·국산 웨이퍼",
        tooltip: "지붕에 설치한 태양광으로, 스트링 인버터와 국산 웨이퍼의 셀을 쓰는 것.",
      },
      "land wind": { name: "육상풍력", tooltip: "육상의 풍력." },
      "grid-scale storage": { name: "계통 규모 저장", tooltip: "1 MWh를 넘는 배터리 저장 설비." },
      "distributed storage": { name: "분산형 저장", tooltip: "1 MWh 이하의 배터리 저장 설비." },
    },
    property: {
      "qualified facility": { name: "적격 시설", tooltip: "직접비를 비교합니다. 날짜는 착공일입니다." },
      "energy storage technology": {
        name: "에너지 저장 기술",
        tooltip: "직접비를 비교합니다. 날짜는 착공일입니다.",
      },
      "solar component": {
        name: "태양광 부품",
        tooltip: "45X의 태양광 부품. 직접재료비를 비교합니다. 날짜는 판매일입니다.",
      },
      "wind component": {
        name: "풍력 부품",
        tooltip: "45X의 풍력 부품. 직접재료비를 비교합니다. 날짜는 판매일입니다.",
      },
      inverter: { name: "인버터", tooltip: "45X의 인버터. 직접재료비를 비교합니다. 날짜는 판매일입니다." },
      "battery component": {
        name: "배터리 부품",
        tooltip: "45X의 배터리 부품. 직접재료비를 비교합니다. 날짜는 판매일입니다.",
      },
      "critical mineral": {
        name: "핵심광물",
        tooltip: "45X의 핵심광물. 직접재료비를 비교합니다. 날짜는 판매일입니다.",
      },
    },
  },
};
