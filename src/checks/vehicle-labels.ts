import type { VehicleFacts } from "../rules/clean-vehicle-facts";

export type FactName = keyof VehicleFacts;

/** Labels of vehicle facts in German, French, Spanish, Japanese, Korean and Chinese, without their units. */
export const foreignLabels: Readonly<Record<FactName, readonly string[]>> = {
  acquired: [
    ...["erworben", "erworben am", "erwerbsdatum", "datum des erwerbs", "kaufdatum"],
    ...["acquis", "acquis le", "date d'acquisition", "date d'achat"],
    ...["adquirido", "adquirido el", "fecha de adquisición", "fecha de compra"],
    ...["取得日", "購入日", "취득일", "구입일", "구매일"],
    ...["取得日期", "购置日期", "购买日期"],
  ],
  placedInService: [
    ...["inbetriebnahme", "datum der inbetriebnahme", "tag der inbetriebnahme", "inbetriebnahmedatum"],
    ...["in betrieb genommen", "in betrieb genommen am"],
    ...["mise en service", "date de mise en service", "mis en service", "mis en service le"],
    ...["puesta en servicio", "fecha de puesta en servicio", "puesto en servicio", "puesto en servicio el"],
    ...["使用開始日", "供用開始日", "事業供用日", "사용 개시일", "사용 개시 일자"],
    ...["投入使用日期", "投入使用", "启用日期"],
  ],
  finalAssemblyCountry: [
    ...["land der endmontage", "endmontageland", "endmontage"],
    ...["pays d'assemblage final", "pays de l'assemblage final", "assemblage final"],
    ...["país de ensamblaje final", "país de montaje final", "ensamblaje final", "montaje final"],
    ...["最終組立国", "最終組立地", "최종 조립국", "최종 조립 국가"],
    ...["最终组装国", "最终组装国家", "最终装配国"],
  ],
  capacityKwh: [
    ...["batteriekapazität", "kapazität der batterie", "akkukapazität"],
    ...["capacité de la batterie", "capacité de batterie", "capacité batterie"],
    ...["capacidad de la batería", "capacidad de batería"],
    ...["電池容量", "バッテリー容量", "배터리 용량", "电池容量"],
  ],
  weightLb: [
    ...["zulässiges gesamtgewicht", "zulässige gesamtmasse", "zgg"],
    ...["poids total autorisé en charge", "ptac", "poids nominal brut du véhicule", "pnbv"],
    ...["peso bruto vehicular", "peso bruto del vehículo", "pbv", "masa máxima autorizada", "mma"],
    ...["車両総重量定格", "車両総重量", "차량 총중량 등급", "차량 총중량"],
    ...["车辆额定总重", "车辆总重", "车辆总质量"],
  ],
  vehicleClass: [
    ...["fahrzeugklasse", "fahrzeugart"],
    ...["classe de véhicule", "classe du véhicule", "catégorie de véhicule", "catégorie du véhicule"],
    ...["clase de vehículo", "clase del vehículo", "categoría del vehículo"],
    ...["車種", "車種区分", "車両区分", "차종", "차량 등급", "차량 종류"],
    ...["车辆类别", "车型类别", "车辆类型"],
  ],
  msrpUsd: [
    ...["unverbindliche preisempfehlung", "unverbindliche preisempfehlung des herstellers", "uvp"],
    ...["prix de détail suggéré", "prix de détail suggéré par le fabricant", "pdsf", "prix conseillé"],
    ...["precio de venta sugerido", "precio de venta sugerido por el fabricante", "precio sugerido por el fabricante"],
    ...["希望小売価格", "メーカー希望小売価格", "권장 소비자 가격", "제조사 권장 소비자 가격"],
    ...["建议零售价", "厂商建议零售价", "制造商建议零售价"],
  ],
  filingStatus: [
    ...["veranlagungsart", "veranlagung"],
    ...["statut de déclaration", "situation de déclaration"],
    ...["estado civil tributario", "estado civil para efectos de la declaración"],
    ...["申告区分", "申告資格", "신고 구분", "신고 자격", "报税身份", "申报身份"],
  ],
  incomeUsd: [
    ...["modifiziertes agi", "modifiziertes bereinigtes bruttoeinkommen"],
    ...["agi modifié", "revenu brut ajusté modifié"],
    ...["agi modificado", "ingreso bruto ajustado modificado"],
    ...["修正調整総所得", "修正調整後総所得", "修正agi", "수정 조정총소득", "수정 조정 후 총소득"],
    ...["修正后调整总收入", "修正后的调整后总收入", "修改后调整总收入"],
  ],
  priorIncomeUsd: [
    ...["modifiziertes agi des vorjahres", "modifiziertes agi vorjahr"],
    ...["modifiziertes bereinigtes bruttoeinkommen des vorjahres"],
    ...["agi modifié de l'année précédente", "revenu brut ajusté modifié de l'année précédente"],
    ...["agi modificado del año anterior", "ingreso bruto ajustado modificado del año anterior"],
    ...["前年の修正調整総所得", "前年の修正調整後総所得", "前年の修正agi", "전년도 수정 조정총소득"],
    ...["上一年修正后调整总收入", "上一年度修正后调整总收入"],
  ],
  priorFilingStatus: [
    ...["veranlagungsart des vorjahres", "veranlagungsart vorjahr"],
    ...["statut de déclaration de l'année précédente"],
    ...["estado civil tributario del año anterior"],
    ...["前年の申告区分", "前年の申告資格", "전년도 신고 구분", "전년도 신고 자격"],
    ...["上一年报税身份", "上一年度报税身份"],
  ],
  mineralsMet: [
    ...["kritische minerale erfüllt", "kritische mineralien erfüllt", "anforderung an kritische minerale erfüllt"],
    ...["minéraux critiques satisfaits", "exigence relative aux minéraux critiques satisfaite"],
    ...["minerales críticos cumplidos", "requisito de minerales críticos cumplido"],
    ...["重要鉱物の要件を満たすか", "重要鉱物の要件を満たす", "重要鉱物要件を満たす", "重要鉱物要件の充足"],
    ...["핵심광물 요건 충족 여부", "핵심광물 요건 충족"],
    ...["满足关键矿物要求", "是否满足关键矿物要求", "关键矿物要求是否满足"],
  ],
  componentsMet: [
    ...["batteriekomponenten erfüllt", "anforderung an batteriekomponenten erfüllt"],
    ...["composants de batterie satisfaits", "exigence relative aux composants de batterie satisfaite"],
    ...["componentes de batería cumplidos", "requisito de componentes de batería cumplido"],
    ...["電池部品の要件を満たすか", "電池部品の要件を満たす", "電池部品要件を満たす", "電池部品要件の充足"],
    ...["배터리 부품 요건 충족 여부", "배터리 부품 요건 충족"],
    ...["满足电池组件要求", "是否满足电池组件要求", "电池组件要求是否满足"],
  ],
  feocComponent: [
    ...["feoc batteriekomponente", "batteriekomponente einer feoc", "batteriekomponenten einer feoc"],
    ...["composant de batterie feoc", "composant de batterie d'une feoc"],
    ...["componente de batería feoc", "componente de batería de una feoc"],
    ...["feoc電池部品", "feocの電池部品", "懸念される外国の事業体の電池部品"],
    ...["feoc 배터리 부품", "해외우려기관의 배터리 부품", "feoc电池组件"],
  ],
  feocMineral: [
    ...["feoc kritisches mineral", "kritisches mineral einer feoc", "kritische minerale einer feoc"],
    ...["minéral critique feoc", "minéral critique d'une feoc"],
    ...["mineral crítico feoc", "mineral crítico de una feoc"],
    ...["feoc重要鉱物", "feocの重要鉱物", "懸念される外国の事業体の重要鉱物"],
    ...["feoc 핵심광물", "해외우려기관의 핵심광물", "feoc关键矿物"],
  ],
};

/** Answers that name an option of the functions, by that option. */
export const foreignStatuses: Readonly<Record<string, readonly string[]>> = {
  joint: [
    ...["zusammenveranlagung", "gemeinsam veranlagt", "verheiratet, zusammen veranlagt"],
    ...["déclaration conjointe", "marié, déclaration conjointe"],
    ...["declaración conjunta", "casado, declaración conjunta", "casado que presenta una declaración conjunta"],
    ...["夫婦合算申告", "合算申告", "부부 합산 신고", "부부 공동 신고", "夫妻合并申报", "夫妻联合申报", "已婚联合报税"],
  ],
  separate: [
    ...["getrennt veranlagt", "verheiratet, getrennt veranlagt"],
    ...["déclaration séparée", "marié, déclaration séparée"],
    ...["declaración separada", "casado, declaración separada", "casado que presenta una declaración por separado"],
    ...["夫婦個別申告", "부부 별도 신고", "부부 개별 신고", "夫妻分别申报", "已婚分别报税"],
  ],
  single: [
    ...["ledig", "alleinstehend", "célibataire", "soltero", "soltera"],
    ...["独身", "単身", "미혼", "독신", "单身"],
  ],
  "head of household": [
    ...["haushaltsvorstand", "chef de famille", "cabeza de familia", "jefe de familia"],
    ...["世帯主", "세대주", "户主"],
  ],
  "surviving spouse": [
    ...["hinterbliebener ehegatte", "überlebender ehegatte", "conjoint survivant"],
    ...["cónyuge sobreviviente", "cónyuge supérstite", "生存配偶者", "생존 배우자", "尚存配偶"],
  ],
  business: [...["unternehmen", "betrieb", "entreprise", "empresa", "事業", "法人", "사업자", "법인", "企业"]],
};

export const foreignClasses: Readonly<Record<string, readonly string[]>> = {
  van: ["transporter", "kastenwagen", "fourgon", "fourgonnette", "furgoneta", "バン", "밴", "厢式车"],
  SUV: ["véhicule utilitaire sport", "vus", "vehículo utilitario deportivo", "スポーツ用多目的車", "运动型多用途车"],
  pickup: ["ピックアップ", "ピックアップトラック", "픽업", "픽업트럭", "皮卡"],
  other: ["sonstige", "sonstiges", "andere", "anderes", "autre", "otro", "otros", "その他", "기타", "其他"],
};
