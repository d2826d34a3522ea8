import type { RuleTexts } from "./rule-texts";

/** 한국어: what the rules say, by id of the sentence, then words under `word.`. */
export const koSentences: RuleTexts = {
  "names.a": "{name}",
  "names.an": "{name}",
  "names.answerNotCountry":
    "‘{name}’{은/는} 국가가 아니라 답변입니다. 무엇을 뜻하나요? 국가를 입력하거나, 모르면 셀을 비워 두세요.",
  "names.answerOrCountry":
    "‘{name}’{은/는} 국가가 아니라 답변입니다. 무엇을 뜻하나요? 국가를 입력하거나, 모르면 셀을 비워 두세요. 국가 {country}의 경우 {country} 또는 {code}{을/를} 입력하세요.",
  "names.symbolNotCountry":
    "‘{name}’{은/는} 국가가 아니라 원소 기호입니다. 국가 {country}의 경우 {country} 또는 {code}{을/를} 입력하세요.",
  "names.severalCountries":
    "‘{name}’{은/는} 여러 국가를 뜻할 수 있습니다. DR Congo (CD) 또는 Congo-Brazzaville (CG)를 입력하세요.",
  "names.notCountry": "‘{name}’{은/는} 국가가 아닙니다. 국가를 입력하거나, 모르면 셀을 비워 두세요.",
  "names.groupNotCountry":
    "‘{name}’{은/는} 국가가 아니라 국가의 모임입니다. 국가를 입력하거나, 모르면 셀을 비워 두세요.",
  "names.nearCountries": "‘{name}’{은/는} 알 수 없는 국가입니다. 혹시 다음을 찾으시나요: {suggestions}?",
  "names.unknownCountry": "‘{name}’{은/는} 알 수 없는 국가입니다. 국가 이름이나 ISO 코드를 입력하세요.",
  "names.cellNotCountry": "{cell}{은/는} 국가가 아닙니다. 국가 이름이나 ISO 코드를 입력하세요.",
  "names.codeBesideAnswers":
    "‘{code}’{은/는} ‘예’ 같은 답변과 함께 있어 답변일 수 있습니다. 무엇을 뜻하나요? 국가라면 {country}{을/를} 입력하세요.",
  "names.severalMinerals": "‘{name}’에는 여러 광물({minerals}){이/가} 들어 있습니다. 광물마다 행을 나누세요.",
  "names.severalMaterials": "‘{name}’에는 여러 재료가 들어 있습니다. 광물마다 행을 나누세요.",
  "names.nearMaterials": "‘{name}’{은/는} 알 수 없는 재료입니다. 혹시 다음을 찾으시나요: {suggestions}?",
  "names.unknownMaterial":
    "‘{name}’{은/는} 알 수 없는 재료입니다. Lithium이나 Li처럼 광물의 이름이나 기호를 입력하세요.",
  "names.cellNotMaterial": "{cell}{은/는} 재료가 아닙니다. Lithium 같은 이름을 입력하세요.",
  "names.didYouMean": "혹시 다음을 찾으시나요: {suggestions}?",
  "names.useOneOf": "다음 중 하나를 입력하세요: {names}.",
  "names.readAsCountry": "{country} ({code}){으로/로} 읽었습니다.",
  "names.listedMineral": "{material}{은/는} 해당 핵심광물 {mineral}{을/를} 뜻합니다.",
  "names.otherMaterial": "{material}{은/는} 해당 핵심광물이 아닌 것으로 알려져 있습니다.",
  "freeTrade.territory":
    "{country}{은/는} 고유한 국가 코드를 가진 미국령입니다. 제30D조에서 인정되는지 확인되지 않았습니다. 전문가에게 문의하세요.",
  "freeTrade.newestDay": "날짜가 없어 법령 데이터의 가장 최근 날짜 {date}{을/를} 사용합니다.",
  "freeTrade.unitedStates": "미국 자체는 해당합니다.",
  "freeTrade.agreementHolds": "{date} 현재 {country}{은/는} 해당합니다.",
  "freeTrade.agreementLater": "{agreement}{은/는} {from}에 발효하며, 이는 {date}보다 뒤입니다.",
  "freeTrade.noAgreement": "{date} 현재 {country}{은/는} 재무부의 자유무역협정국 목록에 없습니다.",
  "freeTrade.excludedByStatute": "{country}{은/는} 법률로 제외되어 있으며, 그 협정은 이 공제에서 인정되지 않습니다.",
  "freeTrade.mineralCovered": "{mineral}{은/는} 협정 대상 광물입니다({minerals}).",
  "freeTrade.mineralNotCovered": "{mineral}{은/는} 협정 대상 광물이 아닙니다({minerals}).",
  "freeTrade.mineralMissing":
    "mineral 값이 없습니다. scope 값이 agreement이면 광물에 따라 다르므로 Lithium 같은 재료를 입력하세요.",
  "freeTrade.inNorthAmerica": "{country}{은/는} 북미(미국, 캐나다, 멕시코)에 속합니다.",
  "freeTrade.notNorthAmerica": "{country}{은/는} 북미(미국, 캐나다, 멕시코)에 속하지 않습니다.",
  "reference.reasons": "{reasons}",
  "reference.lawText": "{text}",
  "reference.percentageFrom": "{from}부터: {percent}.",
  "reference.unsettledFrom": "{from}부터: {note}",
  "reference.firstEntry": "첫 항목은 {from}부터 적용됩니다.",
  "reference.unknownTopic": "‘{topic}’{은/는} 없는 항목입니다. 30D(e)(1)(B) 같은 항목을 입력하세요.",
  "reference.nearTopics": "‘{topic}’{은/는} 없는 항목입니다. 비슷한 항목: {suggestions}.",
  "holdings.ownerBlank": "{row}: owner 값이 비어 있습니다. ‘{owned}’의 보유자를 입력하세요.",
  "holdings.ownedBlank": "{row}: owned 값이 비어 있습니다. ‘{owner}’의 보유 대상을 입력하세요.",
  "holdings.shareNegative": "{row}: share 값이 {share}입니다. 비율은 음수일 수 없습니다.",
  "holdings.shareAboveOne": "{row}: share 값이 {share}{으로/로} 1을 넘습니다. 25 %는 0.25로 입력하세요.",
  "holdings.controlAboveOne":
    "{row}: 이 행에서 ‘{owned}’의 비율 합계가 {sum}에 이르러 1을 넘습니다. 한 번의 호출에는 한 가지 기준(이사회 의석, 의결권 또는 지분)만 쓰세요.",
  "holdings.ownershipAboveOne":
    "{row}: 이 행에서 ‘{owned}’의 비율 합계가 {sum}에 이르러 1을 넘습니다. 한 번의 호출에는 한 가지 기준(의결권, 가치, 이익 또는 자본)만 쓰세요.",
  "holdings.twoKinds":
    "{row}: ‘{owned}’의 종류가 여기에서는 ‘{kind}’인데 앞의 행에서는 ‘{other}’입니다. 종류를 하나로 입력하세요.",
  "holdings.measureBlank":
    "{row}: 기준이 비어 있지만 ‘{owned}’의 다른 행에는 기준이 있습니다. 다음 중 하나를 입력하세요: {measures}.",
  "holdings.measureOfKind":
    "{row}: 기준은 ‘{measure}’인데 기관의 종류는 ‘{kind}’이며 그 지배는 {measures} 기준으로 잽니다. 둘 중 하나를 고치세요.",
  "holdings.notInTable":
    "‘{entity}’{은/는} 소유 관계 표에 없습니다. 철자를 확인하거나, 알려진 보유자의 행을 추가하세요.",
  "holdings.circleTooLarge":
    "‘{entity}’의 비율은 정확히 풀기에 너무 큰 상호 보유의 고리에 달려 있습니다. 영향이 없는 보유를 빼세요.",
  "holdings.tooEntangled": "소유 관계 표에 상호 보유가 너무 많아 정확히 귀속할 수 없습니다. 영향이 없는 보유를 빼세요.",
  "arguments.cellOfRow": "{row} {parameter}",
  "arguments.nameInRow": "{row}: {problem}",
  "arguments.nameInColumn": "{row}: {problem} ({parameter})",
  "arguments.missing": "{parameter} 인수가 없습니다. 셀, 범위 또는 값을 지정하세요.",
  "arguments.notSingle": "{parameter} 인수에는 셀 하나를 지정하세요(지정된 크기: {size}).",
  "arguments.columnSizes": "{first} 크기는 {firstSize}, {other} 크기는 {otherSize}입니다. 크기가 같은 열을 지정하세요.",
  "arguments.rangeSizes":
    "{first} 크기는 {firstSize}, {other} 크기는 {otherSize}입니다. 크기가 같은 범위 또는 셀 하나를 지정하세요.",
  "arguments.oneRow": "1행",
  "arguments.rows": "{rows}행",
  "arguments.oneRowOfColumns": "1행 x {columns}열",
  "arguments.rowsAndColumns": "{rows}행 x {columns}열",
  "arguments.errorCell": "{at} 값이 {cell}입니다. 먼저 그 셀을 고치세요.",
  "arguments.blankNumber": "{at} 값이 비어 있습니다. 숫자를 입력하세요.",
  "arguments.blankBesideFilled": "{at} 값이 비어 있는데 옆 셀에는 값이 있습니다. 숫자를 입력하세요.",
  "arguments.notFinite": "{at} 값이 유한한 숫자가 아닙니다.",
  "arguments.numberAsText": "{at} 값 {cell}: 텍스트입니다. 숫자로 변환하세요.",
  "arguments.notNumber": "{at} 값 {cell}: 숫자가 아닙니다.",
  "arguments.blankDate": "{at} 값이 비어 있습니다. 2024-05-01과 같은 날짜를 입력하세요.",
  "arguments.numberNotDate": "{at} 값 {cell}: 날짜가 아닙니다. 2024-05-01과 같은 날짜를 입력하세요.",
  "arguments.notDate": "{at} 값 {cell}: 날짜가 아닙니다. 날짜 셀 또는 2024-05-01과 같은 텍스트를 입력하세요.",
  "arguments.notOption": "{at} 값이 {cell}입니다. 다음 중 하나를 사용하세요: {options}.",
  "arguments.notTruth": "{at} 값이 {cell}입니다. TRUE 또는 FALSE를 입력하고, 알 수 없으면 비워 두세요.",
  "arguments.notFraction": "{at} 값이 {number}입니다. 비율은 0에서 1까지의 숫자입니다.",
  "arguments.percentNotFraction":
    "{at} 값이 {number}입니다. 비율은 0에서 1까지의 숫자입니다. {number} %이면 {fraction} 값을 입력하세요.",
  "arguments.fractionAsText": "{at} 값 {cell}: 텍스트입니다. 0에서 1까지의 숫자 또는 국가를 입력하세요.",
  "arguments.answerNotPlace":
    "{at} 값 {cell}: 장소가 아니라 답변입니다. 무엇을 뜻하나요? 국가, 또는 그 단계의 적격 여부를 TRUE나 FALSE로 입력하고, 알 수 없으면 셀을 비워 두세요.",
  "arguments.answerOrNorway":
    "{at} 값 {cell}: 장소가 아니라 답변입니다. 무엇을 뜻하나요? 국가(노르웨이는 NO 또는 Norway), 또는 그 단계의 적격 여부를 TRUE나 FALSE로 입력하고, 알 수 없으면 셀을 비워 두세요.",
  "arguments.blankMaterial": "{at} 값이 비어 있는데 옆 셀에는 값이 있습니다. Lithium과 같은 재료를 입력하세요.",
  "arguments.notMaterial": "{at} 값 {cell}: 재료가 아닙니다. Lithium과 같은 이름을 입력하세요.",
  "arguments.groupBlank": "{at}{이/가} 비어 있지만 그 행에는 데이터가 있습니다. 그룹의 이름을 입력하세요.",
  "arguments.groupWithoutValue": "그룹 {group}에 {parameter}{이/가} 없습니다. {row} 또는 그룹의 다른 행에 입력하세요.",
  "arguments.groupOfTwoValues":
    "그룹 {group}의 {parameter}{이/가} {firstRow}에서는 {first}, {row}에서는 {other}입니다. 한 그룹의 {parameter}{은/는} 하나입니다. 모든 행에 같은 값을 입력하거나 그룹을 둘로 나누세요.",

  "arguments.otherRows": "그 밖의 행: {count}",
  "arguments.otherRowsSummed": "하나씩 나열하지 않은, 이 상태의 {rows}{을/를} 더한 값입니다.",
  "arguments.resultTooLarge": "결과가 너무 커서 셀에 들어가지 않습니다.",
  "arguments.stopped": "계산이 중단되었습니다: {text}. 알려 주시기 바랍니다.",

  "criticalMinerals.extractionDomestic": "미국에서 채굴.",
  "criticalMinerals.processingDomestic": "미국에서 가공 (채굴: {extraction}).",
  "criticalMinerals.extractionPartner": "{country}에서 채굴. 그날 자유무역 국가로 인정됩니다.",
  "criticalMinerals.processingPartner": "{country}에서 가공. 그날 자유무역 국가로 인정됩니다 (채굴: {extraction}).",
  "criticalMinerals.extractionStated": "채굴이 적격이라고 되어 있습니다 (TRUE).",
  "criticalMinerals.processingStated": "가공이 적격이라고 되어 있습니다 (TRUE, 채굴: {extraction}).",
  "criticalMinerals.recycled": "북미에서 재활용 ({recycling}).",
  "criticalMinerals.recyclingStated":
    "재활용이 적격이라고 되어 있습니다 (TRUE, 채굴: {extraction}, 가공: {processing}).",
  "criticalMinerals.halfAdded":
    "{step} 단계의 부가가치 절반 이상이 적격 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.belowHalf":
    "각 단계의 적격 부가가치가 절반 미만 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.noneAdded":
    "어느 단계의 부가가치에도 적격인 것이 없습니다 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.traced":
    "단계 중 가장 큰 적격 비율인 {step} 단계의 비율을 인정 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.tracedOpen":
    "알려진 가장 큰 비율인 {step} 단계의 비율을 인정. 알 수 없는 단계가 있어 높아질 수 있습니다 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.tracedTerritory":
    "알려진 가장 큰 비율인 {step} 단계의 비율을 인정합니다. 미국령인 {country}{이/가} 인정되는지는 확인되지 않았으며 비율이 높아질 수 있습니다 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.elsewhere": "미국 또는 자유무역 국가의 단계가 없습니다 (채굴: {extraction}, 가공: {processing}).",
  "criticalMinerals.elsewhereBoth":
    "미국 또는 자유무역 국가에서 채굴도 가공도 하지 않았고 북미에서 재활용도 하지 않았습니다 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.statedNot":
    "적격인 단계가 없습니다. FALSE는 입력된 그대로입니다 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.recycledElsewhere": "북미 밖에서 재활용 ({recycling}).",
  "criticalMinerals.unknown":
    "장소를 알 수 없습니다. 원산지가 채워질 때까지 적격으로 인정되지 않습니다 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.territory":
    "미국령인 {country}{이/가} 인정되는지는 확인되지 않았습니다. 확인될 때까지 인정되지 않습니다 (채굴: {extraction}, 가공: {processing}, 재활용: {recycling}).",
  "criticalMinerals.notCritical": "해당 핵심광물이 아니므로 두 합계에서 모두 제외합니다.",
  "criticalMinerals.total": "비율 = 적격 가액 / 총 가액.",
  "criticalMinerals.potential": "알 수 없는 원산지가 모두 적격일 때의 비율.",
  "criticalMinerals.percentage": "{date}에 사용을 개시한 차량의 적용 비율.",
  "criticalMinerals.meets": "충족: {total} 중 {qualifying}{은/는} {percentage} 이상입니다 (정확히 비교). {credit}",
  "criticalMinerals.fails": "미충족: {total} 중 {qualifying}{은/는} {percentage} 미만입니다 (정확히 비교).",
  "criticalMinerals.failsOpen":
    "미충족: {total} 중 {qualifying}{은/는} {percentage} 미만입니다. 알 수 없는 원산지가 적격이면 충족할 수 있습니다.",
  "criticalMinerals.noStep":
    "{row}: 체인에 단계가 없습니다. 채굴, 가공 또는 재활용 국가를 입력하거나 알 수 없는 것은 비워 두세요.",
  "criticalMinerals.negativeValue": "{row}: 금액이 음수입니다({value}). 금액은 0 이상이어야 합니다.",
  "criticalMinerals.noneCritical":
    "이 재료들 가운데 해당 핵심광물이 없어 모두 제외되므로 비율이 없습니다. 재료 열을 확인하세요.",
  "criticalMinerals.noValue": "핵심광물의 총 금액이 0이므로 비율이 없습니다. 금액을 입력하세요.",
  "criticalMinerals.negativeCost": "{row}: 비용이 음수입니다({cost}). 0 이상을 입력하세요.",
  "criticalMinerals.noPlan": "모든 체인의 조달처를 바꾸어도 적용 비율에 미치지 못합니다.",
  "criticalMinerals.noChainName": "{row}: chain이 비어 있습니다. 조달 체인의 이름을 입력하세요.",
  "criticalMinerals.noStepName": "{row}: step이 비어 있습니다. 다음 중 하나를 사용하세요: {options}.",
  "criticalMinerals.negativeValueAdded": "{row}: valueAdded가 음수입니다({value}). 0 이상을 입력하세요.",
  "criticalMinerals.dashForCountry": "{row}: country가 대시인데 행에는 단계가 적혀 있습니다. 국가를 입력하세요.",

  "batteryComponents.made": "{origin}(북미)에서 제조 또는 조립.",
  "batteryComponents.madeElsewhere": "{origin}(북미 밖)에서 제조 또는 조립.",
  "batteryComponents.territory":
    "{origin}에서 제조 또는 조립. 이 지역이 북미에 해당하는지 확인되지 않아 인정하지 않습니다.",
  "batteryComponents.stated": "북미 부품이라고 되어 있습니다 (TRUE).",
  "batteryComponents.statedNot": "북미 부품이 아니라고 되어 있습니다 (FALSE).",
  "batteryComponents.unknown": "장소를 알 수 없습니다. 채워질 때까지 북미산으로 인정되지 않습니다.",
  "batteryComponents.total": "비율 = 북미 증분 가액 / 총 증분 가액. 합계는 배터리 모듈의 가액과 같아야 합니다.",
  "batteryComponents.totalAgrees": "비율 = 북미 증분 가액 / 총 증분 가액. 합계가 배터리 모듈의 가액과 같습니다.",
  "batteryComponents.totalDiffers":
    "비율 = 북미 증분 가액 / 총 증분 가액. 합계와 배터리 모듈의 가액({modules})의 차이는 {difference}입니다. 부품표를 확인하세요.",
  "batteryComponents.potential": "알 수 없는 부품이 모두 북미산일 때의 비율.",
  "batteryComponents.percentage": "{date}에 사용을 개시한 차량의 적용 비율.",
  "batteryComponents.meets": "충족: {total} 중 {qualifying}{은/는} {percentage} 이상입니다 (정확히 비교). {credit}",
  "batteryComponents.fails": "미충족: {total} 중 {qualifying}{은/는} {percentage} 미만입니다 (정확히 비교).",
  "batteryComponents.failsOpen":
    "미충족: {total} 중 {qualifying}{은/는} {percentage} 미만입니다. 알 수 없는 부품이 북미산이면 충족할 수 있습니다.",
  "batteryComponents.noName": "{row}: component가 비어 있습니다. 부품의 이름을 입력하세요.",
  "batteryComponents.negativeValue": "{row}: 금액이 음수입니다({value}). 금액은 0 이상이어야 합니다.",
  "batteryComponents.sameName": "{row}: 부품 {component}: 이미 {earlier}에 있습니다. 각각 다른 이름을 붙이세요.",
  "batteryComponents.notListed":
    "{row}: {component}의 containedIn {container}: 부품으로 나열되어 있지 않습니다. 행을 추가하거나 containedIn을 비워 두세요.",
  "batteryComponents.worthLess": "{row}: {component}의 금액 {value}: 그 안에 든 부품의 합계 {contained}보다 적습니다.",
  "batteryComponents.inItself": "{row}: 부품 {component}: 자기 자신에 포함되어 있습니다.",
  "batteryComponents.circle":
    "{row}: 다음 부품은 서로를 포함하며 순환합니다: {components}. 부품은 자기 자신을 포함할 수 없습니다.",
  "batteryComponents.negative":
    "{row}: 증분 금액이 음수입니다({value}). 부품의 금액은 적어도 그 안에 든 것의 금액입니다.",
  "batteryComponents.noValue": "부품의 총 증분 금액이 0이므로 비율이 없습니다. 금액을 입력하세요.",
  "batteryComponents.dash":
    "{row}: northAmerican이 대시입니다. 부품은 북미산이거나 아니거나 둘 중 하나입니다. TRUE, FALSE 또는 국가를 입력하거나, 알 수 없으면 비워 두세요.",
  "batteryComponents.fraction":
    "{row}: northAmerican 값 {fraction}: 부품은 북미산이거나 아니거나 둘 중 하나입니다. TRUE, FALSE 또는 국가를 입력하거나, 알 수 없으면 비워 두세요.",

  "foreignEntities.jurisdiction": "{country}{은/는} 대상국입니다. 그곳에 있는 자는 해외우려기관입니다.",
  "foreignEntities.controlled": "대상국 정부의 지배는 {share}{으로/로} {minimum} 이상입니다.",
  "foreignEntities.notControlled": "대상국 정부의 지배는 {share}{으로/로} {minimum} 미만입니다.",
  "foreignEntities.notCovered": "{country}{은/는} 대상국이 아닙니다.",
  "foreignEntities.unsettled":
    "{country}{이/가} 대상국의 일부에 해당하는지는 법령 데이터의 출처에 나와 있지 않습니다. 관할은 알 수 없습니다.",
  "foreignEntities.countryOpen": "국가가 비어 있어 관할은 알 수 없습니다.",
  "foreignEntities.nameOpen": "법인의 이름이 비어 있어 지배는 알 수 없습니다.",
  "foreignEntities.tableOpen": "법인이 소유 관계 표에 없어 지배는 알 수 없습니다.",
  "foreignEntities.tiers":
    "{merger} 이상의 보유는 전부로 봅니다. 그보다 작은 보유는 경로를 따라 곱하고 경로끼리 더합니다.",
  "foreignEntities.countryBlank": "국가가 비어 있음",
  "foreignEntities.countryUnsettled":
    "국가인 {country}{이/가} 대상국의 일부에 해당하는지는 법령 데이터의 출처에 나와 있지 않음",
  "foreignEntities.nameBlank": "법인의 이름이 비어 있음",
  "foreignEntities.notInTable": "소유 관계 표에 없음",
  "foreignEntities.notKnown": "‘{entity}’{이/가} 해외우려기관인지 알 수 없습니다({missing}).",
  "foreignEntities.notKnownUnnamed": "이 법인이 해외우려기관인지 알 수 없습니다({missing}).",
  "foreignEntities.governmentBlank": "government 값이 비어 있습니다. 대상국 정부로 보는 보유자를 하나 이상 입력하세요.",
  "foreignEntities.partBlank": "part 값이 비어 있습니다. 다음 중 하나를 입력하세요: {options}.",
  "foreignEntities.partCountsFrom": "이런 부분({part}){은/는} {from}부터 차량을 제외합니다.",
  "foreignEntities.partCounts": "이런 부분({part}){은/는} {from}부터 차량을 제외합니다. {date} 날짜는 그날 이후입니다.",
  "foreignEntities.partCountsNotYet":
    "이런 부분({part}){은/는} {from}부터 비로소 차량을 제외합니다. {date} 날짜는 그 전입니다.",
  "foreignEntities.partSuffices": "하나라도 있으면 충분합니다. 최소 비율은 없습니다.",
  "foreignEntities.partOfOthers": "해외우려기관이 만든 부분이 아니므로 차량을 제외하지 않습니다.",
  "foreignEntities.partMakerOpen": "이 부분을 누가 만들었는지 주어지지 않았습니다.",
  "foreignEntities.componentMakerBlank":
    "feoc 값이 비어 있습니다. 해외우려기관이 이 부품을 만들었는지 알 수 없습니다. TRUE 또는 FALSE를 입력하세요.",
  "foreignEntities.mineralMakerBlank":
    "feoc 값이 비어 있습니다. 해외우려기관이 이 광물을 만들었는지 알 수 없습니다. TRUE 또는 FALSE를 입력하세요.",
  "foreignEntities.batteries": "배터리 {count}개분입니다.",
  "foreignEntities.batteriesOfRow": "{row}: 배터리 {count}개분입니다.",
  "foreignEntities.batteriesLeast": "{row}: 배터리 {count}개분입니다. 가장 적으므로 이것이 답입니다.",
  "foreignEntities.noMineral": "범위에 광물이 없습니다. 질량을 입력하세요.",
  "foreignEntities.massNegative": "{row}: compliantMass 값이 음수({mass})입니다. 0 이상을 입력하세요.",
  "foreignEntities.massNotAboveZero":
    "{row}: massPerBattery 값이 {mass}입니다. 0보다 큰 질량을 입력하거나 행을 빼세요.",
  "foreignEntities.notYet": "이 부분은 {from} 이후에 사용을 개시한 차량만 검사합니다.",
  "foreignEntities.componentNone": "해외우려기관이 제조하거나 조립한 배터리 부품이 없습니다.",
  "foreignEntities.componentMade": "해외우려기관이 제조하거나 조립한 배터리 부품이 있습니다.",
  "foreignEntities.mineralNone": "해외우려기관이 채굴, 가공 또는 재활용한 해당 핵심광물이 없습니다.",
  "foreignEntities.mineralMade": "해외우려기관이 채굴, 가공 또는 재활용한 해당 핵심광물이 있습니다.",
  "foreignEntities.impracticable":
    "해외우려기관에서 온 것은 추적이 곤란한 재료뿐입니다. 사용 개시가 {until} 전이면 유예되며, 제조사가 이후의 준수 계획을 제출했어야 합니다.",
  "foreignEntities.impracticableOver":
    "해외우려기관에서 온 추적이 곤란한 재료가 있습니다. {until} 이후에 사용을 개시한 차량에는 유예가 끝났습니다.",
  "foreignEntities.dateOpen": "사용 개시일에 따라 다른데 그날이 주어지지 않았습니다.",

  "cleanVehicle.acquired": "{limit}까지 취득했을 것 (구속력 있는 서면 계약과 지급).",
  "cleanVehicle.requirementOnly":
    "이것은 요건에 대한 판정이며 공제 여부가 아닙니다. {limit} 후에 취득한 차량에는 30D조 공제가 없습니다.",
  "cleanVehicle.placedOpen": "어느 법령이 적용되는지는 사용 개시일로 정해집니다.",
  "cleanVehicle.placedBefore": "사용 개시가 {from} 전입니다. 여기서는 답하지 않습니다.",
  "cleanVehicle.placedFirst": "취득({acquired}) 전에 사용을 개시했습니다. 두 날짜를 확인하세요.",
  "cleanVehicle.placedHalves": "사용 개시는 공제가 핵심광물과 배터리 부품의 두 절반으로 이루어진 기간입니다.",
  "cleanVehicle.placedKilowattHours": "사용 개시는 공제가 배터리의 kWh에 따르던 기간입니다.",
  "cleanVehicle.unsettled":
    "2027-01-01 이후에 사용을 개시하는 차량에 대해 법률은 비율을 정하지 않았습니다. 확정되지 않아 판정하지 않습니다.",
  "cleanVehicle.notAnswered": "이 날짜에 대해서는 답하지 않습니다.",
  "cleanVehicle.weight": "{limit} lb 미만.",
  "cleanVehicle.capacity": "{minimum} kWh 이상.",
  "cleanVehicle.assembly": "북미(미국, 캐나다, 멕시코)에서 최종 조립.",
  "cleanVehicle.business": "사업자에게는 조정총소득이 없으므로 한도가 적용되지 않습니다.",
  "cleanVehicle.incomeThisYear": "당해 소득이 한도 {cap} USD 이내입니다. 두 해 중 한 해면 충분합니다.",
  "cleanVehicle.incomeLastYear": "전년 소득이 한도 {cap} USD 이내입니다. 두 해 중 한 해면 충분합니다.",
  "cleanVehicle.incomeAbove": "두 해 중 적은 소득이 한도(당해 {cap} USD, 전년 {priorCap} USD)를 넘으면 안 됩니다.",
  "cleanVehicle.incomeOpen": "두 해 중 적은 소득이 그 신고 구분의 한도를 넘으면 안 됩니다.",
  "cleanVehicle.price": "{cap} USD 이하 (차종 {class}).",
  "cleanVehicle.priceAny": "모든 차종 중 가장 높은 한도인 {cap} USD 이하.",
  "cleanVehicle.priceOpen": "차종의 한도 이하.",
  "cleanVehicle.feocOpen": "{from} 이후에 사용을 개시한 차량에 해외우려기관의 것이 없을 것.",
  "cleanVehicle.halfMet": "요건을 충족합니다: {worth} USD.",
  "cleanVehicle.halfNotMet":
    "요건을 충족하지 않습니다. 이 절반 {worth} USD는 없어지지만 다른 절반에는 영향이 없습니다.",
  "cleanVehicle.halfOpen": "요건을 충족하면 이 절반은 {worth} USD입니다.",
  "cleanVehicle.halfNotYet": "2023-04-18 전에 사용을 개시한 차량에는 이 요건이 없습니다.",
  "cleanVehicle.zero": "공제 없음: {step} 요건을 충족하지 않습니다.",
  "cleanVehicle.zeroHalves": "공제 없음: 두 요건 모두 충족하지 않습니다.",
  "cleanVehicle.unreadable": "{problem}",
  "cleanVehicle.missing": "다음 사실이 주어질 때까지 알 수 없습니다: {labels}.",
  "cleanVehicle.halves": "핵심광물 {minerals} USD + 배터리 부품 {components} USD.",
  "cleanVehicle.kilowattHours":
    "{base} USD + 용량에 따라 {steps} x {stepUsd} USD (용량분은 최대 {most} USD). 용량분: {forCapacity} USD.",
  "cleanVehicle.secondarySource": "법령 원문이 아니라 2차 자료로 확인했습니다. 이에 근거한 판정: {count}.",
  "cleanVehicle.notChecked":
    "일반적인 지식에 따른 내용이며 법령 원문으로 확인하지 않았습니다. 이에 근거한 판정: {count}.",
  "cleanVehicle.percentageBefore":
    "{date}의 {requirement}에는 적용 비율이 없습니다. 이 요건은 {from}에 사용을 개시한 차량부터 시작되며, 그 전에는 이전의 kWh 계산식이 적용됩니다.",
  "cleanVehicle.percentageStruck":
    "{date}의 {requirement}에는 적용 비율이 없습니다. P.L. 119-21은 {from} 이후 사용을 개시한 차량의 법률상 비율을 삭제했지만, 2024년에 공표된 26 CFR 1.30D-3에는 아직 남아 있습니다(미확인). 확정되지 않아 판정하지 않습니다.",
  "cleanVehicle.tooEarly": "사용 개시일 {date}: 법령 데이터는 {from} 이후에 대해서만 답합니다.",
  "cleanVehicle.undecided":
    "법률은 {from} 이후 사용을 개시한 차량의 비율을 정하지 않으므로 어느 절반도 판정할 수 없습니다. 확정되지 않았습니다.",
  "cleanVehicle.placedUndecided": "사용 개시일 {date}. {undecided}",
  "cleanVehicle.fillIn": "누락: {labels}. 누락된 항목을 입력하세요.",
  "cleanVehicle.zeroIncome": "0은 빈 칸으로 취급됩니다. 소득이 없으면 0.01을 입력하세요.",
  "cleanVehicle.sentences": "{sentences}",
  "cleanVehicle.noLabels": "facts에 다음 레이블이 하나도 없습니다: {labels}.",
  "cleanVehicle.twoColumns": "facts에 ‘{label}’ 열이 두 개 있습니다. 하나만 남기세요.",
  "cleanVehicle.noVehicle": "facts에 레이블만 있고 차량이 없습니다. 레이블 아래에 행을 추가하세요.",
  "cleanVehicle.labelTwice": "{row}: ‘{label}’: 이미 {earlier}에 있습니다. 하나만 남기세요.",
  "cleanVehicle.negativeFact": "{label}: 음수입니다({value}). 0보다 큰 수를 입력하세요.",
  "cleanVehicle.otherMoney": "{label}: 레이블의 단위가 ‘{unit}’입니다. 미국 달러로 입력하고 레이블도 고치세요.",
  "cleanVehicle.noSuchOption": "{label} 값 {cell}: 다음 중 하나를 사용하세요: {options}.",
  "cleanVehicle.businessStatus": "{label} 값이 business입니다. 개인의 신고 구분을 사용하거나 비워 두세요.",
  "cleanVehicle.factProblem": "{label}: {problem}",
  "cleanVehicle.noSuchVehicle": "vehicle 값 {number}: 1부터 {count}까지의 행 번호를 입력하세요.",

  "advancedManufacturing.rate": "{component}의 공제는 {rate}입니다.",
  "advancedManufacturing.rateEach": "1 {unit}당 {usd} USD",
  "advancedManufacturing.rateShare": "{costs}의 {percent}",
  "advancedManufacturing.quantity": "인정되는 수량은 {quantity} {unit}입니다.",
  "advancedManufacturing.capped":
    "{quantity} kWh는 최대 출력 {kw} kW의 1 kW당 100 kWh를 넘습니다. 인정되는 것은 {counted} kWh입니다.",
  "advancedManufacturing.underCap":
    "{quantity} kWh는 최대 출력 {kw} kW의 1 kW당 100 kWh를 넘지 않습니다. 모두 인정됩니다.",
  "advancedManufacturing.capUnknown": "최대 출력(kW)이 주어지지 않아 용량의 100 대 1 한도를 적용하지 않았습니다.",
  "advancedManufacturing.phaseOut": "{date}에 {dateMeans}: 공제액의 {percent}{이/가} 남습니다.{note}",
  "advancedManufacturing.notPhasedOut": "{date}에 {dateMeans}: 단계적 축소가 시작되기 전이므로 전액입니다.{note}",
  "advancedManufacturing.started": "제45X조는 {starts}부터 생산하여 판매한 것에 적용됩니다.",
  "advancedManufacturing.amount": "{counted} {unit} x {rateFigure} x {percent} = {amount} USD.",
  "advancedManufacturing.assumed":
    "납세자가 미국 또는 그 속령에서 생산하여 자신의 사업에서 특수관계가 없는 자에게 판매했으며, 금지외국기관이 관련되지 않았습니다.",
  "advancedManufacturing.formNotChecked": "형태와 순도는 그 광물에 대해 45X(c)(6)에 열거된 것으로 봅니다.",
  "advancedManufacturing.notChecked":
    "부품 이름대로 보았으며 여기서는 확인하지 않았습니다: 셀의 에너지 밀도와 와트시, 모듈의 kWh와 셀 수, 광물의 형태와 순도. 표에 그런 열이 있으면 작업창의 45X 검사에서 확인할 수 있습니다.",
  "advancedManufacturing.integratedNotChecked":
    "같은 시설에서 다른 적격 부품에 들어간 부품은 그 부품과 함께 판매된 것으로 봅니다. 2026년 후에 시작하는 과세연도의 판매에서는 그 다른 부품의 직접 재료비 중 {minimum} 이상이 미국산 1차 부품이어야 합니다.",
  "advancedManufacturing.assistanceNotChecked":
    "2025-07-04 후에 시작하는 과세연도에는 금지외국기관의 실질적 지원이 포함된 부품은 적격 부품이 아닙니다. 비용 비율은 PASSES_MATERIAL_ASSISTANCE로 확인할 수 있습니다.",
  "advancedManufacturing.term": "{component}: {amount}{cap}{note}",
  "advancedManufacturing.cappedTotal":
    "{quantity} kWh가 최대 출력 1 kW당 100 kWh를 넘습니다. 인정되는 수량은 {counted} kWh입니다.",
  "advancedManufacturing.forecastYear": "단계적 축소가 없을 때의 {full} USD 중 {amount} USD.{note}",
  "advancedManufacturing.ended": "{components}{은/는} 공제가 없습니다.",
  "advancedManufacturing.total": "계산한 행: {count}.",
  "advancedManufacturing.totalWithout": "계산한 행: {count}. 사실이 없거나 잘못되어 계산하지 않은 행: {missing}.",
  "advancedManufacturing.fullAmount": "같은 수량에 전액의 율을 적용한 금액입니다.",
  "advancedManufacturing.notYear":
    "{parameter} 값이 {year}입니다. 2026처럼 {first}부터 {last}까지의 연도를 입력하세요.",
  "advancedManufacturing.notGroup":
    "group 값이 {cell}입니다. 다음 낱말 중 하나 또는 component와 길이가 같은 열을 지정하세요: {options}.",
  "advancedManufacturing.yearsReversed":
    "toYear {to}{이/가} fromYear {from}보다 앞섭니다. 같거나 뒤의 연도를 입력하세요.",
  "advancedManufacturing.cellDensity": "{value} Wh/L. {minimum} Wh/L 이상이어야 합니다.",
  "advancedManufacturing.cellEnergy": "{value} Wh. {minimum} Wh 이상이어야 합니다.",
  "advancedManufacturing.moduleCapacity": "{value} kWh. {minimum} kWh 이상이어야 합니다{vehicle}.",
  "advancedManufacturing.moduleHydrogen": " (수소 연료전지 차량용)",
  "advancedManufacturing.moduleCells": "셀 {value}개: 모듈은 구성된 셀을 {minimum}개 이상 쓰거나 전혀 쓰지 않습니다.",
  "advancedManufacturing.moduleEquipment":
    "2025-07-04 후에 시작하는 과세연도에는 배터리 기능에 필수적인 다른 장비를 모듈이 모두 갖추어야 합니다.",
  "advancedManufacturing.notGiven": "{fact}{이/가} 주어지지 않아 정의의 이 부분은 확인하지 않았습니다.",
  "advancedManufacturing.integratedShare":
    "직접재료비 {total} 중 {part}{이/가} 미국산 1차 부품입니다: {percent}. {minimum} 이상이어야 합니다.",
  "advancedManufacturing.integratedNoMinimum":
    "2027년 전에 시작하는 과세연도: 최소 비율이 없습니다. 다른 적격 부품에 통합된 부품은 그와 함께 판매된 것으로 봅니다.",
  "advancedManufacturing.integratedFacility": "1차 부품과 2차 부품은 같은 제조 시설에서 생산되어야 합니다.",
  "advancedManufacturing.purity": "{mineral} ({form}): 순도 {value} %. 질량 기준 {minimum} % 이상이어야 합니다.",
  "advancedManufacturing.purityAbove": "{mineral} ({form}): 순도 {value} %. 질량 기준 {minimum} %를 넘어야 합니다.",
  "advancedManufacturing.purityNone": "{mineral} ({form}): 법률이 최소 순도를 정하지 않았습니다.",
  "advancedManufacturing.purityMissing":
    "{mineral} ({form}){은/는} 질량 기준 {minimum} %의 순도가 필요한데 순도가 주어지지 않았습니다.",
  "advancedManufacturing.condition": "{mineral}: {condition}.",
  "advancedManufacturing.notMineral": "{mineral}{은/는} 해당 핵심광물이 아닙니다.",
  "advancedManufacturing.note": " {note}",
  "advancedManufacturing.result": "{steps}",
  "advancedManufacturing.componentBlank": "component가 비어 있습니다. battery cell 같은 적격 부품을 입력하세요.",
  "advancedManufacturing.ambiguous":
    "‘{name}’만으로는 제45X조의 어느 부품인지 알 수 없습니다. 다음 중 하나를 쓰세요: {choices}.",
  "advancedManufacturing.holdsMineral":
    "‘{name}’에 든 광물: {mineral}. 45X(c)(6)의 형태와 순도라면 critical mineral, 전극 활물질이라면 electrode active material을 입력하세요.",
  "advancedManufacturing.notEligible": "제45X조의 적격 부품이 아닙니다: ‘{name}’. {suggestion}",
  "advancedManufacturing.negativeQuantity": "quantity 값 {quantity}: 0 이상의 {unit} 값을 입력하세요.",
  "advancedManufacturing.negativeKw": "kW 값 {kw}: 최대 출력을 kW로 입력하거나 비워 두세요.",
  "advancedManufacturing.notStarted":
    "{component}({date} {dateMeans}): 제45X조에 금액이 없습니다. {starts}부터 생산하여 판매한 부품에 적용됩니다.",
  "advancedManufacturing.unsettled": "{component}({date} {dateMeans}): 금액이 정해지지 않습니다. {note}",
  "advancedManufacturing.integratedRange":
    "미국산 1차 부품의 비용 {part}: 0부터 직접재료비 {total}까지의 값을 입력하세요.",
  "advancedManufacturing.notAForm":
    "45X(c)(6)에 열거된 형태가 아닙니다: {mineral}, ‘{form}’. 다음 중 하나를 쓰세요: {forms}.",

  "materialAssistance.notPfe":
    "금지외국기관이 채굴, 생산 또는 제조한 것이 아니라고 되어 있습니다. 증빙: EIN 또는 외국 번호를 적고 위증죄 벌칙 아래 서명한 직접 공급자의 증명서. 6년 동안 보관합니다.",
  "materialAssistance.pfe": "금지외국기관이 채굴, 생산 또는 제조했습니다: 비용 전액이 비율을 낮춥니다.",
  "materialAssistance.partly":
    "{cost} 중 {part}{은/는} 금지외국기관의 것으로 비율을 낮춥니다. 나머지의 증빙: 해당하지 않는 비용을 적은 직접 공급자의 증명서.",
  "materialAssistance.unknown":
    "증명서도 해당 여부도 주어지지 않았습니다. 이 비용은 증빙된 비율에서는 금지외국기관의 것으로, 모두 증명될 때의 비율에서는 아닌 것으로 셉니다.",
  "materialAssistance.assigned":
    "{status} 비용은 {notice}의 표 “{table}”에서 “{item}”에 배정된 {percent}입니다. 제3자가 옮겨 적은 것이므로 고시와 대조하세요.{note}",
  "materialAssistance.storageSize":
    "계통 규모는 1 MWh 초과, 분산형은 1 MWh 이하를 뜻합니다. 1 MWac와 같은 경계인지는 확인하지 못했습니다.",
  "materialAssistance.domesticWafers":
    "이 표는 모듈의 결정질 실리콘 셀이 미국에서 생산된 웨이퍼로 만들어진 경우에만 맞습니다.",
  "materialAssistance.leftOut":
    "{madeBefore} 전에 맺고 제외를 선택한 구속력 있는 서면 계약에 따른 것: 비율에서 제외합니다. {condition}",
  "materialAssistance.leftOutComponent": "{before} 전에 판매된 45X 제품에 해당합니다.",
  "materialAssistance.leftOutEarly":
    "착공이 {begun} 전이므로 둘 중 하나면 충분합니다: {inService} 전(풍력과 태양광은 {windOrSolar} 전)에 사용을 개시한 자산이거나, {before} 전에 판매되는 제품에 쓰이는 재료일 것. 둘 중 하나에 해당하는지 확인하세요.",
  "materialAssistance.leftOutProduct":
    "착공이 {begun} 이후이므로 사용 개시만으로는 충분하지 않습니다. {before} 전에 판매되는 제품에 쓰이는 구성 요소, 재료 또는 하위 부품이어야 합니다. 그런지 확인하세요.",
  "materialAssistance.notHonoured":
    "{status} 기존 계약 선택은 인정되지 않습니다. {date} 전에 끝났으며 마지막 날은 {before}의 전날이었습니다.",
  "materialAssistance.notHonouredLater":
    "{status} 기존 계약 선택에는 {before} 전에 판매되는 제품이어야 한다는 조건이 있습니다. 착공이 {date}이므로 그 뒤에 판매되는 것으로 봅니다.",
  "materialAssistance.total": "인정된 행: {lines}행{unknown}{leftOut}.",
  "materialAssistance.totalLeftOut": ", 제외된 행: {lines}행",
  "materialAssistance.totalUnknown": " (그중 {lines}행은 알 수 없어 PFE로 셉니다)",
  "materialAssistance.supported": "(T - P) / T. 알 수 없는 행은 모두 금지외국기관의 것으로 셉니다.",
  "materialAssistance.potential": "(T - P) / T. 알 수 없는 행이 모두 금지외국기관의 것이 아니라고 증명될 때입니다.",
  "materialAssistance.threshold": "{property}, {date} {dateMeans}: {percent} 이상.{note}",
  "materialAssistance.thresholdOfMinerals": "광물별로 더 높은 기준값이 2027-12-31까지 정해질 예정입니다.",
  "materialAssistance.passes": "증빙된 비율 {ratio}{은/는} {percent}보다 작지 않습니다: 실질적 지원이 없습니다.",
  "materialAssistance.passesNoThreshold": "비율과 기준값이 없으면 판정하지 않습니다.",
  "materialAssistance.fails":
    "알 수 없는 행이 모두 증명되더라도 비율 {ratio}{은/는} {percent}보다 작습니다: 실질적 지원이 있습니다.",
  "materialAssistance.failsForEvidence":
    "증빙된 비율 {ratio}{은/는} {percent}보다 작습니다. 알 수 없는 행의 증명서가 있으면 {potential}{이/가} 되어 통과합니다.",
  "materialAssistance.note": " {note}",
  "materialAssistance.leftOutUndated":
    "45X에서는 {componentBefore} 전, 시설과 저장 설비에서는 {before} 전에 판매되는 제품에만 해당합니다.",
  "materialAssistance.electionUndated":
    "비율만으로는 날짜가 없으므로, 제외를 선택한 계약은 날짜와 관계없이 제외합니다.",
  "materialAssistance.electionTaken": "선택한 계약에 따라 제외한 행: {lines}행. {condition}",
  "materialAssistance.evidenceMissing":
    "증명서도 해당 여부도 없는 행: {lines}행. 직접 공급자의 증명서가 있으면 증빙된 비율은 최대로 모두 증명될 때의 비율까지 오릅니다.",
  "materialAssistance.transcribed": "{notice}의 표 “{table}”의 수치는 제3자가 옮겨 적은 것입니다. 고시와 대조하세요.",
  "materialAssistance.production":
    "Production 행은 부품을 누가 만들었든 그 제품의 제조자가 금지외국기관이면 그 단체의 것으로 계산합니다. 이는 추론이며, 고시에서 읽은 것이 아닙니다.",
  "materialAssistance.productionOf":
    "제품의 제조는 부품을 누가 만들었든 {product}의 제조자를 따릅니다(추론이며, 고시에서 읽은 것이 아닙니다).",
  "materialAssistance.inForce":
    "{notice}{은/는} {begun} 착공하는 시설과 저장 설비, 그리고 {sold} 판매하는 45X 부품에 쓸 수 있습니다.",
  "materialAssistance.inForceContent": "{notice}{은/는} {begun} 착공하는 경우 자국산 가산에 쓸 수 있습니다.",
  "materialAssistance.anyDay": "언제든지",
  "materialAssistance.fromDay": "{from}부터",
  "materialAssistance.untilDay": "{through}까지",
  "materialAssistance.betweenDays": "{from}부터 {through}까지",
  "materialAssistance.assignedBy": "{notice}의 표 “{table}”에서 “{item}”에 배정된 것은 프로젝트의 {percent}입니다.",

  "materialAssistance.propertyBlank": "property가 비어 있습니다. 다음 중 하나를 쓰세요: {names}.",
  "materialAssistance.ambiguous": "‘{name}’만으로는 알 수 없습니다. 다음 중 하나를 쓰세요: {choices}.",
  "materialAssistance.holdsMineral":
    "‘{name}’에 든 광물: {mineral}. 해당 핵심광물이면 {mineral}, 전극 활물질이면 battery component를 입력하세요.",
  "materialAssistance.notTested": "실질적 지원 규칙이 판정하는 대상이 아닙니다: ‘{name}’. {suggestion}",
  "materialAssistance.soldOn": "{date}에 판매된",
  "materialAssistance.begunOn": "{date}에 건설이 시작되는",
  "materialAssistance.noThresholdYet":
    "{when} {property}: 법률에 실질적 지원의 기준값이 없습니다. 첫 기준값은 {year}년의 것입니다.",
  "materialAssistance.noThreshold": "{when} {property}: 실질적 지원의 기준값이 없습니다. {note}",

  "materialAssistance.allLeftOut": "모든 비용이 선택된 계약에 따라 제외되어 비율을 계산할 비용이 없습니다.",
  "materialAssistance.noCost": "총비용이 0이어서 비율이 없습니다. 직접비를 입력하세요.",
  "materialAssistance.negativeNewCost":
    "{row}: newCost가 음수({cost})입니다. 다른 제조자에게서 살 때의 비용을 입력하고, 없으면 비워 두세요.",
  "materialAssistance.newCostWithTable":
    "newCost와 table은 함께 쓸 수 없습니다. 배정된 비율은 가격에 따라 달라지지 않습니다. newCost를 생략하거나, 비용을 모두 숫자로 입력하고 table을 생략하세요.",
  "materialAssistance.noPlan":
    "어떤 행을 골라도 {percent}에 이르지 못합니다. 금지외국기관이나 모르는 제조자의 행 가운데 newCost가 없는 것: {lines}행. 더 많은 행에 newCost를 입력하세요.",
  "materialAssistance.negativeCost": "{row}: 비용이 음수({cost})입니다. 0 이상이어야 합니다.",
  "materialAssistance.partOfLine":
    "{row}: 금지외국기관의 부분이 {part}입니다. parts가 fraction이면 TRUE, FALSE 또는 0에서 1까지의 수를 입력하세요.",
  "materialAssistance.partOfCost":
    "{row}: 금지외국기관의 부분이 {part}입니다. TRUE, FALSE 또는 0부터 비용 {cost}까지의 금액을 입력하세요.",
  "materialAssistance.unclearPart":
    "{row}: 비용 {cost} 옆의 pfe 값이 {part}이고 열에 1보다 큰 수가 없습니다. 행에 대한 비율인가요, 금액인가요? 인수 parts를 fraction 또는 amount로 지정하세요.",
  "materialAssistance.fractionAsText": "{row}: pfe 값 {cell}: 텍스트입니다. 0에서 1까지의 수를 입력하세요.",
  "materialAssistance.percentAsText":
    "{row}: pfe 값 {cell}: 백분율이 아니라 비용의 금액을 입력하세요. 0에서 1까지의 수에는 인수 parts: fraction이 필요합니다.",
  "materialAssistance.partAsText": "{row}: pfe 값 {cell}: 텍스트입니다. 숫자로 바꾸세요.",

  "materialAssistance.tableBlank": "table이 비어 있습니다. 다음 중 하나를 쓰세요: {tables}.",
  "materialAssistance.unpriced": "고시에 백분율 없이 열거된 기술: {technology}. 비용을 수로 입력하세요.",
  "materialAssistance.tableNotSpecific":
    "‘{name}’에는 종류와 규모가 없으며 수치는 종류와 규모마다 다릅니다. 다음 중 하나를 쓰세요: {tables}.",
  "materialAssistance.notATable": "배정된 비용의 표가 아닙니다: ‘{name}’. 다음 중 하나를 쓰세요: {tables}.",
  "materialAssistance.severalNotices": "'{name}'이라는 표는 여러 고시에 있습니다. 고시 이름도 적으세요: {tables}.",
  "materialAssistance.notInForce": "{when} 대상에는 이 표를 쓸 수 없습니다. 쓸 수 있는 날: {windows}. {advice}",
  "materialAssistance.notForUse": "이 고시의 표는 이 용도에 쓸 수 없습니다: {tables}. {advice}",
  "materialAssistance.usableOn": "{table}, {window}",
  "materialAssistance.useTable": "{tables}{을/를} 쓰세요.",
  "materialAssistance.enterCosts": "비용을 숫자로 입력하고 table을 생략하세요.",
  "materialAssistance.notAProduct":
    "{notice}의 표 “{table}”에 있는 제조품이 아닙니다: ‘{name}’. 다음 중 하나를 쓰세요: {products}.",
  "materialAssistance.itemNotSpecific":
    "‘{name}’만으로는 {notice}의 표 “{table}”에서 어느 항목인지 알 수 없습니다. 다음 중 하나를 쓰세요: {items}.",
  "materialAssistance.steelOrIron":
    "철강 항목입니다: ‘{name}’. {notice}에서 백분율을 배정하지 않았으므로 비율에서 제외됩니다.",
  "materialAssistance.notListed": "{notice}의 표 “{table}”에 없습니다: ‘{name}’. {advice}",
  "materialAssistance.notListedUnder": "{notice}의 표 “{table}”의 “{product}” 아래에 없습니다: ‘{name}’. {advice}",
  "materialAssistance.onlyListed": "다음 중 하나를 쓰세요: {items}. 표에 없는 것은 제외합니다.",
  "materialAssistance.costAt": "{row}의 cost: {problem}",
  "materialAssistance.itemIsNumber":
    "{row}: cost 값이 숫자 {cost}입니다. 표 “{table}”에서 비용은 모두 표의 항목 이름입니다. 백분율과 금액은 함께 쓸 수 없습니다. 항목 이름을 쓰거나, 비용을 모두 수로 입력하고 table을 빼세요.",
  "materialAssistance.itemBlank": "{row}: cost가 비어 있습니다. 표 “{table}”의 항목 이름을 쓰세요.",
  "materialAssistance.itemNotAName": "{row}: cost 값 {cell}: 표 “{table}”의 항목 이름을 쓰세요.",
  "materialAssistance.nameWithoutTable":
    "{row}: cost 값 {cell}: 이름입니다. 어느 백분율인지는 기술, 종류, 규모에 달려 있습니다(저장 설비의 두 규모는 수치가 다릅니다). 인수 table을 다음 중 하나로 지정하거나 비용을 입력하세요: {tables}.",
  "materialAssistance.countsTwice":
    "{row}: “{item}” 항목이 두 번 계산됩니다. {before}에도 있습니다. 표의 항목은 한 번만 셉니다. 항목마다 한 행에 쓰고 금지외국기관의 부분은 pfe에 쓰세요.",
  "materialAssistance.partCountsTwice":
    "{row}: “{item}” 항목이 두 번 계산됩니다. {before}에 그 일부 또는 전체가 있습니다. 표의 항목은 한 번만 셉니다. 항목마다 한 행에 쓰고 금지외국기관의 부분은 pfe에 쓰세요.",
  "materialAssistance.otherTable":
    "{row}: {notice}의 표 “{table}”의 대상: {properties}. 다음에는 쓸 수 없습니다: {property}. 대상에 맞는 표를 쓰거나, 비용을 수로 입력하고 table을 빼세요.",
  "materialAssistance.noContents":
    "{row}: 부품 “{component}”의 구성품은 열거되어 있지 않습니다. 열거된 것: {components}. 비용을 수로 입력하고 table을 빼세요.",
  "materialAssistance.otherProduct":
    "{row}: {property}에 대해 열거된 것은 “{product}”의 구성품뿐이며 “{item}” 항목은 거기에 없습니다. 이 행을 빼세요.",
  "materialAssistance.holdsProduction":
    "{row}: “{item}” 항목에는 제품의 제조가 들어 있으며, 이는 다음의 직접재료비가 아닙니다: {property}. “{product}”의 구성품을 Production 없이 하나씩 쓰세요.",
  "averaging.withinYear": "{begins}부터 {ends}까지: 12개월 이내이므로 한 과세연도보다 길지 않습니다.",
  "averaging.weeksYear":
    "{begins}부터 {ends}까지: 정확히 {weeks}주입니다. 52주 또는 53주 과세연도를 선택한 경우에만 한 과세연도입니다.",
  "averaging.basis":
    "평균: {groups}개, 대상 행: {rows}개. 한 종류의 부품에 쓰는 한 재료의 행마다 수량과 비용으로 가중했습니다. 이름이 같은 재료가 유사하다는 점은 납세자가 보여야 합니다.",
  "averaging.row":
    "{status} {component}{material} {count}개 행의 평균({begins}부터 {ends}까지, 수량과 비용으로 가중): 단위당 {unitCost}. 비용의 {percent}{을/를} 금지외국기관의 것으로 셉니다{unknown}.",
  "averaging.forComponent": "{component}에 쓰는 ",
  "averaging.ifCertified": "(알 수 없는 행이 모두 증명되면 {percent})",
  "averaging.free": "{status} {component}{material} {count}개 행의 평균({begins}부터 {ends}까지): 비용이 없습니다.",
  "averaging.total": "평균한 행: {rows}{unknown}.",
  "averaging.costs":
    "비용은 그 행의 수량에 대하여 부품에 직접 들어가는 재료의 구입 가격, 매입 운임, 관세입니다. 입력한 대로 봅니다.",
  "averaging.noMaterial": "{row}: 데이터가 있는 행인데 material이 비어 있습니다. 재료를 입력하세요.",
  "averaging.noComponent": "{row}: 데이터가 있는 행인데 component가 비어 있습니다. 부품의 종류를 입력하세요.",
  "averaging.noQuantity": "{row}: 수량이 {quantity}입니다. 0보다 큰 수량을 입력하세요.",
  "averaging.outside":
    "{row}: {date}{은/는} {begins}부터 {ends}까지의 기간에 없습니다. 그 행을 빼거나 올바른 날짜를 입력하세요.",
  "averaging.reversed": "기간의 끝 {ends}{이/가} 시작 {begins}보다 앞섭니다.",
  "averaging.tooLong":
    "{begins}부터 {ends}까지는 한 과세연도보다 깁니다. 12개월 이내({last}까지)의 기간을 입력하거나, 52주 또는 53주 과세연도를 선택했다면 정확히 53주({lastOfWeeks}까지)인 기간을 입력하세요.",
  "averaging.nothing": "수량과 비용이 있는 행이 없어 평균할 것이 없습니다.",
  "assignment.below": "{item}: {facility}의 직접비 합계 {total} 중 {cost}, {percent}입니다. {conclusion}",
  "assignment.may":
    "{count}개 시설 모두에서 {limit} 미만(최대: {largest}의 {percent})이므로 하나하나 추적하지 않고 시설 사이에 배분할 수 있습니다.",
  "assignment.mayNot":
    "{count}개 시설 모두에서 {limit} 미만인 것은 아니므로(최대: {largest}의 {percent}) 각 품목을 제조자까지 추적해야 합니다.",
  "assignment.single": "{largest}에만 있으므로 시설 사이에 배분할 것이 없습니다.",
  "assignment.other": "{facility}의 직접비 합계에만 넣습니다.",
  "assignment.holds": "{item}: {assigned}{을/를} 배분했으며, 금지외국기관의 비용 전액과 같습니다.",
  "assignment.notAllowed": "{item}: 모든 시설에서 {limit} 미만인 것은 아니므로 배분할 수 없습니다.",
  "assignment.exceeds":
    "{item}: {facility}에 {assigned}{을/를} 배분했지만, 그곳에서 이 품목의 비용 {cost}보다 많습니다.",
  "assignment.differs": "{item}: {assigned}{을/를} 배분했지만 금지외국기관의 비용은 {part}입니다. 전액을 배분하세요.",
  "assignment.open":
    "{item}: {assigned}{을/를} 배분했습니다. 금지외국기관의 비용은 알 수 없는 행을 넣으면 {part}, 빼면 {knownPart}입니다. 그 행의 증명서가 있으면 정해집니다.",
  "assignment.met":
    "모든 배분은 합계가 맞고, 각 시설에서 품목의 비용을 넘지 않으며, {limit} 미만인 품목에 관한 것입니다.",
  "assignment.total": "행: {rows}. 여러 시설 모두에서 {limit} 미만인 품목: {all}개 중 {items}개.",
  "assignment.sameYear": "taxableYear가 없으므로 모든 시설이 같은 과세연도에 사용을 개시한 것으로 봅니다.",
  "assignment.allCosts":
    "배분하지 않는 것을 포함하여 각 시설의 직접비를 모두 입력하세요. 품목의 비율은 시설 합계에 대한 것입니다.",
  "assignment.noFacility": "{row}: 데이터가 있는 행인데 facility가 비어 있습니다. 시설 또는 저장 설비를 입력하세요.",
  "assignment.noYear":
    "{row}: 데이터가 있는 행인데 taxableYear가 비어 있습니다. {facility}의 사용을 개시한 과세연도를 입력하세요.",
  "assignment.twoYears":
    "{row}: {facility}의 사용 개시는 {year}인데 앞의 행에는 {other}입니다. 시설마다 과세연도를 하나만 입력하세요.",
  "assignment.noTotal": "{facility}에 직접비가 없어 비율이 없습니다. 직접비를 입력하세요.",
  "assignment.negative": "{row}: 배분한 비용이 음수({assigned})입니다. 0 이상을 입력하세요.",
  "assignment.noItem": "{row}: 비용을 배분했지만 item이 비어 있습니다. 품목의 종류를 입력하세요.",
  "assignment.needsPfe": "assigned에는 pfe가 필요합니다. 금지외국기관의 비용을 입력하세요.",

  "domesticContent.domestic": "미국에서 제조: 비용 전액이 산입됩니다.",
  "domesticContent.statedDomestic": "미국에서 제조했다고 되어 있습니다 (TRUE): 비용 전액이 산입됩니다.",
  "domesticContent.foreign": "{origin}에서 제조: 0으로 세고 합계에는 남습니다.",
  "domesticContent.statedForeign": "미국에서 제조하지 않았다고 되어 있습니다 (FALSE): 0으로 세고 합계에는 남습니다.",
  "domesticContent.unknown": "장소를 알 수 없습니다. 채워질 때까지 0으로 셉니다.",
  "domesticContent.territory": "{origin}에서 제조. 이 지역이 미국에 해당하는지는 확인되지 않아 0으로 셉니다.",
  "domesticContent.production": "{product}{과/와} 그 부품이 모두 미국에서 제조되어 제품을 만드는 비용이 산입됩니다.",
  "domesticContent.productionForeign":
    "{product}{은/는} 미국에서 제조되지 않았습니다: 제품을 만드는 비용을 0으로 셉니다.",
  "domesticContent.dropsOut":
    "산입되지 않음: {product}의 제조 비용은 부품이 모두 미국에서 제조된 때에만 산입됩니다. 그렇지 않은 부품: {component}.",
  "domesticContent.dropsOutAbsent":
    "산입되지 않음: {product}의 제조 비용은 목록의 부품이 모두 미국에서 제조된 때에만 산입됩니다. 행이 없는 부품: {component}.",
  "domesticContent.productionUnknown":
    "{product}의 부품은 모두 미국에서 제조되었습니다. 제조 비용은 제품도 미국에서 제조된 때에만 산입됩니다. 제조 장소를 입력하세요.",
  "domesticContent.productionComponents":
    "{product}의 제조 비용은 제품과 모든 부품이 미국에서 제조된 때에만 산입됩니다. 장소를 모르는 부품: {components}개.",
  "domesticContent.noComponents":
    "{product}의 제조 비용은 부품이 모두 미국에서 제조된 때에만 산입되는데 부품의 행이 없습니다. 부품을 추가하세요.",
  "domesticContent.assigned": "{status} {notice}에서 “{item}”에 배정된 것은 {percent}입니다.",
  "domesticContent.total": "행 수: {lines}. {note}",
  "domesticContent.directCosts": "모든 제조품에 대한 제조자의 직접비입니다.",
  "domesticContent.assignedTotal":
    "합계는 {notice}의 표 “{table}”의 100입니다. 제3자가 옮겨 적은 것이므로 고시와 대조하세요. 행이 없는 항목은 0으로 셉니다.",
  "domesticContent.share": "비율 = 산입액 / 모든 제조품의 총비용.",
  "domesticContent.shareStated":
    "비율 = 산입액 / 모든 제조품의 총비용. productMadeInUS가 TRUE이고 부품이 모두 미국산이어서, 행이 없는 제조 비용을 포함합니다: {products}.",
  "domesticContent.potential": "알 수 없는 것이 모두 미국에서 제조되었을 때의 비율. 알 수 없는 행: {lines}행.",
  "domesticContent.percentage": "제{section}조, {date} 착공{kind}: {percentage} 이상.",
  "domesticContent.ofOffshoreWind": ", 해상 풍력",
  "domesticContent.gap": "아직 부족한 비율. 음수는 여유입니다.",
  "domesticContent.steelDomestic": "구조용 철강이 모두 미국에서 생산되었다고 되어 있습니다.",
  "domesticContent.steelForeign": "구조용 철강의 일부가 미국에서 생산되지 않았습니다. 모두 미국산이어야 합니다.",
  "domesticContent.steelUnknown": "구조용 철강이 모두 미국에서 생산되었는지 알 수 없습니다.",
  "domesticContent.shareReaches": "미국산 비율 {share}{은/는} {percentage}보다 작지 않습니다.",
  "domesticContent.shareFails":
    "미국산 비율 {share}{은/는} {percentage}보다 작습니다. 알 수 없는 것이 모두 미국산이어도 {potential}입니다.",
  "domesticContent.shareCouldReach":
    "미국산 비율 {share}{은/는} {percentage}보다 작습니다. 알 수 없는 것이 모두 미국산이면 {potential}{이/가} 되어 충분합니다.",
  "domesticContent.met": "충족. {steel} {share} {bonus}",
  "domesticContent.notMet": "미충족. {steel} {share}",
  "domesticContent.open": "알려진 사실로는 미충족. {steel} {share}",
  "domesticContent.bonusOfCredit": "가산은 생산세액공제의 {part}입니다.",
  "domesticContent.bonusOfCreditAlone": "가산은 에너지 지역 증액을 뺀 생산세액공제의 {part}입니다.",
  "domesticContent.bonusPoints":
    "가산은 투자세액공제의 {points}퍼센트포인트이며, 프로젝트가 48(a)(9)(B)를 충족하지 않으면 {otherwise}퍼센트포인트입니다.",
  "domesticContent.ended":
    "제{section}조는 {date} 이후에 착공하는 대부분의 재산에 적용되지 않습니다. 적용되는지부터 확인하세요.",
  "domesticContent.oneTable":
    "프로젝트 전체에 하나의 표를 쓰며 다른 표와 섞을 수 없습니다. {notice}{은/는} {before} 전에 착공한 때에만 고를 수 있고, 그 수치는 여기에 없습니다.",
  "domesticContent.evidenceMissing":
    "제조 장소를 모르는 행: {lines}행. 제조 장소의 증빙이 있으면 비율은 최대로 알 수 없는 것이 모두 미국산일 때의 비율까지 오릅니다.",
  "domesticContent.notChecked":
    "확인하지 않은 것: 중고 재산인지(개조한 시설에서는 0으로 셉니다), 세무 당국에 내는 증명, 여러 제조자에게서 산 행(정격 용량으로 나눕니다).",
  "domesticContent.electivePayment":
    "요건을 충족하지 않고 시설이 1 MWac 미만이 아니면 선택적 지급은 공제의 {percentage}입니다. 비용이 25 % 넘게 늘어나는 경우와 미국산을 구할 수 없는 경우에는 예외가 있습니다.",
  "domesticContent.notASection": "자국산 가산이 있는 조항이 아닙니다: ‘{name}’. 다음 중 하나를 쓰세요: {sections}.",
  "domesticContent.noPercentage": "법령 데이터에 {date} 착공에 대한 제{section}조의 조정 비율이 없습니다.",
  "domesticContent.noCost": "총비용이 0이어서 비율이 없습니다. 제조품의 직접비를 입력하세요.",
  "domesticContent.noCostOrTable": "cost(직접비의 열)를 지정하거나 배정된 백분율의 표 이름을 지정하세요: {tables}.",
  "domesticContent.negativeCost": "{row}: 비용이 음수({cost})입니다. 0 이상이어야 합니다.",
  "domesticContent.countsTwice":
    "{row}: “{item}” 항목이 두 번 계산됩니다. {before}에도 있습니다. 표의 항목은 한 행에 하나씩 쓰세요.",
  "domesticContent.contradiction":
    "{row}: {product}의 제조 장소에 대해 us와 productMadeInUS가 서로 어긋납니다. 하나를 고치세요.",
  "domesticContent.twoStatements":
    "{row}: ‘{product}’의 제조 장소에 대해 productMadeInUS가 {before}의 값과 어긋납니다. 하나를 고치세요.",
  "domesticContent.productBlank": "{row}: product가 비어 있습니다. 그 행이 속한 제조품을 입력하세요.",
  "domesticContent.componentBlank":
    "{row}: component가 비어 있습니다. 제조품의 부품을 한 행에 하나씩 쓰고, 제품을 만드는 과정은 Production이라고 쓰세요.",
  "domesticContent.wholeProduct":
    "{row}: {product}{은/는} 제조품 전체입니다. 부품을 한 행에 하나씩 쓰고, 제품을 만드는 과정은 Production이라고 쓰세요.",
  "domesticContent.dash": "{row}: {parameter} 값이 줄표입니다. TRUE, FALSE 또는 국가를 입력하고, 모르면 비워 두세요.",
  "domesticContent.fraction":
    "{row}: {parameter} 값이 {fraction}입니다. TRUE, FALSE 또는 국가를 입력하세요. 제조자가 여럿이면 각각의 비용을 다른 행에 입력하세요.",

  "prohibitedForeignEntities.listed": "{entity}{은/는} 주어진 특정외국기관 목록에 있습니다.",
  "prohibitedForeignEntities.controlled":
    "특정외국기관이 {entity}의 {share}{을/를} 보유하여 {minimum}{을/를} 넘습니다: 외국이 지배하는 기관입니다.",
  "prohibitedForeignEntities.controlledTogether":
    "특정외국기관들이 합하여 {entity}의 {share}{을/를} 보유하여 {minimum}{을/를} 넘습니다: 외국이 지배하는 것으로 봅니다. 혼자 그만큼 보유한 기관은 없으며, 조문은 한 기관의 지배로도 읽힐 수 있습니다.",
  "prohibitedForeignEntities.notControlled":
    "특정외국기관이 {entity}의 {share}{을/를} 보유하여 {minimum}{을/를} 넘지 않습니다: 외국이 지배하는 기관이 아닙니다.",
  "prohibitedForeignEntities.single":
    "{holder}{이/가} {entity}의 {share}{을/를} 직접 그리고 귀속으로 소유합니다. {minimum} 이상이면 외국영향기관입니다.",
  "prohibitedForeignEntities.noSingle":
    "단독으로 {entity}의 {minimum}{을/를} 직접 그리고 귀속으로 소유하는 특정외국기관이 없습니다.",
  "prohibitedForeignEntities.together":
    "특정외국기관이 합쳐서 {entity}의 {share}{을/를} 소유합니다. {minimum} 이상이면 외국영향기관입니다.",
  "prohibitedForeignEntities.debt":
    "{entity}의 부채 중 {share}{이/가} 특정외국기관에 발행되었습니다. {minimum} 이상이면 외국영향기관입니다.",
  "prohibitedForeignEntities.debtUnknown":
    "특정외국기관에 발행된 부채의 비율이 주어지지 않아 부채 테스트를 적용하지 않았습니다.",
  "prohibitedForeignEntities.debtShareOutside":
    "debtShare 값이 {share}입니다. 부채의 비율을 0에서 1 사이의 수로 입력하세요. 15 %는 0.15입니다.",
  "prohibitedForeignEntities.holdersAsCorporations":
    "기관의 종류가 주어지지 않아 모두 법인으로 봅니다. 법인이 가진 것은 그 법인의 {minimum} 이상을 보유한 자에게만 귀속됩니다. 파트너십이나 유산재단이 가진 것은 1 %부터 비례하여 귀속되므로 그 종류를 입력하세요.",
  "prohibitedForeignEntities.kind":
    "이 종류의 기관에 대한 지배는 {measures} 기준으로 {minimum}{을/를} 넘는 보유입니다.",
  "prohibitedForeignEntities.traded":
    "{entity}{은/는} 정기적으로 거래되는 상장회사로 입력되었습니다. 지배와 외국의 영향에는 규칙 13d-3에 따라 보고해야 하는 보유만 계산하며, 부채는 최초 발행 시의 공개 거래 부채입니다.",
  "prohibitedForeignEntities.tradedParent":
    "상장회사 {holder}{이/가} {entity}의 {share}{을/를} 소유합니다. {minimum} 이상이면 외국의 영향은 상장회사와 같은 테스트를 따릅니다. 지배 테스트는 달라지지 않습니다.",
  "prohibitedForeignEntities.tradedUnknown":
    "{entity}{이/가} 정기적으로 거래되는 상장회사인지 주어지지 않았습니다. 상장되지 않은 회사로 테스트했습니다.",
  "prohibitedForeignEntities.tradedControlled":
    "규칙 13d-3에 따라 보고해야 하거나 보고해야 할 수 있는 목록상의 특정외국기관이 합쳐서 {entity}의 {share}{을/를} 보유하여 {minimum}{을/를} 넘습니다: 외국이 지배하는 기관으로 봅니다.",
  "prohibitedForeignEntities.tradedNotControlled":
    "규칙 13d-3에 따라 보고해야 하거나 보고해야 할 수 있는 목록상의 특정외국기관이 합쳐서 {entity}의 {share}{을/를} 보유하여 {minimum}{을/를} 넘지 않습니다: 외국이 지배하는 기관으로 보지 않습니다.",
  "prohibitedForeignEntities.officer":
    "특정외국기관이 {entity}의 대상 임원을 직접 선임할 권한을 가지고 있습니다: 외국영향기관입니다.",
  "prohibitedForeignEntities.tradedOfficer":
    "특정외국기관이 {entity}의 대상 임원을 선임할 권한을 가지고 있습니다: 외국영향기관입니다.",
  "prohibitedForeignEntities.noOfficer":
    "입력에 따르면 {entity}의 대상 임원(이사회 구성원, 수석 부사장까지의 집행 임원, 또는 비슷한 권한을 가진 사람)을 선임할 수 있는 특정외국기관이 없습니다.",
  "prohibitedForeignEntities.officerUnknown":
    "특정외국기관이 {entity}의 대상 임원을 선임할 수 있는지 주어지지 않았습니다. 선임할 수 있으면 외국영향기관입니다.",
  "prohibitedForeignEntities.tradedSingle":
    "{holder}{이/가} 규칙 13d-3에 따라 보고해야 하거나 보고해야 할 수 있는 보유로 {entity}의 {share}{을/를} 소유합니다. {minimum} 이상이면 상장회사는 외국영향기관입니다.",
  "prohibitedForeignEntities.tradedNoSingle":
    "규칙 13d-3에 따라 보고해야 하는 보유로 단독으로 {entity}의 {minimum} 이상을 소유하는 특정외국기관이 없습니다.",
  "prohibitedForeignEntities.tradedTogether":
    "특정외국기관이 합쳐서 규칙 13d-3에 따라 보고해야 하거나 보고해야 할 수 있는 보유로 {entity}의 {share}{을/를} 소유합니다. {minimum} 이상이면 상장회사는 외국영향기관입니다.",
  "prohibitedForeignEntities.tradedDebt":
    "{entity}의 공개 거래 부채 중 {share}{이/가} 최초 발행 시 특정외국기관에 발행되었습니다. {minimum}{을/를} 넘으면 상장회사는 외국영향기관입니다.",
  "prohibitedForeignEntities.holdersByKind":
    "법인이 가진 것은 가액 기준으로 그 법인의 {minimum} 이상을 보유한 자에게만 귀속됩니다. 파트너십과 유산재단이 가진 것은 1 %부터 비례하여, 신탁이 가진 것은 보험수리적 지분에 따라 귀속됩니다. 그 밖의 기관은 비슷한 원칙에 따라 파트너십처럼 취급합니다.",
  "prohibitedForeignEntities.kindsUnknown":
    "기관 {count}곳의 종류가 주어지지 않았습니다({names}). 신중한 해석으로 파트너십처럼 귀속됩니다. 법인이라면 절반 미만의 보유자에게는 귀속되지 않습니다.",
  "prohibitedForeignEntities.severalMeasures":
    "기준마다 따로 테스트하며 가장 큰 비율로 결정됩니다. 법인의 소유는 가액으로, 파트너십의 소유는 이익과 자본 중 더 엄격한 결과가 되는 쪽으로 귀속됩니다.",
  "prohibitedForeignEntities.reportingUnknown":
    "{entity}에 대한 일부 보유는 규칙 13d-3에 따라 보고해야 하는지 주어지지 않았습니다. 보고할 필요가 없다는 것이 밝혀질 때까지 계산에 넣습니다.",
  "prohibitedForeignEntities.notGiven":
    "다음에 대한 사실이 주어지지 않아 적용하지 않았습니다: {tests}. 계약에 의한 실질적 지배는 별개의 문제입니다.",
  "prohibitedForeignEntities.beyondOwnership":
    "계약에 의한 실질적 지배는 별개의 문제입니다. 실질적 지배를 가진 특정외국기관에 직전 과세연도에 지급한 경우에도 외국영향기관이 됩니다.",

  "effectiveControl.quantity": "상대방은 적격 부품 생산의 양 또는 시기를 정할 무제한의 권리를 가진다.",
  "effectiveControl.activity": "상대방은 적격 시설에서의 발전 또는 저장의 양 또는 시기를 정할 무제한의 권리를 가진다.",
  "effectiveControl.buyers":
    "상대방은 적격 부품을 생산하는 설비의 산출물을 누가 구매하거나 이용할 수 있는지 정할 무제한의 권리를 가진다.",
  "effectiveControl.users":
    "상대방은 적격 시설의 산출물을 누가 구매하거나 이용할 수 있는지 정할 무제한의 권리를 가진다.",
  "effectiveControl.access":
    "상대방은 생산 또는 저장에 필수적인 데이터나 현장에 대한 접근을 자신의 인력 또는 대리인으로 제한할 무제한의 권리를 가진다.",
  "effectiveControl.operation":
    "상대방은 생산에 필요한 설비를 독점적으로 유지, 수리 또는 운영할 무제한의 권리를 가진다.",
  "effectiveControl.license":
    "계약은 적격 시설, 에너지 저장 또는 적격 부품을 위한 지식재산의 라이선스이거나 그러한 라이선스와 관련되어 있다.",
  "effectiveControl.sources": "상대방은 부품, 하위 부품 또는 대상 핵심광물의 조달처를 지정하거나 지시할 수 있다.",
  "effectiveControl.direction": "상대방은 시설, 에너지 저장 또는 생산 설비의 운영을 지시할 수 있다.",
  "effectiveControl.limits": "상대방은 납세자의 지식재산 이용을 제한할 수 있다.",
  "effectiveControl.royalties":
    "상대방이 로열티 또는 관련 지급을 받을 수 있는 마지막 계약 연차(연장 포함). {limit}년차를 넘으면 실질적 지배가 된다.",
  "effectiveControl.services":
    "상대방이 납세자에게 용역을 받도록 요구할 수 있는 연수(연장 포함). {limit}년보다 길면 실질적 지배가 된다.",
  "effectiveControl.knowHow":
    "계약은 상대방이나 특정외국기관 없이 부품을 생산하는 데 필요한 모든 데이터, 정보와 노하우를 주지 않는다.",
  "effectiveControl.agreement": "계약을 체결한 날 또는 마지막으로 변경한 날. {limit} 이후이면 실질적 지배가 된다.",
  "effectiveControl.sale": "지식재산의 진정한 매매이다. 그러면 라이선스에 관한 항목은 적용되지 않는다.",
  "effectiveControl.reversion":
    "지식재산의 소유권이 일정 기간 후에 상대방에게 환원된다. 그러면 매매는 진정한 것이 아니다.",
  "effectiveControl.counterparty":
    "상대방은 특정외국기관이거나, 계약에 따라 지급을 받는 특정외국기관의 특수관계자이다.",
  "effectiveControl.payment": "기관은 직전 과세연도에 계약에 따라 특정외국기관에 지급하였다.",
  "effectiveControl.found": "계약은 실질적 지배를 줍니다: {items}.",
  "effectiveControl.none": "계약에는 실질적 지배를 주는 권리나 조항이 없습니다.",
  "effectiveControl.open":
    "알려진 것만으로는 정해지지 않으며 다음이 미확정입니다: {items}. 답에 따라 실질적 지배가 될 수 있습니다.",
  "effectiveControl.influence":
    "기관은 직전 과세연도에 실질적 지배를 주는 계약에 따라 특정외국기관에 지급하였습니다: 외국영향기관입니다.",
  "effectiveControl.noInfluence": "계약 때문에 외국영향기관이 되지는 않습니다.",
  "effectiveControl.influenceOpen": "계약 때문에 외국영향기관이 되는지는 누락된 사실에 달려 있습니다.",
  "effectiveControl.guidance":
    "이 규칙은 {due}까지 나와야 하는 지침이 나올 때까지 적용됩니다. 납세자에는 특수관계자가 포함됩니다.",
  "effectiveControl.credits":
    "실질적 지배가 있으면 45X에서는 해당 부품에 대해, 45Y와 48E에서는 해당 시설이나 저장 설비에 대해 공제가 부인됩니다. 45Q, 45U, 45Z는 소유만 봅니다.",
  "effectiveControl.twice": "{row}: 질문 {id}{은/는} {earlier}에도 있습니다. 둘 중 하나를 지우세요.",
  "effectiveControl.negativeYears": "{row}: 연수가 {years}입니다. 연수는 음수일 수 없습니다.",

  "word.unknown": "알 수 없음",
  "word.no such step": "해당 단계 없음",
  "word.an error": "오류",
  "word.none given": "입력 없음",
  "word.extraction": "채굴",
  "word.processing": "가공",
  "word.recycling": "재활용",
  "word.fraction": "비율",
  "word.none": "없음",
  "word.Sold": "판매",
  "word.Produced": "생산",
  "word.sold": "판매",
  "word.produced": "생산",
  "word.Unsettled.": "확정되지 않았습니다.",
  "word.construction begun": "착공",
  "word.business": "사업자",
  "word.impracticable to trace": "추적 곤란",
  "word.this year": "당해",
  "word.last year": "전년",
  "word.The credit ends for wind components both produced and sold after 2027-12-31. Only the sale date is given, so production after 2027-12-31 is assumed. A component produced by then and sold before 2030 keeps its full credit: enter its production date.":
    "이 조항은 2027-12-31 후에 생산되고 판매된 풍력 부품에 대해 종료됩니다. 주어진 것은 판매일뿐이므로 2027-12-31 후에 생산된 것으로 봅니다. 그날까지 생산되어 2030년 전에 판매된 부품은 공제를 전액 유지합니다. 그때는 생산일을 입력하세요.",
  "word.Only if the taxable year of the sale begins after 2025-07-04: with calendar years, a sale in 2026 or later. Unsettled for coal sold on or after 2030-01-01: the phase-out of the sale year (75 % in 2030) appears to apply. The amount here depends on the production date alone.":
    "판매의 과세연도가 2025-07-04 후에 시작되는 경우에만 해당합니다. 역년 납세자라면 2026년 이후의 판매입니다. 2030-01-01 이후에 판매되는 석탄에 대해서는 확정되지 않았습니다. 판매 연도의 단계(2030년 75 %)가 적용되는 것으로 보입니다. 여기의 금액은 생산일만 따릅니다.",
  "word.Unsettled for coal sold on or after 2030-01-01: the phase-out of the sale year (75 % in 2030) appears to apply. The amount here depends on the production date alone.":
    "2030-01-01 이후에 판매되는 석탄에 대해서는 확정되지 않았습니다. 판매 연도의 단계(2030년 75 %)가 적용되는 것으로 보입니다. 여기의 금액은 생산일만 따릅니다.",
  "word.Metallurgical coal became an applicable critical mineral for taxable years beginning after 2025-07-04. Whether coal produced earlier counts depends on the taxable year of the sale, which this date does not show.":
    "원료탄은 2025-07-04 후에 시작하는 과세연도부터 해당 핵심광물이 되었습니다. 그 전에 생산한 석탄은 판매한 과세연도에 따라 정해지는데, 이 날짜로는 알 수 없습니다.",
  "word.P.L. 119-21 struck the statute's percentages for 2027 and later, but 26 CFR 1.30D-3 as published in 2024 still shows them (not verified). Unsettled: no verdict.":
    "P.L. 119-21은 2027년 이후의 법률상 비율을 삭제했지만, 2024년에 공표된 26 CFR 1.30D-3에는 아직 남아 있습니다(미확인). 확정되지 않아 판정하지 않습니다.",
  "word.The regulation is understood to list Japan without a mineral limit (not verified, likelihood medium); the agreement covers five minerals.":
    "규정은 광물을 한정하지 않고 일본을 열거한 것으로 이해됩니다(미확인, 가능성 중간). 협정의 대상은 다섯 가지 광물입니다.",
  "word.battery pack or module": "배터리 팩 또는 모듈",
  "word.battery container or housing": "배터리 컨테이너 또는 하우징",
  "word.Acquired": "취득일",
  "word.Placed in service": "사용 개시일",
  "word.Gross vehicle weight rating": "차량 총중량 등급",
  "word.Battery capacity": "배터리 용량",
  "word.Final assembly": "최종 조립",
  "word.Modified AGI": "수정 조정총소득",
  "word.MSRP": "권장 소비자 가격",
  "word.FEOC battery component": "해외우려기관의 배터리 부품",
  "word.FEOC critical mineral": "해외우려기관의 핵심광물",
  "word.Critical minerals": "핵심광물",
  "word.Battery components": "배터리 부품",
  "word.Credit (USD)": "공제액 (USD)",
  "word.Final assembly country": "최종 조립국",
  "word.Battery capacity (kWh)": "배터리 용량 (kWh)",
  "word.Gross vehicle weight rating (lb)": "차량 총중량 등급 (lb)",
  "word.Vehicle class": "차종",
  "word.Filing status": "신고 구분",
  "word.Prior-year modified AGI": "전년도 수정 조정총소득",
  "word.Prior-year filing status": "전년도 신고 구분",
  "word.Critical minerals met": "핵심광물 요건 충족 여부",
  "word.Battery components met": "배터리 부품 요건 충족 여부",
  "word.critical minerals": "핵심광물",
  "word.battery components": "배터리 부품",
  "word.Requirement only": "요건만의 판정",
  "word.Primary text not read": "원문 미확인",
  "word.Component": "부품",
  "word.Quantity": "수량",
  "word.Capacity that counts": "인정되는 용량",
  "word.Not checked": "확인하지 않음",
  "word.Start": "시작",
  "word.Phase-out": "단계적 축소",
  "word.Taken as given": "전제한 사실",
  "word.Amount": "금액",
  "word.Energy density": "에너지 밀도",
  "word.Energy": "에너지",
  "word.Cells": "셀",
  "word.Module capacity": "모듈 용량",
  "word.Essential equipment": "필수 장비",
  "word.Material assistance": "실질적 지원",
  "word.Without phase-out": "단계적 축소가 없을 때",
  "word.Integrated component": "통합된 부품",
  "word.Same facility": "같은 시설",
  "word.US primary components": "미국산 1차 부품",
  "word.Mineral": "광물",
  "word.Form and purity": "형태와 순도",
  "word.Further condition": "추가 조건",
  "word.Energy density (Wh/L)": "에너지 밀도 (Wh/L)",
  "word.Energy stored (Wh)": "저장 에너지 (Wh)",
  "word.Number of cells": "셀 수",
  "word.Capacity of one module (kWh)": "모듈 1개의 용량 (kWh)",
  "word.Assigned cost": "배정된 비용",
  "word.Transcribed figures": "옮겨 적은 수치",
  "word.Size of storage": "저장 설비의 규모",
  "word.Domestic wafers": "국산 웨이퍼",
  "word.Notice in force": "고시를 쓸 수 있는 기간",
  "word.Production lines": "제조 행",
  "word.Averaging period": "평균 기간",
  "word.Basis of averaging": "평균 방법",
  "word.Taxable year": "과세연도",
  "word.Existing contracts": "기존 계약",
  "word.Missing evidence": "부족한 증빙",
  "word.offshore wind": "해상 풍력",
  "word.hydropower": "수력",
  "word.The statute states none for wind components sold after 2027. Section 45X ends for those also produced after 2027.":
    "법률은 2027년 후에 판매되는 풍력 부품에 대한 기준값을 정하지 않았습니다. 2027년 후에 생산된 것에 대해서는 그때 제45X조가 끝납니다.",
  "word.Steel and iron": "철강",
  "word.Manufactured products": "제조품",
  "word.Bonus": "가산",
  "word.Adjusted percentage": "조정 비율",
  "word.End of the section": "조항의 종료",
  "word.One table": "하나의 표",
  "word.Elective payment": "선택적 지급",
  "word.counted": "산입액",
  "word.Domestic share": "미국산 비율",
  "word.Share if everything unknown counted": "알 수 없는 것이 모두 미국산일 때의 비율",
  "word.Share still needed": "부족한 비율",
  "word.Specified foreign entity": "특정외국기관",
  "word.Control above one half": "절반을 넘는 지배",
  "word.One specified foreign entity": "특정외국기관의 단독 소유",
  "word.Specified foreign entities together": "특정외국기관의 합산 소유",
  "word.Debt": "부채",
  "word.Kind of holder": "보유자의 종류",
  "word.Beyond ownership": "소유 이외",
  "word.Quantity or timing of production": "생산의 양 또는 시기",
  "word.Amount or timing of electricity": "발전 또는 저장의 양 또는 시기",
  "word.Buyers of components": "부품의 구매자",
  "word.Users of electricity or storage": "시설 산출물의 이용자",
  "word.Access to data or site": "데이터 또는 현장에 대한 접근",
  "word.Exclusive operation": "독점적 운영",
  "word.License of intellectual property": "지식재산의 라이선스",
  "word.Direction of sources": "조달처의 지시",
  "word.Direction of operation": "운영의 지시",
  "word.Limits on use": "이용의 제한",
  "word.Royalties": "로열티",
  "word.Services": "용역",
  "word.Incomplete know-how": "불완전한 노하우",
  "word.Date of the agreement": "계약일",
  "word.Bona fide sale": "진정한 매매",
  "word.Reversion": "환원",
  "word.Counterparty": "계약 상대방",
  "word.Payment": "지급",
  "word.Foreign influence by contract": "계약에 의한 외국의 영향",
  "word.Guidance outstanding": "지침 미공표",
  "word.Credits": "세액공제",
  "word.effective control": "실질적 지배 있음",
  "word.no effective control": "실질적 지배 없음",
  "word.Result": "결과",
  "word.Kind of entity": "기관의 종류",
  "word.Publicly traded": "상장",
  "word.Covered officer": "대상 임원",
  "word.Several measures": "여러 기준",
  "word.covered officers": "대상 임원",
  "word.tests for publicly traded companies": "상장회사를 위한 테스트",
  "word.corporation": "법인",
  "word.partnership": "파트너십",
  "word.estate": "유산재단",
  "word.trust": "신탁",
  "word.other": "기타",
  "word.vote": "의결권",
  "word.profits": "이익",
  "word.capital": "자본",
  "word.interest": "수익권",
  "word.open": "미확정",
  "word.specified foreign entity": "특정외국기관",
  "word.foreign-influenced entity": "외국영향기관",
  "word.neither": "둘 다 아님",
  "word.Jurisdiction": "관할",
  "word.Control": "지배",
  "word.Tiers": "단계",
  "word.First day": "시작일",
  "word.Made by a foreign entity of concern": "해외우려기관의 제조",
  "word.component": "부품",
  "word.mineral": "광물",
  "word.of concern": "우려 대상",
  "word.not of concern": "우려 대상 아님",
  "word.excluded": "제외됨",
  "word.not excluded": "제외되지 않음",
  "word.missing": "누락",
  "word.Country": "국가",
  "word.Day": "날짜",
  "word.Free trade agreement": "자유무역협정",
  "word.In force from": "발효일",
  "word.Note": "참고",
  "word.North America": "북미",
  "word.Entry of the law": "법령 항목",
  "word.Next entry": "다음 항목",
  "word.Topic": "항목",
  "word.Total": "합계",
  "word.Share if every unknown qualified": "알 수 없는 것이 모두 적격일 때의 비율",
  "word.Applicable percentage": "적용 비율",
  "word.Verdict": "판정",
  "word.Supported ratio": "증빙된 비율",
  "word.Potential ratio": "모두 증명될 때의 비율",
  "word.Threshold": "기준값",
  "word.value": "가액",
  "word.qualifying value": "적격 가액",
  "word.incremental value": "증분 가액",
  "word.cost": "비용",
  "word.quantity": "수량",
  "word.counted quantity": "인정되는 수량",
  "word.unit": "단위",
  "word.rate": "율",
  "word.remaining fraction": "남는 비율",
  "word.credit (USD)": "공제액 (USD)",
  "word.PFE part": "PFE 부분",
  "word.Wdc": "Wdc",
  "word.Wac": "Wac",
  "word.W of rated capacity": "W (정격 용량)",
  "word.USD of production costs": "USD (생산비)",
  "word.USD of sales price": "USD (판매 가격)",
  "word.production costs": "생산비",
  "word.sales price": "판매 가격",
  "word.battery cell": "배터리 셀",
  "word.battery module": "배터리 모듈",
  "word.battery module without cells": "셀을 쓰지 않는 배터리 모듈",
  "word.electrode active material": "전극활물질",
  "word.critical mineral": "핵심광물",
  "word.metallurgical coal": "원료탄",
  "word.photovoltaic cell": "태양전지 셀",
  "word.photovoltaic wafer": "태양전지 웨이퍼",
  "word.solar grade polysilicon": "태양광급 폴리실리콘",
  "word.polymeric backsheet": "고분자 백시트",
  "word.solar module": "태양광 모듈",
  "word.torque tube": "토크 튜브",
  "word.structural fastener": "구조용 체결재",
  "word.central inverter": "중앙형 인버터",
  "word.utility inverter": "유틸리티용 인버터",
  "word.commercial inverter": "상업용 인버터",
  "word.residential inverter": "주거용 인버터",
  "word.microinverter": "마이크로인버터",
  "word.distributed wind inverter": "분산형 풍력 인버터",
  "word.blade": "블레이드",
  "word.nacelle": "나셀",
  "word.tower": "타워",
  "word.offshore wind foundation, fixed platform": "해상풍력 기초 (고정식)",
  "word.offshore wind foundation, floating platform": "해상풍력 기초 (부유식)",
  "word.related offshore wind vessel": "해상풍력 관련 선박",
  "word.qualified facility": "적격 시설",
  "word.energy storage technology": "에너지 저장 기술",
  "word.solar component": "태양광 부품",
  "word.wind component": "풍력 부품",
  "word.inverter": "인버터",
  "word.battery component": "배터리 부품",
  "word.Aluminum": "알루미늄",
  "word.Antimony": "안티몬",
  "word.Arsenic": "비소",
  "word.Barite": "중정석",
  "word.Beryllium": "베릴륨",
  "word.Bismuth": "비스무트",
  "word.Cerium": "세륨",
  "word.Cesium": "세슘",
  "word.Chromium": "크롬",
  "word.Cobalt": "코발트",
  "word.Dysprosium": "디스프로슘",
  "word.Erbium": "에르븀",
  "word.Europium": "유로퓸",
  "word.Fluorspar": "형석",
  "word.Gadolinium": "가돌리늄",
  "word.Gallium": "갈륨",
  "word.Germanium": "게르마늄",
  "word.Graphite": "흑연",
  "word.Hafnium": "하프늄",
  "word.Holmium": "홀뮴",
  "word.Indium": "인듐",
  "word.Iridium": "이리듐",
  "word.Lanthanum": "란타넘",
  "word.Lithium": "리튬",
  "word.Lutetium": "루테튬",
  "word.Magnesium": "마그네슘",
  "word.Manganese": "망간",
  "word.Metallurgical coal": "원료탄",
  "word.Neodymium": "네오디뮴",
  "word.Nickel": "니켈",
  "word.Niobium": "니오븀",
  "word.Palladium": "팔라듐",
  "word.Platinum": "백금",
  "word.Praseodymium": "프라세오디뮴",
  "word.Rhodium": "로듐",
  "word.Rubidium": "루비듐",
  "word.Ruthenium": "루테늄",
  "word.Samarium": "사마륨",
  "word.Scandium": "스칸듐",
  "word.Tantalum": "탄탈럼",
  "word.Tellurium": "텔루륨",
  "word.Terbium": "터븀",
  "word.Thulium": "툴륨",
  "word.Tin": "주석",
  "word.Titanium": "티타늄",
  "word.Tungsten": "텅스텐",
  "word.Vanadium": "바나듐",
  "word.Ytterbium": "이터븀",
  "word.Yttrium": "이트륨",
  "word.Zinc": "아연",
  "word.Zirconium": "지르코늄",
  "word.alumina": "알루미나",
  "word.ammonium paratungstate": "파라텅스텐산암모늄",
  "word.antimony trisulfide concentrate": "삼황화안티몬 정광",
  "word.barium sulfate": "황산바륨",
  "word.cadmium telluride": "텔루륨화카드뮴",
  "word.calcium fluoride": "플루오린화칼슘",
  "word.carbonate": "탄산염",
  "word.cerium oxide": "산화세륨",
  "word.copper-beryllium master alloy": "구리-베릴륨 모합금",
  "word.dysprosium-iron alloy": "디스프로슘-철 합금",
  "word.europium oxide": "산화유로퓸",
  "word.ferrochromium": "페로크롬",
  "word.ferroniobium": "페로니오븀",
  "word.ferrotungsten": "페로텅스텐",
  "word.ferrovanadium": "페로바나듐",
  "word.fluorspar": "형석",
  "word.formate": "폼산염",
  "word.gadolinium oxide": "산화가돌리늄",
  "word.germanium tetrachloride": "사염화게르마늄",
  "word.graphite": "흑연",
  "word.hydroxide": "수산화물",
  "word.indium oxide": "산화인듐",
  "word.indium tin oxide": "산화인듐주석",
  "word.low-alpha": "저알파",
  "word.metal": "금속",
  "word.neodymium oxide": "산화네오디뮴",
  "word.neodymium-praseodymium oxide": "산화네오디뮴-프라세오디뮴",
  "word.sulfate": "황산염",
  "word.vanadium pentoxide": "오산화바나듐",
  "word.yttrium oxide": "산화이트륨",
  "word.alpha emission of at most 0.01 counts per hour per square centimeter":
    "알파선 방출이 1제곱센티미터, 1시간당 0.01카운트 이하",
  "word.natural or synthetic; under 26 CFR 1.45X-4(b)(14) the purity is carbon by mass":
    "천연 또는 인조. 26 CFR 1.45X-4(b)(14)는 순도를 탄소의 질량으로 봅니다",
  "word.suitable for the production of steel (90 FR 22711, 2025-05-29)":
    "철강 생산에 적합할 것 (90 FR 22711, 2025-05-29)",
};
