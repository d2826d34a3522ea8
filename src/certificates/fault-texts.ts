import type { CertificateFault, CertificateFaultKind, CostLine, LineCertification, LineNotAsked } from "./certificate";

/** The languages of whoever asks: those of the pane. */
export type FaultLanguage = "en" | "ja" | "ko";

type Texts = Readonly<Record<CertificateFaultKind, string>>;

const english: Texts = {
  missing: "No certificate was returned (reply by {expected}). Remind the supplier.",
  awaited: "No certificate was returned yet. The supplier has until {expected}.",
  late: "Signed on {found}, after the day to reply by, {expected}.",
  noName: "The supplier is not named. Ask for its legal name.",
  noNumber: "The EIN or foreign number is missing. Ask for it.",
  unsigned: "The name of the signer or the date of the signature is missing. Ask for a signed certificate.",
  noPerjury: "It is not signed under penalties of perjury. Ask for the answer Yes to that statement.",
  noDiligence: "Reasonable due diligence is not stated. Ask for the answer Yes to that statement.",
  notDirect: "It is not stated that the supplier sells directly to the taxpayer. Only a direct supplier can certify.",
  knowledge:
    "It is not stated that the supplier has no reason to know of a prohibited foreign entity behind the items.",
  noRecords: "It is not stated that the records are kept for six years. Ask the supplier to keep them.",
  noPeriod: "The tax year that the certificate covers is missing or ends before it begins. Ask for both days.",
  longPeriod: "The certificate covers more than one tax year. Ask for one certificate for each year.",
  wrongPeriod: "The certificate covers {found}, but {item} ({line}) was delivered on {expected}.",
  noAmount: "{item} ({line}): nothing is stated, so nothing is certified. Ask for the amount.",
  overAmount:
    "{item} ({line}): {found} is stated, but the cost asked about is {expected}. No more than that cost counts.",
  restUnstated:
    "{item} ({line}): part of the cost is neither certified nor stated to be PFE-made. It counts as PFE-made.",
  contradiction: "{item} ({line}): all items are certified, but this line states less. The lower amount counts.",
  altered:
    "{item} ({line}): the supplier changed the line. It now says {found} instead of {expected}. Nothing of it is certified.",
  lineMissing: "{item} ({line}): the line is no longer in the form, so nothing of it is certified.",
  lineUnknown: "The form has a line that was not asked about: {found}. It does not count.",
  conflict: "A second answer differs: {found}, but before {expected}. Both are kept. Choose the one that counts.",
  otherName: "The supplier names itself {found}; asked was {expected}. Check that it is the same.",
  unknownRequest: "The request number '{found}' is not in the register. Check whose form it is.",
  unknownVersion: "The form has version '{found}', which cannot be read. Send the supplier a new form.",
  notAForm: "The file is not a certificate form. Enter its answers in the form, or ask the supplier to use it.",
  unreadable: "The file cannot be read: {found}",
  unclear: "'{found}' is not an answer that can be read. It counts as blank. Enter it clearly.",
  costAbove: "The cost is more than the certificate names. The rest is not certified.",
  notCovered: "No certificate of the supplier names this item.",
  notAsked: "The supplier was not asked for a certificate.",
  noDelivery: "{item} ({line}): the day of delivery is missing, so no tax year covers it. Enter it and ask again.",
};

const japanese: Texts = {
  missing: "証明書が返送されていません(返送期限: {expected})。供給者に催促してください。",
  awaited: "証明書はまだ返送されていません。期限は {expected} です。",
  late: "署名日は {found} で、返送期限 {expected} を過ぎています。",
  noName: "供給者の名称がありません。正式名称を確認してください。",
  noNumber: "EIN または外国の番号がありません。供給者に確認してください。",
  unsigned: "署名者の氏名または署名日がありません。署名済みの証明書を求めてください。",
  noPerjury: "偽証罪の罰則を承知のうえでの署名ではありません。その項目に「はい」の回答を求めてください。",
  noDiligence: "合理的な注意を払ったことが記されていません。その項目に「はい」の回答を求めてください。",
  notDirect: "納税者に直接販売していることが記されていません。証明できるのは直接の供給者だけです。",
  knowledge: "品目の背後に禁止される外国の事業体があると知り得る理由がないことが記されていません。",
  noRecords: "記録を 6 年間保存することが記されていません。供給者に保存を求めてください。",
  noPeriod: "証明書の対象となる課税年度がないか、終了日が開始日より前です。両方の日付を求めてください。",
  longPeriod: "証明書の対象が 1 課税年度を超えています。年度ごとの証明書を求めてください。",
  wrongPeriod: "証明書の対象期間は {found} ですが、{item} ({line}) の納入日は {expected} です。",
  noAmount: "{item} ({line}): 何も記されていないため、何も証明されません。金額を求めてください。",
  overAmount:
    "{item} ({line}): {found} と記されていますが、依頼した費用は {expected} です。その費用までしか数えません。",
  restUnstated: "{item} ({line}): 費用の一部は、証明も PFE 製造との記載もありません。PFE 製造として数えます。",
  contradiction: "{item} ({line}): 全品目が証明されていますが、この行の記載はそれより少額です。少ない額を数えます。",
  altered:
    "{item} ({line}): 供給者が行を変更しました。{expected} が {found} になっています。この行は何も証明されません。",
  lineMissing: "{item} ({line}): この行が書式にないため、何も証明されません。",
  lineUnknown: "依頼していない行が書式にあります: {found}。数えません。",
  conflict: "2 つ目の回答が異なります: {found}、以前は {expected}。両方を保存しています。有効な方を選んでください。",
  otherName: "供給者の記載は {found} ですが、依頼先は {expected} です。同一かどうか確認してください。",
  unknownRequest: "依頼番号「{found}」は台帳にありません。誰の書式か確認してください。",
  unknownVersion: "書式の版「{found}」は読み取れません。新しい書式を送ってください。",
  notAForm: "このファイルは証明書の書式ではありません。回答を書式に入力するか、供給者に書式の使用を求めてください。",
  unreadable: "ファイルを読み取れません: {found}",
  unclear: "「{found}」は回答として読み取れません。空欄として数えます。明確に入力してください。",
  costAbove: "費用が証明書の金額を超えています。残りは証明されていません。",
  notCovered: "この供給者の証明書はいずれもこの品目を挙げていません。",
  notAsked: "この供給者には証明書を依頼していません。",
  noDelivery: "{item} ({line}): 納入日がないため、どの課税年度の対象にもなりません。入力して再度依頼してください。",
};

const korean: Texts = {
  missing: "증명서가 회신되지 않았습니다(회신 기한: {expected}). 공급자에게 다시 요청하세요.",
  awaited: "증명서가 아직 회신되지 않았습니다. 기한: {expected}.",
  late: "서명일이 회신 기한보다 늦습니다. 서명일: {found}, 기한: {expected}.",
  noName: "공급자의 이름이 없습니다. 정식 명칭을 요청하세요.",
  noNumber: "EIN 또는 외국 번호가 없습니다. 요청하세요.",
  unsigned: "서명자의 이름이나 서명일이 없습니다. 서명된 증명서를 요청하세요.",
  noPerjury: "위증 시 처벌을 조건으로 서명하지 않았습니다. 해당 진술에 '예'라는 답변을 요청하세요.",
  noDiligence: "합리적인 주의를 기울였다는 진술이 없습니다. 해당 진술에 '예'라는 답변을 요청하세요.",
  notDirect: "납세자에게 직접 판매한다는 진술이 없습니다. 직접 공급자만 증명할 수 있습니다.",
  knowledge: "품목의 배후에 금지외국기관이 있음을 알 만한 이유가 없다는 진술이 없습니다.",
  noRecords: "기록을 6년간 보관한다는 진술이 없습니다. 공급자에게 보관을 요청하세요.",
  noPeriod: "증명서가 적용되는 과세연도가 없거나 종료일이 시작일보다 앞섭니다. 두 날짜를 모두 요청하세요.",
  longPeriod: "증명서가 1개 과세연도보다 긴 기간에 적용됩니다. 연도마다 증명서를 요청하세요.",
  wrongPeriod: "증명서의 기간은 {found}인데, {item} ({line})의 납품일은 {expected}입니다.",
  noAmount: "{item} ({line}): 아무것도 적지 않아 증명된 것이 없습니다. 금액을 요청하세요.",
  overAmount: "{item} ({line}): 적힌 금액은 {found}, 요청한 비용은 {expected}입니다. 그 비용까지만 계산합니다.",
  restUnstated: "{item} ({line}): 비용의 일부가 증명되지도, PFE 제조로 적히지도 않았습니다. PFE 제조로 계산합니다.",
  contradiction: "{item} ({line}): 모든 품목을 증명했지만 이 줄에는 더 적게 적혀 있습니다. 적은 금액으로 계산합니다.",
  altered: "{item} ({line}): 공급자가 줄을 바꾸었습니다. 지금: {found}, 요청: {expected}. 이 줄은 증명되지 않습니다.",
  lineMissing: "{item} ({line}): 양식에 이 줄이 없어 증명된 것이 없습니다.",
  lineUnknown: "양식에 요청하지 않은 줄이 있습니다: {found}. 계산하지 않습니다.",
  conflict: "두 번째 답변이 다릅니다. 지금: {found}, 이전: {expected}. 둘 다 보관합니다. 유효한 쪽을 선택하세요.",
  otherName: "공급자가 적은 이름: {found}, 요청한 이름: {expected}. 같은 회사인지 확인하세요.",
  unknownRequest: "요청 번호 '{found}'은(는) 대장에 없습니다. 누구의 양식인지 확인하세요.",
  unknownVersion: "양식 버전 '{found}'은(는) 읽을 수 없습니다. 새 양식을 보내세요.",
  notAForm: "이 파일은 증명서 양식이 아닙니다. 답변을 양식에 입력하거나 공급자에게 양식 사용을 요청하세요.",
  unreadable: "파일을 읽을 수 없습니다: {found}",
  unclear: "'{found}'은(는) 답변으로 읽을 수 없습니다. 빈 셀로 계산합니다. 분명하게 입력하세요.",
  costAbove: "비용이 증명서에 적힌 금액보다 많습니다. 나머지는 증명되지 않았습니다.",
  notCovered: "이 공급자의 어떤 증명서에도 이 품목이 없습니다.",
  notAsked: "이 공급자에게 증명서를 요청하지 않았습니다.",
  noDelivery: "{item} ({line}): 납품일이 없어 어떤 과세연도에도 속하지 않습니다. 입력하고 다시 요청하세요.",
};

const texts: Readonly<Record<FaultLanguage, Texts>> = { en: english, ja: japanese, ko: korean };

/** What is wrong and what to do, without who and where. */
export function faultText(fault: CertificateFault, language: FaultLanguage = "en"): string {
  return texts[language][fault.kind].replace(/\{(\w+)\}/g, (_, name: keyof CertificateFault) => fault[name] ?? "-");
}

/** Who and where: `Foil Mill (foil.xlsx, Certificate!C20)`. */
export function faultPlace({ supplier, request, file, sheet, cell }: CertificateFault): string {
  const who = supplier !== undefined && supplier !== "" ? supplier : (request ?? "");
  const where = [file, ...(cell === undefined ? [] : [`${sheet ?? ""}!${cell}`])].filter((each) => each !== undefined);
  return who === "" ? where.join(", ") : where.length === 0 ? who : `${who} (${where.join(", ")})`;
}

const notAsked: Readonly<Record<FaultLanguage, Readonly<Record<LineNotAsked["because"], string>>>> = {
  en: {
    noSupplier: "No supplier is named. Enter it and ask again.",
    noItem: "No item is named. Enter it and ask again.",
    noCost: "There is no cost to certify.",
    otherPeriod: "It was delivered outside the tax year that was given.",
    exempt: "It is under an exempt contract and left out of the ratio.",
    pfe: "It is entered as PFE-made, which needs no certificate.",
  },
  ja: {
    noSupplier: "供給者がありません。入力して再度依頼してください。",
    noItem: "品目がありません。入力して再度依頼してください。",
    noCost: "証明する費用がありません。",
    otherPeriod: "指定された課税年度の外に納入されています。",
    exempt: "既存契約の対象で、比率から除かれます。",
    pfe: "PFE 製造と入力されており、証明書は不要です。",
  },
  ko: {
    noSupplier: "공급자가 없습니다. 입력하고 다시 요청하세요.",
    noItem: "품목이 없습니다. 입력하고 다시 요청하세요.",
    noCost: "증명할 비용이 없습니다.",
    otherPeriod: "지정한 과세연도 밖에 납품되었습니다.",
    exempt: "기존 계약의 대상이므로 비율에서 제외됩니다.",
    pfe: "PFE 제조로 입력되어 증명서가 필요하지 않습니다.",
  },
};

/** Why nobody is asked about a line. */
export const notAskedText = (because: LineNotAsked["because"], language: FaultLanguage = "en"): string =>
  notAsked[language][because];

/** Why a line is not wholly certified, in short. */
const reasons: Readonly<Record<FaultLanguage, Partial<Texts> & Readonly<Record<"statedPfe" | "exempt", string>>>> = {
  en: {
    missing: "No certificate was returned.",
    wrongPeriod: "The certificate covers another tax year than that of the delivery, {delivery}.",
    altered: "The supplier changed the line in the form.",
    conflict: "Two answers differ. Only what both certify counts until one is chosen.",
    statedPfe: "The rest is stated to be PFE-made.",
    exempt: notAsked.en.exempt,
  },
  ja: {
    missing: "証明書が返送されていません。",
    wrongPeriod: "証明書の対象は、納入日 {delivery} とは別の課税年度です。",
    altered: "供給者が書式の行を変更しました。",
    conflict: "2 つの回答が異なります。どちらかを選ぶまでは、両方が証明する分だけを数えます。",
    statedPfe: "残りは PFE 製造と記されています。",
    exempt: notAsked.ja.exempt,
  },
  ko: {
    missing: "증명서가 회신되지 않았습니다.",
    wrongPeriod: "증명서의 과세연도와 납품일이 맞지 않습니다. 납품일: {delivery}.",
    altered: "공급자가 양식의 줄을 바꾸었습니다.",
    conflict: "두 답변이 다릅니다. 하나를 선택할 때까지 둘 다 증명하는 금액만 계산합니다.",
    statedPfe: "나머지는 PFE 제조로 적혀 있습니다.",
    exempt: notAsked.ko.exempt,
  },
};

export function becauseText(
  because: NonNullable<LineCertification["because"]>,
  { line, item, delivery }: CostLine,
  language: FaultLanguage = "en",
): string {
  const short = reasons[language][because]?.replace("{delivery}", delivery ?? "-");
  if (short !== undefined || because === "statedPfe" || because === "exempt") return short ?? "";
  return faultText({ kind: because, line, item }, language);
}
