import type { RuleTexts } from "./rule-texts";

/** 日本語: what the rules say, by id of the sentence, then words under `word.`. */
export const jaSentences: RuleTexts = {
  "names.a": "{name}",
  "names.an": "{name}",
  "names.answerNotCountry":
    "「{name}」は回答であり、国ではありません。何を意味しますか。国を入力するか、不明な場合は空白にしてください。",
  "names.answerOrCountry":
    "「{name}」は回答であり、国ではありません。何を意味しますか。国を入力するか、不明な場合は空白にしてください。{country}の場合は「{country}」または「{code}」と入力してください。",
  "names.symbolNotCountry":
    "「{name}」は元素記号であり、国ではありません。{country}の場合は「{country}」または「{code}」と入力してください。",
  "names.severalCountries":
    "「{name}」は複数の国を指す可能性があります。DR Congo (CD) または Congo-Brazzaville (CG) と入力してください。",
  "names.notCountry": "「{name}」は国ではありません。国を入力するか、不明な場合は空白にしてください。",
  "names.groupNotCountry":
    "「{name}」は国の集まりであり、国ではありません。国を入力するか、不明な場合は空白にしてください。",
  "names.nearCountries": "「{name}」という国は登録されていません。もしかして: {suggestions}",
  "names.unknownCountry": "「{name}」という国は登録されていません。国名または ISO コードを入力してください。",
  "names.cellNotCountry": "{cell} は国ではありません。国名または ISO コードを入力してください。",
  "names.codeBesideAnswers":
    "「{code}」は「はい」などの回答と並んでいるため、回答かもしれません。何を意味しますか。国の場合は「{country}」と入力してください。",
  "names.severalMinerals": "「{name}」は複数の鉱物 ({minerals}) を含みます。鉱物ごとに行を分けてください。",
  "names.severalMaterials": "「{name}」は複数の材料を含みます。鉱物ごとに行を分けてください。",
  "names.nearMaterials": "「{name}」という材料は登録されていません。もしかして: {suggestions}",
  "names.unknownMaterial":
    "「{name}」という材料は登録されていません。Lithium や Li のように、鉱物の名前または記号を入力してください。",
  "names.cellNotMaterial": "{cell} は材料ではありません。Lithium のような名前を入力してください。",
  "names.didYouMean": "もしかして: {suggestions}",
  "names.useOneOf": "次のいずれかを入力してください: {names}。",
  "names.readAsCountry": "{country} ({code}) と読み取りました。",
  "names.listedMineral": "「{material}」は対象の重要鉱物である{mineral}を表します。",
  "names.otherMaterial": "「{material}」は対象の重要鉱物ではないことが分かっています。",
  "freeTrade.territory":
    "{country}は独自の国コードを持つ米国の領土です。第 30D 条で数えられるかは確認されていません。専門家に確認してください。",
  "freeTrade.newestDay": "日付が指定されていないため、法令データの最新日 {date} を用います。",
  "freeTrade.unitedStates": "米国自身は該当します。",
  "freeTrade.agreementHolds": "{date} の時点で{country}は該当します。",
  "freeTrade.agreementLater": "{agreement} の発効は {from} で、{date} より後です。",
  "freeTrade.noAgreement": "{date} の時点で{country}は財務省の自由貿易協定国の一覧にありません。",
  "freeTrade.excludedByStatute": "{country}は法律で除外されており、その協定はこの控除では考慮されません。",
  "freeTrade.mineralCovered": "{mineral}は協定の対象鉱物です: {minerals}。",
  "freeTrade.mineralNotCovered": "{mineral}は協定の対象鉱物ではありません: {minerals}。",
  "freeTrade.mineralMissing":
    "mineral がありません。scope が agreement の場合は鉱物によって決まるため、Lithium のような材料を入力してください。",
  "freeTrade.inNorthAmerica": "{country}は北米 (米国、カナダ、メキシコ) に含まれます。",
  "freeTrade.notNorthAmerica": "{country}は北米 (米国、カナダ、メキシコ) に含まれません。",
  "reference.reasons": "{reasons}",
  "reference.lawText": "{text}",
  "reference.percentageFrom": "{from} から: {percent}。",
  "reference.unsettledFrom": "{from} から: {note}",
  "reference.firstEntry": "最初の定めは {from} から適用されます。",
  "reference.unknownTopic": "「{topic}」という項目はありません。30D(e)(1)(B) のような項目を入力してください。",
  "reference.nearTopics": "「{topic}」という項目はありません。近いもの: {suggestions}。",
  "holdings.ownerBlank": "{row}: owner が空白です。「{owned}」の保有者を入力してください。",
  "holdings.ownedBlank": "{row}: owned が空白です。「{owner}」が保有するものを入力してください。",
  "holdings.shareNegative": "{row}: share が {share} です。割合は負になりません。",
  "holdings.shareAboveOne": "{row}: share が {share} で、1 を超えています。25 % は 0.25 と入力してください。",
  "holdings.controlAboveOne":
    "{row}: この行で「{owned}」の割合の合計が {sum} となり、1 を超えます。1 回の呼び出しでは 1 つの尺度 (取締役の席、議決権または持分) だけを使ってください。",
  "holdings.ownershipAboveOne":
    "{row}: この行で「{owned}」の割合の合計が {sum} となり、1 を超えます。1 回の呼び出しでは 1 つの尺度 (議決権、価値、利益または資本) だけを使ってください。",
  "holdings.twoKinds":
    "{row}:「{owned}」の種類はここでは「{kind}」ですが、前の行では「{other}」です。種類を 1 つにしてください。",
  "holdings.measureBlank":
    "{row}: 尺度が空白ですが、「{owned}」の他の行には尺度があります。次のいずれかを入力してください: {measures}。",
  "holdings.measureOfKind":
    "{row}: 尺度は「{measure}」ですが、事業体の種類は「{kind}」で、その支配は{measures}で測ります。どちらかを直してください。",
  "holdings.notInTable":
    "「{entity}」は所有関係の表にありません。つづりを確認するか、分かっている保有者の行を追加してください。",
  "holdings.circleTooLarge":
    "「{entity}」の割合は、正確に解くには大きすぎる持ち合いの輪によって決まります。影響のない保有を除いてください。",
  "holdings.tooEntangled":
    "所有関係の表は持ち合いが多すぎて、正確に帰属を計算できません。影響のない保有を除いてください。",
  "arguments.cellOfRow": "{row}の {parameter}",
  "arguments.nameInRow": "{row}: {problem}",
  "arguments.nameInColumn": "{row}: {problem} ({parameter})",
  "arguments.missing": "{parameter} がありません。セル、範囲、または値を指定してください。",
  "arguments.notSingle": "{parameter} には 1 つのセルを指定してください ({size}が指定されています)。",
  "arguments.columnSizes": "{first} は {firstSize}、{other} は {otherSize}です。同じ大きさの列を指定してください。",
  "arguments.rangeSizes":
    "{first} は {firstSize}、{other} は {otherSize}です。同じ大きさの範囲、または 1 つのセルを指定してください。",
  "arguments.oneRow": "1 行",
  "arguments.rows": "{rows} 行",
  "arguments.oneRowOfColumns": "1 行 x {columns} 列",
  "arguments.rowsAndColumns": "{rows} 行 x {columns} 列",
  "arguments.errorCell": "{at} は {cell} です。先にそのセルを修正してください。",
  "arguments.blankNumber": "{at} が空白です。数値を入力してください。",
  "arguments.blankBesideFilled": "{at} が空白ですが、隣のセルには入力があります。数値を入力してください。",
  "arguments.notFinite": "{at} は有限の数値ではありません。",
  "arguments.numberAsText": "{at} の {cell} は文字列です。数値に変換してください。",
  "arguments.notNumber": "{at} の {cell} は数値ではありません。",
  "arguments.blankDate": "{at} が空白です。2024-05-01 のような日付を入力してください。",
  "arguments.numberNotDate": "{at} の {cell} は日付ではありません。2024-05-01 のような日付を入力してください。",
  "arguments.notDate":
    "{at} の {cell} は日付ではありません。日付のセル、または 2024-05-01 のような文字列を入力してください。",
  "arguments.notOption": "{at} は {cell} です。次のいずれかを使ってください: {options}。",
  "arguments.notTruth": "{at} は {cell} です。TRUE または FALSE を入力し、不明な場合は空白にしてください。",
  "arguments.notFraction": "{at} は {number} です。割合は 0 から 1 までの数値です。",
  "arguments.percentNotFraction":
    "{at} は {number} です。割合は 0 から 1 までの数値です。{number} % の場合は {fraction} と入力してください。",
  "arguments.fractionAsText": "{at} の {cell} は文字列です。0 から 1 までの数値、または国を入力してください。",
  "arguments.answerNotPlace":
    "{at} の {cell} は回答であり、場所ではありません。何を意味しますか。国、またはその工程が適格かどうかを示す TRUE か FALSE を入力し、不明な場合は空白にしてください。",
  "arguments.answerOrNorway":
    "{at} の {cell} は回答であり、場所ではありません。何を意味しますか。国 (ノルウェーは NO または Norway)、またはその工程が適格かどうかを示す TRUE か FALSE を入力し、不明な場合は空白にしてください。",
  "arguments.blankMaterial": "{at} が空白ですが、隣のセルには入力があります。Lithium のような材料を入力してください。",
  "arguments.notMaterial": "{at} の {cell} は材料ではありません。Lithium のような名前を入力してください。",
  "arguments.groupBlank": "{at} が空白ですが、その行にはデータがあります。グループの名前を入力してください。",
  "arguments.groupWithoutValue":
    "グループ {group} に {parameter} がありません。{row}、またはグループのほかの行に入力してください。",
  "arguments.groupOfTwoValues":
    "グループ {group} の {parameter} が、{firstRow}では {first}、{row}では {other} です。1 つのグループの {parameter} は 1 つです。すべての行に同じ値を入力するか、グループを 2 つに分けてください。",

  "arguments.otherRows": "その他の行: {count}",
  "arguments.otherRowsSummed": "個別に表示していない、この状態の {rows}の合計です。",
  "arguments.resultTooLarge": "結果が大きすぎてセルに入りません。",
  "arguments.stopped": "計算が中断しました: {text}。お手数ですがお知らせください。",

  "criticalMinerals.extractionDomestic": "米国で採掘。",
  "criticalMinerals.processingDomestic": "米国で加工 (採掘: {extraction})。",
  "criticalMinerals.extractionPartner": "{country}で採掘。その日に自由貿易国として数えられます。",
  "criticalMinerals.processingPartner": "{country}で加工。その日に自由貿易国として数えられます (採掘: {extraction})。",
  "criticalMinerals.extractionStated": "採掘は適格とされています (TRUE)。",
  "criticalMinerals.processingStated": "加工は適格とされています (TRUE、採掘: {extraction})。",
  "criticalMinerals.recycled": "北米でリサイクル ({recycling})。",
  "criticalMinerals.recyclingStated": "リサイクルは適格とされています (TRUE、採掘: {extraction}、加工: {processing})。",
  "criticalMinerals.halfAdded":
    "{step}の付加価値の半分以上が適格 (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.belowHalf":
    "どの工程も適格な付加価値が半分未満 (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.noneAdded":
    "どの工程の付加価値にも適格なものがありません (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.traced":
    "工程のうち最大の適格割合である{step}の割合を数えます (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.tracedOpen":
    "分かっている最大の割合である{step}の割合を数えます。不明な工程があり、高くなる可能性があります (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.tracedTerritory":
    "分かっている最大の割合である{step}の割合を数えます。米国の領土である{country}が数えられるかは確認されておらず、割合が上がる可能性があります (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.elsewhere": "米国または自由貿易国での工程がありません (採掘: {extraction}、加工: {processing})。",
  "criticalMinerals.elsewhereBoth":
    "米国または自由貿易国での採掘も加工もなく、北米でのリサイクルもありません (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.statedNot":
    "適格な工程がありません。FALSE は示されたとおりです (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.recycledElsewhere": "北米以外でリサイクル ({recycling})。",
  "criticalMinerals.unknown":
    "場所が不明です。産地が記入されるまで適格として数えません (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.territory":
    "米国の領土である{country}が数えられるかは確認されていません。明らかになるまで数えません (採掘: {extraction}、加工: {processing}、リサイクル: {recycling})。",
  "criticalMinerals.notCritical": "対象の重要鉱物ではないため、両方の合計から除きます。",
  "criticalMinerals.total": "割合 = 適格な価額 / 価額の合計。",
  "criticalMinerals.potential": "不明な産地がすべて適格な場合の割合。",
  "criticalMinerals.percentage": "{date} に使用を開始した車両の適用割合。",
  "criticalMinerals.meets": "満たします: {total} のうち {qualifying} は {percentage} 以上です (正確に比較)。{credit}",
  "criticalMinerals.fails": "満たしません: {total} のうち {qualifying} は {percentage} 未満です (正確に比較)。",
  "criticalMinerals.failsOpen":
    "満たしません: {total} のうち {qualifying} は {percentage} 未満です。不明な産地が適格であれば満たす可能性があります。",
  "criticalMinerals.noStep":
    "{row}: チェーンに工程がありません。採掘、加工またはリサイクルの国を入力するか、不明なものは空白にしてください。",
  "criticalMinerals.negativeValue": "{row}: 価額が負の値です ({value})。価額は 0 以上にしてください。",
  "criticalMinerals.noneCritical":
    "これらの材料に対象の重要鉱物がないため、すべて除かれ、割合がありません。材料の列を確かめてください。",
  "criticalMinerals.noValue": "重要鉱物の価額の合計が 0 のため、割合がありません。価額を入力してください。",
  "criticalMinerals.negativeCost": "{row}: 費用が負の値です ({cost})。0 以上を入力してください。",
  "criticalMinerals.noPlan": "すべてのチェーンの調達先を変えても適用割合に届きません。",
  "criticalMinerals.noChainName": "{row}: chain が空白です。調達チェーンの名前を入力してください。",
  "criticalMinerals.noStepName": "{row}: step が空白です。次のいずれかを使ってください: {options}。",
  "criticalMinerals.negativeValueAdded": "{row}: valueAdded が負の値です ({value})。0 以上を入力してください。",
  "criticalMinerals.dashForCountry":
    "{row}: country がダッシュですが、行には工程が書かれています。国を入力してください。",

  "batteryComponents.made": "{origin} (北米) で製造または組立。",
  "batteryComponents.madeElsewhere": "{origin} (北米以外) で製造または組立。",
  "batteryComponents.territory":
    "{origin}で製造または組立。この地域が北米に当たるかは確認されていないため、数えません。",
  "batteryComponents.stated": "北米の部品とされています (TRUE)。",
  "batteryComponents.statedNot": "北米の部品ではないとされています (FALSE)。",
  "batteryComponents.unknown": "場所が不明です。記入されるまで北米製として数えません。",
  "batteryComponents.total": "割合 = 北米の増分価額 / 増分価額の合計。合計は電池のモジュールの価額と一致するはずです。",
  "batteryComponents.totalAgrees": "割合 = 北米の増分価額 / 増分価額の合計。合計は電池のモジュールの価額と一致します。",
  "batteryComponents.totalDiffers":
    "割合 = 北米の増分価額 / 増分価額の合計。合計と電池のモジュールの価額 ({modules}) との差は {difference} です。部品表を確かめてください。",
  "batteryComponents.potential": "不明な部品がすべて北米製の場合の割合。",
  "batteryComponents.percentage": "{date} に使用を開始した車両の適用割合。",
  "batteryComponents.meets": "満たします: {total} のうち {qualifying} は {percentage} 以上です (正確に比較)。{credit}",
  "batteryComponents.fails": "満たしません: {total} のうち {qualifying} は {percentage} 未満です (正確に比較)。",
  "batteryComponents.failsOpen":
    "満たしません: {total} のうち {qualifying} は {percentage} 未満です。不明な部品が北米製であれば満たす可能性があります。",
  "batteryComponents.noName": "{row}: component が空白です。部品の名前を入力してください。",
  "batteryComponents.negativeValue": "{row}: 価額が負の値です ({value})。価額は 0 以上にしてください。",
  "batteryComponents.sameName":
    "{row}: 部品 {component} は既に{earlier}にあります。それぞれに別の名前を付けてください。",
  "batteryComponents.notListed":
    "{row}: {component} を含む {container} は部品として記載されていません。行を加えるか、containedIn を空白にしてください。",
  "batteryComponents.worthLess":
    "{row}: {component} の価額 {value} は、中の部品の価額の合計 {contained} を下回っています。",
  "batteryComponents.inItself": "{row}: 部品 {component} がそれ自身に含まれています。",
  "batteryComponents.circle":
    "{row}: 次の部品は互いに含み合って循環しています: {components}。部品がそれ自身を含むことはできません。",
  "batteryComponents.negative":
    "{row}: 増分価額が負の値です ({value})。部品の価額は、少なくとも中に含むものの価額です。",
  "batteryComponents.noValue": "部品の増分価額の合計が 0 のため、割合がありません。価額を入力してください。",
  "batteryComponents.dash":
    "{row}: northAmerican がダッシュです。部品は北米製かそうでないかのどちらかです。TRUE、FALSE または国を入力するか、不明なら空白にしてください。",
  "batteryComponents.fraction":
    "{row}: northAmerican が {fraction} です。部品は北米製かそうでないかのどちらかです。TRUE、FALSE または国を入力するか、不明なら空白にしてください。",

  "foreignEntities.jurisdiction": "{country}は対象国です。そこにある者は懸念される外国の事業体です。",
  "foreignEntities.controlled": "対象国の政府の支配は {share} で、{minimum} 以上です。",
  "foreignEntities.notControlled": "対象国の政府の支配は {share} で、{minimum} 未満です。",
  "foreignEntities.notCovered": "{country}は対象国ではありません。",
  "foreignEntities.unsettled":
    "{country}が対象国の一部に当たるかどうかは、法令データの出典に記されていません。管轄については不明です。",
  "foreignEntities.countryOpen": "国が空白のため、管轄については不明です。",
  "foreignEntities.nameOpen": "事業体の名前が空白のため、支配については不明です。",
  "foreignEntities.tableOpen": "事業体が所有関係の表にないため、支配については不明です。",
  "foreignEntities.tiers":
    "{merger} 以上の保有は全部とみなします。それより小さい保有は経路に沿って掛け、経路どうしを足します。",
  "foreignEntities.countryBlank": "国が空白",
  "foreignEntities.countryUnsettled": "国は{country}で、対象国の一部に当たるかは法令データの出典に書かれていない",
  "foreignEntities.nameBlank": "事業体の名前が空白",
  "foreignEntities.notInTable": "所有関係の表にない",
  "foreignEntities.notKnown": "「{entity}」が懸念される外国の事業体かどうかは分かりません: {missing}。",
  "foreignEntities.notKnownUnnamed": "この事業体が懸念される外国の事業体かどうかは分かりません: {missing}。",
  "foreignEntities.governmentBlank":
    "government が空白です。対象国の政府として数える保有者を 1 つ以上入力してください。",
  "foreignEntities.partBlank": "part が空白です。次のいずれかを入力してください: {options}。",
  "foreignEntities.partCountsFrom": "{from} から、この種類の部分 ({part}) は車両を対象外にします。",
  "foreignEntities.partCounts":
    "{from} から、この種類の部分 ({part}) は車両を対象外にします。{date} はその日以後です。",
  "foreignEntities.partCountsNotYet":
    "この種類の部分 ({part}) が車両を対象外にするのは {from} からです。{date} はその日より前です。",
  "foreignEntities.partSuffices": "1 つでもあれば足ります。最低割合はありません。",
  "foreignEntities.partOfOthers": "この部分は懸念される外国の事業体によるものではないため、車両を対象外にしません。",
  "foreignEntities.partMakerOpen": "この部分を誰が作ったかが示されていません。",
  "foreignEntities.componentMakerBlank":
    "feoc が空白です。懸念される外国の事業体がこの部品を作ったかどうか分かりません。TRUE または FALSE を入力してください。",
  "foreignEntities.mineralMakerBlank":
    "feoc が空白です。懸念される外国の事業体がこの鉱物を作ったかどうか分かりません。TRUE または FALSE を入力してください。",
  "foreignEntities.batteries": "電池 {count} 個分です。",
  "foreignEntities.batteriesOfRow": "{row}: 電池 {count} 個分です。",
  "foreignEntities.batteriesLeast": "{row}: 電池 {count} 個分です。最も少ないため、これが答えです。",
  "foreignEntities.noMineral": "範囲に鉱物がありません。質量を入力してください。",
  "foreignEntities.massNegative": "{row}: compliantMass が負 ({mass}) です。0 以上を入力してください。",
  "foreignEntities.massNotAboveZero":
    "{row}: massPerBattery が {mass} です。0 より大きい質量を入力するか、行を除いてください。",
  "foreignEntities.notYet": "この部分を調べるのは、{from} 以後に使用を開始した車両だけです。",
  "foreignEntities.componentNone": "懸念される外国の事業体が製造または組み立てた電池部品はありません。",
  "foreignEntities.componentMade": "懸念される外国の事業体が製造または組み立てた電池部品があります。",
  "foreignEntities.mineralNone": "懸念される外国の事業体が採掘、加工またはリサイクルした対象の重要鉱物はありません。",
  "foreignEntities.mineralMade": "懸念される外国の事業体が採掘、加工またはリサイクルした対象の重要鉱物があります。",
  "foreignEntities.impracticable":
    "懸念される外国の事業体によるものは追跡困難な材料だけです。使用開始が {until} より前なら救済されます。製造者がその後の遵守の計画を提出していることが条件です。",
  "foreignEntities.impracticableOver":
    "懸念される外国の事業体による追跡困難な材料があります。{until} 以後に使用を開始した車両には救済がありません。",
  "foreignEntities.dateOpen": "使用開始日によりますが、その日が示されていません。",

  "cleanVehicle.acquired": "{limit} までに取得していること (拘束力のある書面契約と支払い)。",
  "cleanVehicle.requirementOnly":
    "これは要件の判定であり、控除の可否ではありません。{limit} より後に取得した車両に 30D 条の控除はありません。",
  "cleanVehicle.placedOpen": "どの法令を適用するかは使用開始日で決まります。",
  "cleanVehicle.placedBefore": "使用開始が {from} より前です。ここでは答えません。",
  "cleanVehicle.placedFirst": "取得 ({acquired}) より前に使用を開始しています。両方の日付を確かめてください。",
  "cleanVehicle.placedHalves": "使用開始は、控除が重要鉱物と電池部品の 2 つの半額からなる期間です。",
  "cleanVehicle.placedKilowattHours": "使用開始は、控除が電池の kWh で決まっていた期間です。",
  "cleanVehicle.unsettled":
    "2027-01-01 以後に使用を開始する車両について、法律は割合を定めていません。未確定のため判定しません。",
  "cleanVehicle.notAnswered": "この日については答えません。",
  "cleanVehicle.weight": "{limit} lb 未満。",
  "cleanVehicle.capacity": "{minimum} kWh 以上。",
  "cleanVehicle.assembly": "北米 (米国、カナダ、メキシコ) での最終組立。",
  "cleanVehicle.business": "事業者には調整総所得がないため、上限は適用されません。",
  "cleanVehicle.incomeThisYear": "当年の所得は上限 {cap} USD 以内です。2 年のうち 1 年で足ります。",
  "cleanVehicle.incomeLastYear": "前年の所得は上限 {cap} USD 以内です。2 年のうち 1 年で足ります。",
  "cleanVehicle.incomeAbove":
    "2 年のうち少ない方の所得が上限 (当年 {cap} USD、前年 {priorCap} USD) を超えてはなりません。",
  "cleanVehicle.incomeOpen": "2 年のうち少ない方の所得が、その申告区分の上限を超えてはなりません。",
  "cleanVehicle.price": "{cap} USD 以下 (車種 {class})。",
  "cleanVehicle.priceAny": "{cap} USD (全車種のうち最も高い上限) 以下。",
  "cleanVehicle.priceOpen": "車種の上限以下。",
  "cleanVehicle.feocOpen": "使用開始が {from} 以後の車両に、懸念される外国の事業体によるものがないこと。",
  "cleanVehicle.halfMet": "要件を満たします: {worth} USD。",
  "cleanVehicle.halfNotMet":
    "要件を満たしません。この半額 {worth} USD は失われますが、もう一方の半額には影響しません。",
  "cleanVehicle.halfOpen": "要件を満たせば、この半額は {worth} USD です。",
  "cleanVehicle.halfNotYet": "使用開始が 2023-04-18 より前の車両に、この要件はありません。",
  "cleanVehicle.zero": "控除なし: {step}の要件を満たしません。",
  "cleanVehicle.zeroHalves": "控除なし: どちらの要件も満たしません。",
  "cleanVehicle.unreadable": "{problem}",
  "cleanVehicle.missing": "次の事実が示されるまで分かりません: {labels}。",
  "cleanVehicle.halves": "重要鉱物 {minerals} USD + 電池部品 {components} USD。",
  "cleanVehicle.kilowattHours":
    "{base} USD + 容量に応じて {steps} x {stepUsd} USD (容量分は最大 {most} USD)。容量分: {forCapacity} USD。",
  "cleanVehicle.secondarySource": "法令の原文ではなく二次資料で確認しました。これに基づく判定: {count}。",
  "cleanVehicle.notChecked": "一般的な知識に基づく内容で、条文では確認していません。これに基づく判定: {count}。",
  "cleanVehicle.percentageBefore":
    "{date} の{requirement}に適用割合はありません。この要件は {from} に使用を開始した車両から始まり、それより前は以前の kWh による計算が適用されます。",
  "cleanVehicle.percentageStruck":
    "{date} の{requirement}に適用割合はありません。P.L. 119-21 は {from} 以降に使用を開始した車両の法律上の割合を削除しましたが、2024 年に公表された 26 CFR 1.30D-3 にはまだ示されています (未確認)。未確定のため、判定しません。",
  "cleanVehicle.tooEarly": "使用開始日 {date}: 法令データが答えるのは {from} 以降です。",
  "cleanVehicle.undecided":
    "法律は {from} 以降に使用を開始した車両の割合を定めていないため、どちらの半分も判定できません。未確定です。",
  "cleanVehicle.placedUndecided": "使用開始日 {date}。{undecided}",
  "cleanVehicle.fillIn": "不足: {labels}。不足しているものを記入してください。",
  "cleanVehicle.zeroIncome": "0 は空白として扱われます。所得がない場合は 0.01 を入力してください。",
  "cleanVehicle.sentences": "{sentences}",
  "cleanVehicle.noLabels": "facts に次のラベルがありません: {labels}。",
  "cleanVehicle.twoColumns": "facts に「{label}」の列が 2 つあります。1 つだけ残してください。",
  "cleanVehicle.noVehicle": "facts にはラベルだけで車両がありません。ラベルの下に行を加えてください。",
  "cleanVehicle.labelTwice": "{row}:「{label}」は既に{earlier}にあります。1 つだけ残してください。",
  "cleanVehicle.negativeFact": "{label}が負の値です ({value})。0 より大きい数を入力してください。",
  "cleanVehicle.otherMoney": "{label}のラベルの単位が「{unit}」です。米ドルの金額を入力し、ラベルも直してください。",
  "cleanVehicle.noSuchOption": "{label}が {cell} です。次のいずれかを使ってください: {options}。",
  "cleanVehicle.businessStatus": "{label}が business です。個人の申告区分を使うか、空白にしてください。",
  "cleanVehicle.factProblem": "{label}: {problem}",
  "cleanVehicle.noSuchVehicle": "vehicle が {number} です。1 から {count} までの行番号を入力してください。",

  "advancedManufacturing.rate": "{component}の控除は {rate} です。",
  "advancedManufacturing.rateEach": "1 {unit} につき {usd} USD",
  "advancedManufacturing.rateShare": "{costs}の {percent}",
  "advancedManufacturing.quantity": "数えるのは {quantity} {unit} です。",
  "advancedManufacturing.capped":
    "{quantity} kWh は、最大出力 {kw} kW の 1 kW につき 100 kWh を超えます。数えるのは {counted} kWh です。",
  "advancedManufacturing.underCap":
    "{quantity} kWh は、最大出力 {kw} kW の 1 kW につき 100 kWh を超えません。すべて数えます。",
  "advancedManufacturing.capUnknown": "最大出力 (kW) が示されていないため、容量の 100 対 1 の上限は適用していません。",
  "advancedManufacturing.phaseOut": "{date} に{dateMeans}: 控除額の {percent} が残ります。{note}",
  "advancedManufacturing.notPhasedOut": "{date} に{dateMeans}: 逓減が始まる前のため全額です。{note}",
  "advancedManufacturing.started": "第 45X 条は {starts} 以降に生産し販売したものに適用されます。",
  "advancedManufacturing.amount": "{counted} {unit} x {rateFigure} x {percent} = {amount} USD。",
  "advancedManufacturing.assumed":
    "納税者が米国またはその属領で生産し、自らの事業において非関連者に販売したこと。禁止される外国の事業体が関わっていないこと。",
  "advancedManufacturing.formNotChecked": "形態と純度は、その鉱物について 45X(c)(6) に挙げられたものとみなします。",
  "advancedManufacturing.notChecked":
    "部品名のとおりとみなし、ここでは確認していません: セルのエネルギー密度とワット時、モジュールの kWh とセル数、鉱物の形態と純度。表にその列があれば、作業ウィンドウの 45X のチェックで確認できます。",
  "advancedManufacturing.integratedNotChecked":
    "同じ施設で別の適格部品に組み込まれた部品は、その部品とともに販売されたものとみなされます。2026 年より後に始まる課税年度の販売では、その別の部品の直接材料費の {minimum} 以上が米国製の一次部品でなければなりません。",
  "advancedManufacturing.assistanceNotChecked":
    "2025-07-04 より後に始まる課税年度では、禁止される外国の事業体の実質的支援を含む部品は適格部品ではありません。費用比率は PASSES_MATERIAL_ASSISTANCE で確認できます。",
  "advancedManufacturing.term": "{component}: {amount}{cap}{note}",
  "advancedManufacturing.cappedTotal":
    "{quantity} kWh は最大出力 1 kW につき 100 kWh を超えます。数えるのは {counted} kWh です。",
  "advancedManufacturing.forecastYear": "逓減がない場合の {full} USD のうち {amount} USD。{note}",
  "advancedManufacturing.ended": "{components}は控除がありません。",
  "advancedManufacturing.total": "数えた行: {count}。",
  "advancedManufacturing.totalWithout": "数えた行: {count}。事実が足りないか誤っているため数えなかった行: {missing}。",
  "advancedManufacturing.fullAmount": "同じ数量に全額の率を掛けた金額です。",
  "advancedManufacturing.notYear":
    "{parameter} が {year} です。2026 のように、{first} から {last} までの年を入力してください。",
  "advancedManufacturing.notGroup":
    "group は {cell} です。次の語のいずれか、または component と同じ長さの列を指定してください: {options}。",
  "advancedManufacturing.yearsReversed":
    "toYear {to} が fromYear {from} より前です。同じ年か後の年を入力してください。",
  "advancedManufacturing.cellDensity": "{value} Wh/L。{minimum} Wh/L 以上が必要です。",
  "advancedManufacturing.cellEnergy": "{value} Wh。{minimum} Wh 以上が必要です。",
  "advancedManufacturing.moduleCapacity": "{value} kWh。{minimum} kWh 以上が必要です{vehicle}。",
  "advancedManufacturing.moduleHydrogen": " (水素燃料電池車用)",
  "advancedManufacturing.moduleCells":
    "セル {value} 個: モジュールは、構成したセルを {minimum} 個以上用いるか、まったく用いません。",
  "advancedManufacturing.moduleEquipment":
    "2025-07-04 より後に始まる課税年度では、電池の機能に欠かせないその他の機器をすべてモジュールが備えていなければなりません。",
  "advancedManufacturing.notGiven": "{fact}が示されていないため、定義のこの部分は確認していません。",
  "advancedManufacturing.integratedShare":
    "直接材料費 {total} のうち {part} が米国製の一次部品です: {percent}。{minimum} 以上が必要です。",
  "advancedManufacturing.integratedNoMinimum":
    "2027 年より前に始まる課税年度: 割合の下限はありません。別の適格部品に組み込まれた部品は、それとともに販売されたものとして数えます。",
  "advancedManufacturing.integratedFacility": "一次部品と二次部品は同じ製造施設で生産されなければなりません。",
  "advancedManufacturing.purity": "{mineral} ({form}): 純度 {value} %。質量で {minimum} % 以上が必要です。",
  "advancedManufacturing.purityAbove":
    "{mineral} ({form}): 純度 {value} %。質量で {minimum} % を超えなければなりません。",
  "advancedManufacturing.purityNone": "{mineral} ({form}): 法律は純度の下限を定めていません。",
  "advancedManufacturing.purityMissing":
    "{mineral} ({form}) には質量で {minimum} % の純度が必要ですが、純度が示されていません。",
  "advancedManufacturing.condition": "{mineral}: {condition}。",
  "advancedManufacturing.notMineral": "{mineral}は対象の重要鉱物ではありません。",
  "advancedManufacturing.note": "{note}",
  "advancedManufacturing.result": "{steps}",
  "advancedManufacturing.componentBlank": "component が空白です。battery cell などの適格部品を入力してください。",
  "advancedManufacturing.ambiguous":
    "「{name}」だけでは、第 45X 条のどの部品か分かりません。次のいずれかを使ってください: {choices}。",
  "advancedManufacturing.holdsMineral":
    "「{name}」は{mineral}を含みます。45X(c)(6) の形態と純度であれば critical mineral、電極活物質であれば electrode active material と入力してください。",
  "advancedManufacturing.notEligible": "「{name}」は第 45X 条の適格部品ではありません。{suggestion}",
  "advancedManufacturing.negativeQuantity": "quantity が {quantity} です。0 以上の {unit} を入力してください。",
  "advancedManufacturing.negativeKw": "kW が {kw} です。最大出力を kW で入力するか、空白にしてください。",
  "advancedManufacturing.notStarted":
    "{date} に{dateMeans}の{component}について、第 45X 条に金額の定めはありません。適用されるのは {starts} 以降に生産し販売した部品からです。",
  "advancedManufacturing.unsettled": "{date} に{dateMeans}の{component}の金額は定まりません。{note}",
  "advancedManufacturing.integratedRange":
    "米国製の一次部品の費用が {part} です。0 から直接材料費の {total} までの値を入力してください。",
  "advancedManufacturing.notAForm":
    "「{form}」は、45X(c)(6) が{mineral}について挙げる形態ではありません。次のいずれかを使ってください: {forms}。",

  "materialAssistance.notPfe":
    "禁止される外国の事業体が採掘、生産または製造したものではないとされています。証拠: 直接の供給者の証明書。EIN または外国の番号を記し、偽証罪の罰則の下で署名し、6 年間保存します。",
  "materialAssistance.pfe": "禁止される外国の事業体が採掘、生産または製造したもの: 費用の全額が比率を下げます。",
  "materialAssistance.partly":
    "{cost} のうち {part} は禁止される外国の事業体によるもので、比率を下げます。残りの証拠: そうでない費用を記した直接の供給者の証明書。",
  "materialAssistance.unknown":
    "証明書も該当の有無も示されていません。この費用は、裏付けのある比率では禁止される外国の事業体のものとして、証明がそろった場合の比率ではそうでないものとして数えます。",
  "materialAssistance.assigned":
    "{status}費用は、{notice} の表「{table}」が「{item}」に割り当てる {percent} です。第三者が転記したものなので、告示と照合してください。{note}",
  "materialAssistance.storageSize":
    "系統用は 1 MWh を超えるもの、分散型は 1 MWh 以下のものを指します。1 MWac と同じ境界かどうかは確認できていません。",
  "materialAssistance.domesticWafers":
    "この表が当てはまるのは、モジュールの結晶シリコンのセルが米国で生産されたウエハーから作られている場合だけです。",
  "materialAssistance.leftOut":
    "{madeBefore} より前に結ばれ、除外を選択した拘束力のある書面契約によるもの: 比率から除きます。{condition}",
  "materialAssistance.leftOutComponent": "{before} より前に販売した 45X の製品に当てはまります。",
  "materialAssistance.leftOutEarly":
    "着工が {begun} より前なので、次のどちらかで足ります: {inService} より前 (風力と太陽光は {windOrSolar} より前) に使用開始した資産であること、または {before} より前に販売する製品に使う材料であること。どちらかに当たるか確かめてください。",
  "materialAssistance.leftOutProduct":
    "着工が {begun} 以後なので、使用開始だけでは足りません。{before} より前に販売する製品に使う構成要素、材料または下位部品でなければなりません。それに当たるか確かめてください。",
  "materialAssistance.notHonoured":
    "{status}既存契約の選択は認められません。{date} より前に終わっており、最終日は {before} の前日でした。",
  "materialAssistance.notHonouredLater":
    "{status}既存契約の選択には、{before} より前に販売する製品であることが必要です。着工が {date} なので、それより後の販売とみなします。",
  "materialAssistance.total": "数えた行: {lines} 行{unknown}{leftOut}。",
  "materialAssistance.totalLeftOut": "、除いた行: {lines} 行",
  "materialAssistance.totalUnknown": " (うち {lines} 行は不明のため PFE として数えています)",
  "materialAssistance.supported": "(T - P) / T。不明な行はすべて禁止される外国の事業体のものとして数えます。",
  "materialAssistance.potential":
    "(T - P) / T。不明な行がすべて、禁止される外国の事業体のものではないと証明された場合です。",
  "materialAssistance.threshold": "{property}、{date} に{dateMeans}: {percent} 以上。{note}",
  "materialAssistance.thresholdOfMinerals":
    "鉱物ごとのより高い基準値が 2027-12-31 までに定められることになっています。",
  "materialAssistance.passes": "裏付けのある比率 {ratio} は {percent} を下回りません: 実質的支援はありません。",
  "materialAssistance.passesNoThreshold": "比率と基準値がそろわないため判定しません。",
  "materialAssistance.fails":
    "不明な行がすべて証明されたとしても、比率 {ratio} は {percent} を下回ります: 実質的支援があります。",
  "materialAssistance.failsForEvidence":
    "裏付けのある比率 {ratio} は {percent} を下回ります。不明な行の証明書がそろえば {potential} となり、合格します。",
  "materialAssistance.note": "{note}",
  "materialAssistance.leftOutUndated":
    "当てはまるのは、45X では {componentBefore} より前、施設と蓄電設備では {before} より前に販売する製品だけです。",
  "materialAssistance.electionUndated":
    "比率だけでは日付がないため、除外を選択した契約は日付にかかわらず除いています。",
  "materialAssistance.electionTaken": "選択した契約により除いた行: {lines} 行。{condition}",
  "materialAssistance.evidenceMissing":
    "証明書も該当の有無もない行: {lines} 行。直接の供給者の証明書があれば、裏付けのある比率は、最大で証明がそろった場合の比率まで上がります。",
  "materialAssistance.transcribed":
    "{notice} の表「{table}」の数値は第三者が転記したものです。告示と照合してください。",
  "materialAssistance.production":
    "「Production」の行は、部品を誰が作ったかにかかわらず、その製品の製造者が禁止される外国の事業体であれば、その事業体の分として数えます。これは推論であり、告示で読んだものではありません。",
  "materialAssistance.productionOf":
    "製品の製造は、部品を誰が作ったかにかかわらず「{product}」の製造者に従います (推論であり、告示で読んだものではありません)。",
  "materialAssistance.inForce":
    "{notice} は、建設が始まる日が{begun}の施設と蓄電設備、および販売日が{sold}の 45X の部品に使えます。",
  "materialAssistance.inForceContent": "{notice} は、建設が始まる日が{begun}であれば国産部材の加算に使えます。",
  "materialAssistance.anyDay": "どの日でも",
  "materialAssistance.fromDay": "{from} 以降",
  "materialAssistance.untilDay": "{through} まで",
  "materialAssistance.betweenDays": "{from} から {through} まで",
  "materialAssistance.assignedBy":
    "{notice} の表「{table}」は、プロジェクトの {percent} を「{item}」に割り当てています。",

  "materialAssistance.propertyBlank": "property が空白です。次のいずれかを使ってください: {names}。",
  "materialAssistance.ambiguous": "「{name}」だけでは特定できません。次のいずれかを使ってください: {choices}。",
  "materialAssistance.holdsMineral":
    "「{name}」は{mineral}を含みます。対象の重要鉱物なら{mineral}、電極活物質なら battery component と入力してください。",
  "materialAssistance.notTested": "「{name}」は、実質的支援の規則が判定する対象ではありません。{suggestion}",
  "materialAssistance.soldOn": "{date} に販売された",
  "materialAssistance.begunOn": "{date} に建設が始まる",
  "materialAssistance.noThresholdYet":
    "{when}{property}について、法律は実質的支援の基準値を定めていません。最初の基準値は {year} 年のものです。",
  "materialAssistance.noThreshold": "{when}{property}に実質的支援の基準値はありません。{note}",

  "materialAssistance.allLeftOut": "すべての費用が選択した契約により除かれるため、比率を計算する費用がありません。",
  "materialAssistance.noCost": "費用の合計が 0 のため、比率がありません。直接費を入力してください。",
  "materialAssistance.negativeNewCost":
    "{row}: newCost が負の数 ({cost}) です。ほかの製造者から買うときの費用を入力し、いなければ空白にしてください。",
  "materialAssistance.newCostWithTable":
    "newCost と table は同時に使えません。割り当てられた割合は価格によって変わらないためです。newCost を省くか、費用をすべて数値で入力して table を省いてください。",
  "materialAssistance.noPlan":
    "どの行を選んでも {percent} に届きません。禁止される外国の事業体または不明な製造者の行のうち newCost のないもの: {lines} 行。newCost を入力する行を増やしてください。",
  "materialAssistance.negativeCost": "{row}: 費用が負の数 ({cost}) です。0 以上でなければなりません。",
  "materialAssistance.partOfLine":
    "{row}: 禁止される外国の事業体の部分が {part} です。parts が fraction の場合は、TRUE、FALSE、または 0 から 1 の数値を入力してください。",
  "materialAssistance.partOfCost":
    "{row}: 禁止される外国の事業体の部分が {part} です。TRUE、FALSE、または 0 から費用の {cost} までの金額を入力してください。",
  "materialAssistance.unclearPart":
    "{row}: 費用 {cost} に対して pfe が {part} で、列に 1 を超える数値がありません。行に対する割合ですか、金額ですか。引数 parts を fraction または amount にしてください。",
  "materialAssistance.fractionAsText": "{row}: pfe の {cell} が文字列です。0 から 1 の数値を入力してください。",
  "materialAssistance.percentAsText":
    "{row}: pfe が {cell} です。百分率ではなく費用の金額を入力してください。0 から 1 の数値には引数 parts: fraction が必要です。",
  "materialAssistance.partAsText": "{row}: pfe の {cell} が文字列です。数値に変換してください。",

  "materialAssistance.tableBlank": "table が空白です。次のいずれかを使ってください: {tables}。",
  "materialAssistance.unpriced": "告示は{technology}の項目を百分率なしで挙げています。費用を数値で入力してください。",
  "materialAssistance.tableNotSpecific":
    "「{name}」では種類や規模が分かりません。それぞれ数値が異なります。次のいずれかを使ってください: {tables}。",
  "materialAssistance.notATable":
    "「{name}」は割り当てられた費用の表ではありません。次のいずれかを使ってください: {tables}。",
  "materialAssistance.severalNotices":
    "「{name}」という表は複数の告示にあります。告示の名前も書いてください: {tables}。",
  "materialAssistance.notInForce": "{when}ものには、この表を使えません。使える日: {windows}。{advice}",
  "materialAssistance.notForUse": "この告示の表は、この用途には使えません: {tables}。{advice}",
  "materialAssistance.usableOn": "{table}、{window}",
  "materialAssistance.useTable": "{tables} を使ってください。",
  "materialAssistance.enterCosts": "費用を数値で入力し、table を省いてください。",
  "materialAssistance.notAProduct":
    "「{name}」は {notice} の表「{table}」の製造品ではありません。次のいずれかを使ってください: {products}。",
  "materialAssistance.itemNotSpecific":
    "「{name}」だけでは、{notice} の表「{table}」のどの項目か分かりません。次のいずれかを使ってください: {items}。",
  "materialAssistance.steelOrIron":
    "「{name}」は鉄鋼の項目です。{notice} は百分率を割り当てておらず、比率から除かれます。",
  "materialAssistance.notListed": "「{name}」は {notice} の表「{table}」にありません。{advice}",
  "materialAssistance.notListedUnder": "「{name}」は {notice} の表「{table}」の「{product}」の下にありません。{advice}",
  "materialAssistance.onlyListed": "次のいずれかを使ってください: {items}。表にないものは除きます。",
  "materialAssistance.costAt": "{row}の cost: {problem}",
  "materialAssistance.itemIsNumber":
    "{row}: cost が数値 {cost} です。表「{table}」を使う場合、費用はすべて表の項目名です。百分率と金額は並べられません。項目名を入力するか、すべての費用を数値にして table を省いてください。",
  "materialAssistance.itemBlank": "{row}: cost が空白です。表「{table}」の項目名を入力してください。",
  "materialAssistance.itemNotAName": "{row}: cost が {cell} です。表「{table}」の項目名を入力してください。",
  "materialAssistance.nameWithoutTable":
    "{row}: cost の {cell} は名前です。どの百分率に当たるかは技術、種類、規模によります (蓄電設備の 2 つの規模では数値が異なります)。引数 table を次のいずれかにするか、費用を入力してください: {tables}。",
  "materialAssistance.countsTwice":
    "{row}:「{item}」が二重に数えられます。{before}にも同じ項目があります。表の項目は 1 回だけ数えます。1 行に 1 つずつ記入し、禁止される外国の事業体の部分は pfe に入れてください。",
  "materialAssistance.partCountsTwice":
    "{row}:「{item}」が二重に数えられます。{before}にその一部または全体があります。表の項目は 1 回だけ数えます。1 行に 1 つずつ記入し、禁止される外国の事業体の部分は pfe に入れてください。",
  "materialAssistance.otherTable":
    "{row}: {notice} の表「{table}」は{properties}用で、{property}用ではありません。その対象の表を使うか、費用を数値で入力して table を省いてください。",
  "materialAssistance.noContents":
    "{row}: 部品「{component}」の内訳は挙げられていません。挙げられているのは{components}だけです。費用を数値で入力し、table を省いてください。",
  "materialAssistance.otherProduct":
    "{row}: {property}について挙げられているのは「{product}」の構成品だけで、「{item}」は含まれません。この行を除いてください。",
  "materialAssistance.holdsProduction":
    "{row}:「{item}」には製品の製造が含まれ、これは{property}の直接材料費ではありません。「{product}」の構成品を Production を除いて 1 つずつ記入してください。",
  "averaging.withinYear": "{begins} から {ends} まで: 12 か月以内なので、1 課税年度より長くありません。",
  "averaging.weeksYear":
    "{begins} から {ends} まで: ちょうど {weeks} 週です。52 週または 53 週の課税年度を選択した場合に限り、1 課税年度です。",
  "averaging.basis":
    "平均の数: {groups}、対象の行: {rows}。1 種類の部品に使う 1 つの材料の行ごとに、数量と費用で加重しています。同じ名前の材料が類似していることは、納税者が示す必要があります。",
  "averaging.row":
    "{status}{component}{material} {count} 行の平均 ({begins} から {ends} まで、数量と費用で加重): 1 単位あたり {unitCost}。費用の {percent} を禁止される外国の事業体のものとして数えます{unknown}。",
  "averaging.forComponent": "{component}に使う",
  "averaging.ifCertified": " (不明な行がすべて証明されれば {percent})",
  "averaging.free": "{status}{component}{material} {count} 行の平均 ({begins} から {ends} まで): 費用がありません。",
  "averaging.total": "平均した行: {rows}{unknown}。",
  "averaging.costs":
    "費用は、その行の数量について、部品に直接組み込まれる材料の購入価格、仕入運賃、関税です。入力のとおりとみなします。",
  "averaging.noMaterial": "{row}: データのある行で material が空白です。材料を入力してください。",
  "averaging.noComponent": "{row}: データのある行で component が空白です。部品の種類を入力してください。",
  "averaging.noQuantity": "{row}: 数量が {quantity} です。0 より大きい数量を入力してください。",
  "averaging.outside":
    "{row}: {date} は {begins} から {ends} までの期間にありません。その行を除くか、正しい日付を入力してください。",
  "averaging.reversed": "期間の終わり {ends} が、始まり {begins} より前です。",
  "averaging.tooLong":
    "{begins} から {ends} までは 1 課税年度より長い期間です。12 か月以内 ({last} まで) の期間か、52 週または 53 週の課税年度を選択した場合はちょうど 53 週 ({lastOfWeeks} まで) の期間を入力してください。",
  "averaging.nothing": "数量と費用のある行がないため、平均するものがありません。",
  "assignment.below": "{item}: {facility} の直接費の合計 {total} のうち {cost}、{percent} です。{conclusion}",
  "assignment.may":
    "{count} か所のいずれでも {limit} 未満 (最大は {largest} の {percent}) なので、個別に追跡せずに施設の間で割り当てられます。",
  "assignment.mayNot":
    "{count} か所のすべてで {limit} 未満ではない (最大は {largest} の {percent}) ため、個々の製造者まで追跡する必要があります。",
  "assignment.single": "これがあるのは {largest} だけなので、施設の間で割り当てるものがありません。",
  "assignment.other": "{facility} の直接費の合計にだけ数えます。",
  "assignment.holds": "{item}: {assigned} を割り当て、禁止される外国の事業体の費用の全額と一致します。",
  "assignment.notAllowed": "{item}: いずれかの施設で {limit} 未満ではないため、割り当てられません。",
  "assignment.exceeds":
    "{item}: {facility} に {assigned} を割り当てていますが、そこでのこの品目の費用 {cost} を超えています。",
  "assignment.differs":
    "{item}: {assigned} を割り当てていますが、禁止される外国の事業体の費用は {part} です。全額を割り当ててください。",
  "assignment.open":
    "{item}: {assigned} を割り当てています。禁止される外国の事業体の費用は、不明な行を含めると {part}、除くと {knownPart} です。その行の証明書があれば決まります。",
  "assignment.met":
    "すべての割り当ては合計が合い、各施設での品目の費用を超えず、{limit} 未満の品目についてのものです。",
  "assignment.total": "行: {rows}。複数の施設のいずれでも {limit} 未満の品目: {all} のうち {items}。",
  "assignment.sameYear": "taxableYear がないため、すべての施設が同じ課税年度に使用を開始したとみなします。",
  "assignment.allCosts":
    "割り当てないものを含め、各施設の直接費をすべて入力してください。品目の割合は、施設の合計に対するものです。",
  "assignment.noFacility": "{row}: データのある行で facility が空白です。施設または蓄電設備を入力してください。",
  "assignment.noYear":
    "{row}: データのある行で taxableYear が空白です。{facility} が使用を開始した課税年度を入力してください。",
  "assignment.twoYears":
    "{row}: {facility} の使用開始は {year} ですが、前の行では {other} です。施設ごとに 1 つの課税年度を入力してください。",
  "assignment.noTotal": "{facility} に直接費がないため、割合がありません。直接費を入力してください。",
  "assignment.negative": "{row}: 割り当てた費用が負の数 ({assigned}) です。0 以上を入力してください。",
  "assignment.noItem": "{row}: 費用を割り当てていますが、item が空白です。品目の種類を入力してください。",
  "assignment.needsPfe": "assigned には pfe が必要です。禁止される外国の事業体の費用を入力してください。",

  "domesticContent.domestic": "米国で製造: 費用の全額を算入します。",
  "domesticContent.statedDomestic": "米国で製造したとされています (TRUE): 費用の全額を算入します。",
  "domesticContent.foreign": "{origin} で製造: 0 として数え、合計には残します。",
  "domesticContent.statedForeign": "米国で製造したものではないとされています (FALSE): 0 として数え、合計には残します。",
  "domesticContent.unknown": "場所が不明です。入力されるまで 0 として数えます。",
  "domesticContent.territory": "{origin} で製造。この地域が米国に当たるかは確認していないため、0 として数えます。",
  "domesticContent.production": "{product} とその部品はすべて米国で製造されたため、製品を作る費用を算入します。",
  "domesticContent.productionForeign": "{product} は米国で製造されていません: 製品を作る費用は 0 として数えます。",
  "domesticContent.dropsOut":
    "算入されません: {product} を作る費用は、部品がすべて米国で製造された場合だけ算入します。{component} はそうではありません。",
  "domesticContent.dropsOutAbsent":
    "算入されません: {product} を作る費用は、一覧にある部品がすべて米国で製造された場合だけ算入します。{component} の行がありません。",
  "domesticContent.productionUnknown":
    "{product} の部品はすべて米国で製造されました。製品を作る費用は、製品も米国で製造された場合だけ算入します。製造場所を入力してください。",
  "domesticContent.productionComponents":
    "{product} を作る費用は、製品とその部品がすべて米国で製造された場合だけ算入します。場所が不明な部品: {components} 個。",
  "domesticContent.noComponents":
    "{product} を作る費用は、部品がすべて米国で製造された場合だけ算入しますが、部品の行がありません。部品を追加してください。",
  "domesticContent.assigned": "{status}{notice} は「{item}」に {percent} を割り当てています。",
  "domesticContent.total": "行数: {lines}。{note}",
  "domesticContent.directCosts": "すべての製造品についての、製造者の直接費です。",
  "domesticContent.assignedTotal":
    "合計は {notice} の表「{table}」の 100 です。第三者が転記したものなので、告示と照合してください。行のない項目は 0 として数えます。",
  "domesticContent.share": "割合 = 算入額 / すべての製造品の費用の合計。",
  "domesticContent.shareStated":
    "割合 = 算入額 / すべての製造品の費用の合計。productMadeInUS が TRUE で部品がすべて米国製のため、行のない製造の費用を含みます: {products}。",
  "domesticContent.potential": "不明なものがすべて米国で製造された場合の割合。不明な行: {lines} 行。",
  "domesticContent.percentage": "第 {section} 条、{date} に着工{kind}: {percentage} 以上。",
  "domesticContent.ofOffshoreWind": "、洋上風力",
  "domesticContent.gap": "まだ足りない割合。負の値は余裕です。",
  "domesticContent.steelDomestic": "構造用の鉄鋼はすべて米国で生産されたとされています。",
  "domesticContent.steelForeign": "構造用の鉄鋼の一部は米国で生産されていません。すべてが米国産でなければなりません。",
  "domesticContent.steelUnknown": "構造用の鉄鋼がすべて米国で生産されたかどうか分かりません。",
  "domesticContent.shareReaches": "米国製の割合 {share} は {percentage} を下回りません。",
  "domesticContent.shareFails":
    "米国製の割合 {share} は {percentage} を下回ります。不明なものがすべて米国製でも {potential} です。",
  "domesticContent.shareCouldReach":
    "米国製の割合 {share} は {percentage} を下回ります。不明なものがすべて米国製なら {potential} となり、足ります。",
  "domesticContent.met": "満たします。{steel}{share}{bonus}",
  "domesticContent.notMet": "満たしません。{steel}{share}",
  "domesticContent.open": "分かっている事実では満たしません。{steel}{share}",
  "domesticContent.bonusOfCredit": "加算は生産税額控除の {part} です。",
  "domesticContent.bonusOfCreditAlone": "加算は、エネルギー地域の増額を除いた生産税額控除の {part} です。",
  "domesticContent.bonusPoints":
    "加算は投資税額控除の {points} パーセントポイントです。プロジェクトが 48(a)(9)(B) を満たさない場合は {otherwise} です。",
  "domesticContent.ended":
    "第 {section} 条は、{date} 以後に着工するほとんどの資産には適用されません。そもそも適用されるか確かめてください。",
  "domesticContent.oneTable":
    "プロジェクト全体に 1 つの表を使い、ほかの表と混ぜることはできません。{notice} を選べるのは {before} より前に着工した場合だけで、その数値はここにはありません。",
  "domesticContent.evidenceMissing":
    "製造場所が不明な行: {lines} 行。製造場所の証拠があれば、割合は、最大で不明なものがすべて米国製の場合の割合まで上がります。",
  "domesticContent.notChecked":
    "確認していないこと: 中古の資産かどうか (改修した施設では 0 として数えます)、税務当局への証明、複数の製造者から買った行 (定格容量で分けます)。",
  "domesticContent.electivePayment":
    "要件を満たさず、施設が 1 MWac 未満でない場合、選択的支払は控除の {percentage} です。費用が 25 % を超えて増える場合と、国産品が入手できない場合には例外があります。",
  "domesticContent.notASection":
    "「{name}」は、国産部材の加算がある条ではありません。次のいずれかを使ってください: {sections}。",
  "domesticContent.noPercentage": "法令データには、{date} に着工した場合の第 {section} 条の調整割合がありません。",
  "domesticContent.noCost": "費用の合計が 0 のため、割合がありません。製造品の直接費を入力してください。",
  "domesticContent.noCostOrTable": "cost (直接費の列) か、割り当てられた百分率の表の名前を指定してください: {tables}。",
  "domesticContent.negativeCost": "{row}: 費用が負の数 ({cost}) です。0 以上でなければなりません。",
  "domesticContent.countsTwice":
    "{row}:「{item}」が二重に数えられます。{before}にも同じ項目があります。表の項目は 1 行に 1 つずつ記入してください。",
  "domesticContent.contradiction":
    "{row}: {product} の製造場所について us と productMadeInUS が食い違っています。どちらかを直してください。",
  "domesticContent.twoStatements":
    "{row}: 「{product}」の製造場所について productMadeInUS が{before}と食い違っています。どちらかを直してください。",
  "domesticContent.productBlank": "{row}: product が空白です。その行が属する製造品を入力してください。",
  "domesticContent.componentBlank":
    "{row}: component が空白です。製造品の部品を 1 行に 1 つずつ、製造そのものは Production と入力してください。",
  "domesticContent.wholeProduct":
    "{row}: {product} は製造品全体です。部品を 1 行に 1 つずつ、製造そのものは Production と入力してください。",
  "domesticContent.dash":
    "{row}: {parameter} がダッシュです。TRUE、FALSE または国名を入力し、不明なら空白にしてください。",
  "domesticContent.fraction":
    "{row}: {parameter} が {fraction} です。TRUE、FALSE または国名を入力してください。複数の製造者がいる場合は、それぞれの費用を別の行に入力してください。",

  "prohibitedForeignEntities.listed": "{entity} は、与えられた特定外国事業体の一覧にあります。",
  "prohibitedForeignEntities.controlled":
    "特定外国事業体が {entity} の {share} を保有しており、{minimum} を超えます: 外国に支配された事業体です。",
  "prohibitedForeignEntities.controlledTogether":
    "特定外国事業体は合わせて {entity} の {share} を保有し、{minimum} を超えるため、外国が支配するものとみなします。単独でそれだけを保有する者はなく、条文は一者による支配とも読めます。",
  "prohibitedForeignEntities.notControlled":
    "特定外国事業体が {entity} の {share} を保有していますが、{minimum} を超えません: 外国に支配された事業体ではありません。",
  "prohibitedForeignEntities.single":
    "{holder} が {entity} の {share} を直接に、また帰属により所有しています。{minimum} 以上であれば、外国の影響を受ける事業体です。",
  "prohibitedForeignEntities.noSingle":
    "単独で {entity} の {minimum} を直接に、また帰属により所有する特定外国事業体はありません。",
  "prohibitedForeignEntities.together":
    "特定外国事業体が合わせて {entity} の {share} を所有しています。{minimum} 以上であれば、外国の影響を受ける事業体です。",
  "prohibitedForeignEntities.debt":
    "{entity} の債務の {share} は特定外国事業体に対して発行されています。{minimum} 以上であれば、外国の影響を受ける事業体です。",
  "prohibitedForeignEntities.debtUnknown":
    "特定外国事業体に対して発行された債務の割合が示されていないため、債務のテストは適用していません。",
  "prohibitedForeignEntities.debtShareOutside":
    "debtShare が {share} です。債務の割合を 0 から 1 の数で入力してください。15 % は 0.15 です。",
  "prohibitedForeignEntities.holdersAsCorporations":
    "事業体の種類が示されていないため、すべて法人とみなしています。法人が持つ分は、その法人の {minimum} 以上を保有する者にだけ帰属します。パートナーシップや遺産財団の持分は 1 % 目から按分で帰属するため、その種類を入力してください。",
  "prohibitedForeignEntities.kind": "この種類の事業体の支配は、{measures}で測って {minimum} を超える保有です。",
  "prohibitedForeignEntities.traded":
    "{entity} は継続的に取引される上場会社として入力されています。支配と外国の影響では、規則 13d-3 による報告が必要な保有だけを数え、債務は当初発行時の公開取引債務です。",
  "prohibitedForeignEntities.tradedParent":
    "上場会社 {holder} が {entity} の {share} を所有しています。{minimum} 以上であれば、外国の影響は上場会社と同じテストによります。支配のテストは変わりません。",
  "prohibitedForeignEntities.tradedUnknown":
    "{entity} が継続的に取引される上場会社かどうかが示されていません。上場していない会社としてテストしました。",
  "prohibitedForeignEntities.tradedControlled":
    "規則 13d-3 による報告が必要な、または必要かもしれない一覧上の特定外国事業体が合わせて {entity} の {share} を保有しており、{minimum} を超えます: 外国に支配された事業体とみなされます。",
  "prohibitedForeignEntities.tradedNotControlled":
    "規則 13d-3 による報告が必要な、または必要かもしれない一覧上の特定外国事業体が合わせて {entity} の {share} を保有していますが、{minimum} を超えません: 外国に支配された事業体とはみなされません。",
  "prohibitedForeignEntities.officer":
    "特定外国事業体が {entity} の対象役員を直接選任する権限を持っています: 外国の影響を受ける事業体です。",
  "prohibitedForeignEntities.tradedOfficer":
    "特定外国事業体が {entity} の対象役員を選任する権限を持っています: 外国の影響を受ける事業体です。",
  "prohibitedForeignEntities.noOfficer":
    "入力によれば、{entity} の対象役員 (取締役会の構成員、上級副社長までの執行役員、または同様の権限を持つ者) を選任できる特定外国事業体はありません。",
  "prohibitedForeignEntities.officerUnknown":
    "特定外国事業体が {entity} の対象役員を選任できるかどうかが示されていません。選任できる場合は、外国の影響を受ける事業体です。",
  "prohibitedForeignEntities.tradedSingle":
    "{holder} は {entity} の {share} を、規則 13d-3 による報告が必要な、または必要かもしれない保有として所有しています。{minimum} 以上であれば、上場会社は外国の影響を受ける事業体です。",
  "prohibitedForeignEntities.tradedNoSingle":
    "規則 13d-3 による報告が必要な保有として、単独で {entity} の {minimum} 以上を所有する特定外国事業体はありません。",
  "prohibitedForeignEntities.tradedTogether":
    "特定外国事業体が合わせて {entity} の {share} を、規則 13d-3 による報告が必要な、または必要かもしれない保有として所有しています。{minimum} 以上であれば、上場会社は外国の影響を受ける事業体です。",
  "prohibitedForeignEntities.tradedDebt":
    "{entity} の公開取引債務の {share} が、当初発行時に特定外国事業体に対して発行されました。{minimum} を超えると、上場会社は外国の影響を受ける事業体です。",
  "prohibitedForeignEntities.holdersByKind":
    "法人が持つ分は、価額でその法人の {minimum} 以上を保有する者にだけ帰属します。パートナーシップと遺産財団の持分は 1 % 目から按分で、信託の持分は保険数理上の権利に応じて帰属します。その他の事業体は、同様の原則によりパートナーシップと同じく扱います。",
  "prohibitedForeignEntities.kindsUnknown":
    "{count} 件の事業体の種類が示されていません ({names})。慎重な読み方として、パートナーシップと同じく帰属させています。法人であれば、半分未満の保有者には帰属しません。",
  "prohibitedForeignEntities.severalMeasures":
    "尺度ごとにテストし、最も大きい割合で決まります。法人の所有は価額で、パートナーシップの所有は利益または資本のうち、より厳しい区分になる方で帰属させます。",
  "prohibitedForeignEntities.reportingUnknown":
    "{entity} の一部の保有について、規則 13d-3 による報告が必要かどうかが示されていません。不要であることが示されるまでは数えます。",
  "prohibitedForeignEntities.notGiven":
    "次について事実が与えられていないため、適用していません: {tests}。契約による実効的支配は別の問題です。",
  "prohibitedForeignEntities.beyondOwnership":
    "契約による実効的支配は別の問題です。実効的支配を持つ特定外国事業体に前課税年度に支払った場合も、外国の影響を受ける事業体になります。",

  "effectiveControl.quantity": "相手方は、適格部品の生産の量または時期を決める無制限の権利を持つ。",
  "effectiveControl.activity": "相手方は、適格施設での発電または蓄電の量または時期を決める無制限の権利を持つ。",
  "effectiveControl.buyers":
    "相手方は、適格部品を生産する設備の産出を誰が購入または利用できるかを決める無制限の権利を持つ。",
  "effectiveControl.users": "相手方は、適格施設の産出を誰が購入または利用できるかを決める無制限の権利を持つ。",
  "effectiveControl.access":
    "相手方は、生産または蓄電に不可欠なデータ、または場所への立入りを、自らの人員または代理人に限る無制限の権利を持つ。",
  "effectiveControl.operation": "相手方は、生産に必要な設備を独占的に保守、修理または運転する無制限の権利を持つ。",
  "effectiveControl.license":
    "契約は、適格施設、蓄電または適格部品のための知的財産のライセンスであるか、そのようなライセンスに関連する。",
  "effectiveControl.sources": "相手方は、部品、下位部品または対象重要鉱物の調達先を指定または指図できる。",
  "effectiveControl.direction": "相手方は、施設、蓄電または生産設備の運転を指図できる。",
  "effectiveControl.limits": "相手方は、納税者による知的財産の利用を制限できる。",
  "effectiveControl.royalties":
    "相手方がロイヤルティーまたは関連する支払いを受けられる最後の契約年度 (延長を含む)。{limit} 年目を超えれば実効的支配となる。",
  "effectiveControl.services":
    "相手方が納税者に役務を受けさせることができる年数 (延長を含む)。{limit} 年を超えれば実効的支配となる。",
  "effectiveControl.knowHow":
    "契約は、相手方または特定外国事業体なしに部品を生産するためのデータ、情報およびノウハウのすべてを与えるものではない。",
  "effectiveControl.agreement": "契約が締結された日、または最後に変更された日。{limit} 以後であれば実効的支配となる。",
  "effectiveControl.sale": "知的財産の真正な売買である。その場合、ライセンスに関する項目は適用されない。",
  "effectiveControl.reversion":
    "知的財産の所有権が一定期間の後に相手方に復帰する。その場合、売買は真正なものではない。",
  "effectiveControl.counterparty":
    "相手方は特定外国事業体であるか、契約により支払いを受ける特定外国事業体の関連者である。",
  "effectiveControl.payment": "事業体は前課税年度に、契約により特定外国事業体に支払いをした。",
  "effectiveControl.found": "契約は実効的支配を与えます: {items}。",
  "effectiveControl.none": "契約には、実効的支配を与える権利または条項がありません。",
  "effectiveControl.open":
    "分かっていることでは決まらず、次が未確定です: {items}。答えによっては実効的支配になります。",
  "effectiveControl.influence":
    "事業体は前課税年度に、実効的支配を与える契約により特定外国事業体に支払いをしました: 外国の影響を受ける事業体です。",
  "effectiveControl.noInfluence": "契約によって外国の影響を受ける事業体になることはありません。",
  "effectiveControl.influenceOpen":
    "契約によって外国の影響を受ける事業体になるかどうかは、不足している事実によります。",
  "effectiveControl.guidance":
    "これらの規則は、{due} までに出されるべき指針が出るまで適用されます。納税者には関連者を含みます。",
  "effectiveControl.credits":
    "実効的支配があると、45X では当該部品について、45Y と 48E では当該施設または蓄電について控除が認められません。45Q、45U、45Z は所有だけを見ます。",
  "effectiveControl.twice": "{row}: 質問 {id} は {earlier}にもあります。どちらかを消してください。",
  "effectiveControl.negativeYears": "{row}: 年数が {years} です。年数は負の数にできません。",

  "word.unknown": "不明",
  "word.no such step": "該当工程なし",
  "word.an error": "エラー",
  "word.none given": "記入なし",
  "word.extraction": "採掘",
  "word.processing": "加工",
  "word.recycling": "リサイクル",
  "word.fraction": "割合",
  "word.none": "なし",
  "word.Sold": "販売",
  "word.Produced": "生産",
  "word.sold": "販売",
  "word.produced": "生産",
  "word.Unsettled.": "未確定です。",
  "word.construction begun": "着工",
  "word.business": "事業者",
  "word.impracticable to trace": "追跡困難",
  "word.this year": "当年",
  "word.last year": "前年",
  "word.The credit ends for wind components both produced and sold after 2027-12-31. Only the sale date is given, so production after 2027-12-31 is assumed. A component produced by then and sold before 2030 keeps its full credit: enter its production date.":
    "この規定は、2027-12-31 より後に生産し販売した風力部品については終了します。示されているのは販売日だけなので、2027-12-31 より後の生産とみなしています。その日までに生産し 2030 年より前に販売した部品は全額の控除を受けられます。その場合は生産日を入れてください。",
  "word.Only if the taxable year of the sale begins after 2025-07-04: with calendar years, a sale in 2026 or later. Unsettled for coal sold on or after 2030-01-01: the phase-out of the sale year (75 % in 2030) appears to apply. The amount here depends on the production date alone.":
    "販売の課税年度が 2025-07-04 より後に始まる場合に限ります。暦年の納税者では 2026 年以降の販売です。2030-01-01 以降に販売する石炭については未確定です。販売年の逓減 (2030 年は 75 %) が適用されるように読めます。ここでの金額は生産日だけによります。",
  "word.Unsettled for coal sold on or after 2030-01-01: the phase-out of the sale year (75 % in 2030) appears to apply. The amount here depends on the production date alone.":
    "2030-01-01 以降に販売する石炭については未確定です。販売年の逓減 (2030 年は 75 %) が適用されるように読めます。ここでの金額は生産日だけによります。",
  "word.Metallurgical coal became an applicable critical mineral for taxable years beginning after 2025-07-04. Whether coal produced earlier counts depends on the taxable year of the sale, which this date does not show.":
    "原料炭が対象の重要鉱物となったのは、2025-07-04 より後に始まる課税年度からです。それより前に生産した石炭については販売の課税年度で決まりますが、この日付からは分かりません。",
  "word.P.L. 119-21 struck the statute's percentages for 2027 and later, but 26 CFR 1.30D-3 as published in 2024 still shows them (not verified). Unsettled: no verdict.":
    "P.L. 119-21 は 2027 年以降の法律上の割合を削除しましたが、2024 年に公表された 26 CFR 1.30D-3 にはまだ示されています (未確認)。未確定のため、判定しません。",
  "word.The regulation is understood to list Japan without a mineral limit (not verified, likelihood medium); the agreement covers five minerals.":
    "規則は鉱物を限らずに日本を挙げていると解されています (未確認、確からしさは中程度)。協定の対象は 5 種の鉱物です。",
  "word.battery pack or module": "電池パックまたはモジュール",
  "word.battery container or housing": "電池の容器または筐体",
  "word.Acquired": "取得日",
  "word.Placed in service": "使用開始日",
  "word.Gross vehicle weight rating": "車両総重量定格",
  "word.Battery capacity": "電池容量",
  "word.Final assembly": "最終組立",
  "word.Modified AGI": "修正調整総所得",
  "word.MSRP": "希望小売価格",
  "word.FEOC battery component": "懸念される外国の事業体の電池部品",
  "word.FEOC critical mineral": "懸念される外国の事業体の重要鉱物",
  "word.Critical minerals": "重要鉱物",
  "word.Battery components": "電池部品",
  "word.Credit (USD)": "控除額 (USD)",
  "word.Final assembly country": "最終組立国",
  "word.Battery capacity (kWh)": "電池容量 (kWh)",
  "word.Gross vehicle weight rating (lb)": "車両総重量定格 (lb)",
  "word.Vehicle class": "車種",
  "word.Filing status": "申告区分",
  "word.Prior-year modified AGI": "前年の修正調整総所得",
  "word.Prior-year filing status": "前年の申告区分",
  "word.Critical minerals met": "重要鉱物の要件を満たすか",
  "word.Battery components met": "電池部品の要件を満たすか",
  "word.critical minerals": "重要鉱物",
  "word.battery components": "電池部品",
  "word.Requirement only": "要件のみの判定",
  "word.Primary text not read": "原文未確認",
  "word.Component": "部品",
  "word.Quantity": "数量",
  "word.Capacity that counts": "数えられる容量",
  "word.Not checked": "未確認",
  "word.Start": "適用開始",
  "word.Phase-out": "逓減",
  "word.Taken as given": "前提とした事実",
  "word.Amount": "金額",
  "word.Energy density": "エネルギー密度",
  "word.Energy": "エネルギー",
  "word.Cells": "セル",
  "word.Module capacity": "モジュールの容量",
  "word.Essential equipment": "必須機器",
  "word.Material assistance": "実質的支援",
  "word.Without phase-out": "逓減がない場合",
  "word.Integrated component": "組み込まれた部品",
  "word.Same facility": "同じ施設",
  "word.US primary components": "米国製の一次部品",
  "word.Mineral": "鉱物",
  "word.Form and purity": "形態と純度",
  "word.Further condition": "その他の条件",
  "word.Energy density (Wh/L)": "エネルギー密度 (Wh/L)",
  "word.Energy stored (Wh)": "蓄えるエネルギー (Wh)",
  "word.Number of cells": "セルの数",
  "word.Capacity of one module (kWh)": "1 モジュールの容量 (kWh)",
  "word.Assigned cost": "割り当てられた費用",
  "word.Transcribed figures": "転記された数値",
  "word.Size of storage": "蓄電設備の規模",
  "word.Domestic wafers": "国産ウエハー",
  "word.Notice in force": "告示を使える期間",
  "word.Production lines": "製造の行",
  "word.Averaging period": "平均の期間",
  "word.Basis of averaging": "平均の方法",
  "word.Taxable year": "課税年度",
  "word.Existing contracts": "既存契約",
  "word.Missing evidence": "不足している証拠",
  "word.offshore wind": "洋上風力",
  "word.hydropower": "水力",
  "word.The statute states none for wind components sold after 2027. Section 45X ends for those also produced after 2027.":
    "法律は、2027 年より後に販売する風力部品について基準値を定めていません。2027 年より後に生産したものについては、その年で第 45X 条が終了します。",
  "word.Steel and iron": "鉄鋼",
  "word.Manufactured products": "製造品",
  "word.Bonus": "加算",
  "word.Adjusted percentage": "調整割合",
  "word.End of the section": "条の終了",
  "word.One table": "1 つの表",
  "word.Elective payment": "選択的支払",
  "word.counted": "算入額",
  "word.Domestic share": "米国製の割合",
  "word.Share if everything unknown counted": "不明分がすべて米国製の場合の割合",
  "word.Share still needed": "不足している割合",
  "word.Specified foreign entity": "特定外国事業体",
  "word.Control above one half": "半分を超える支配",
  "word.One specified foreign entity": "特定外国事業体の単独での所有",
  "word.Specified foreign entities together": "特定外国事業体の合計での所有",
  "word.Debt": "債務",
  "word.Kind of holder": "保有者の種類",
  "word.Beyond ownership": "所有以外",
  "word.Quantity or timing of production": "生産の量または時期",
  "word.Amount or timing of electricity": "発電または蓄電の量または時期",
  "word.Buyers of components": "部品の購入者",
  "word.Users of electricity or storage": "施設の産出の利用者",
  "word.Access to data or site": "データまたは場所への立入り",
  "word.Exclusive operation": "独占的な運転",
  "word.License of intellectual property": "知的財産のライセンス",
  "word.Direction of sources": "調達先の指図",
  "word.Direction of operation": "運転の指図",
  "word.Limits on use": "利用の制限",
  "word.Royalties": "ロイヤルティー",
  "word.Services": "役務",
  "word.Incomplete know-how": "不完全なノウハウ",
  "word.Date of the agreement": "契約の日",
  "word.Bona fide sale": "真正な売買",
  "word.Reversion": "復帰",
  "word.Counterparty": "契約の相手方",
  "word.Payment": "支払い",
  "word.Foreign influence by contract": "契約による外国の影響",
  "word.Guidance outstanding": "指針の未公表",
  "word.Credits": "税額控除",
  "word.effective control": "実効的支配あり",
  "word.no effective control": "実効的支配なし",
  "word.Result": "結果",
  "word.Kind of entity": "事業体の種類",
  "word.Publicly traded": "上場",
  "word.Covered officer": "対象役員",
  "word.Several measures": "複数の尺度",
  "word.covered officers": "対象役員",
  "word.tests for publicly traded companies": "上場会社のためのテスト",
  "word.corporation": "法人",
  "word.partnership": "パートナーシップ",
  "word.estate": "遺産財団",
  "word.trust": "信託",
  "word.other": "その他",
  "word.vote": "議決権",
  "word.profits": "利益",
  "word.capital": "資本",
  "word.interest": "受益権",
  "word.open": "未確定",
  "word.specified foreign entity": "特定外国事業体",
  "word.foreign-influenced entity": "外国の影響を受ける事業体",
  "word.neither": "どちらでもない",
  "word.Jurisdiction": "管轄",
  "word.Control": "支配",
  "word.Tiers": "階層",
  "word.First day": "適用開始日",
  "word.Made by a foreign entity of concern": "懸念される外国の事業体による製造",
  "word.component": "部品",
  "word.mineral": "鉱物",
  "word.of concern": "懸念あり",
  "word.not of concern": "懸念なし",
  "word.excluded": "対象外になる",
  "word.not excluded": "対象外にならない",
  "word.missing": "不足",
  "word.Country": "国",
  "word.Day": "日付",
  "word.Free trade agreement": "自由貿易協定",
  "word.In force from": "発効日",
  "word.Note": "注記",
  "word.North America": "北米",
  "word.Entry of the law": "法令の定め",
  "word.Next entry": "次の定め",
  "word.Topic": "項目",
  "word.Total": "合計",
  "word.Share if every unknown qualified": "不明分がすべて適格な場合の割合",
  "word.Applicable percentage": "適用割合",
  "word.Verdict": "判定",
  "word.Supported ratio": "裏付けのある比率",
  "word.Potential ratio": "証明がそろった場合の比率",
  "word.Threshold": "基準値",
  "word.value": "価額",
  "word.qualifying value": "適格な価額",
  "word.incremental value": "増分価額",
  "word.cost": "費用",
  "word.quantity": "数量",
  "word.counted quantity": "対象となる数量",
  "word.unit": "単位",
  "word.rate": "率",
  "word.remaining fraction": "残る割合",
  "word.credit (USD)": "控除額 (USD)",
  "word.PFE part": "PFE の部分",
  "word.Wdc": "Wdc",
  "word.Wac": "Wac",
  "word.W of rated capacity": "W (定格容量)",
  "word.USD of production costs": "USD (生産費用)",
  "word.USD of sales price": "USD (販売価格)",
  "word.production costs": "生産費用",
  "word.sales price": "販売価格",
  "word.battery cell": "電池セル",
  "word.battery module": "電池モジュール",
  "word.battery module without cells": "セルを用いない電池モジュール",
  "word.electrode active material": "電極活物質",
  "word.critical mineral": "重要鉱物",
  "word.metallurgical coal": "原料炭",
  "word.photovoltaic cell": "太陽電池セル",
  "word.photovoltaic wafer": "太陽電池ウエハー",
  "word.solar grade polysilicon": "太陽電池級ポリシリコン",
  "word.polymeric backsheet": "高分子バックシート",
  "word.solar module": "太陽電池モジュール",
  "word.torque tube": "トルクチューブ",
  "word.structural fastener": "構造用締結具",
  "word.central inverter": "集中型インバーター",
  "word.utility inverter": "発電事業用インバーター",
  "word.commercial inverter": "商業用インバーター",
  "word.residential inverter": "住宅用インバーター",
  "word.microinverter": "マイクロインバーター",
  "word.distributed wind inverter": "分散型風力インバーター",
  "word.blade": "ブレード",
  "word.nacelle": "ナセル",
  "word.tower": "タワー",
  "word.offshore wind foundation, fixed platform": "洋上風力基礎 (着床式)",
  "word.offshore wind foundation, floating platform": "洋上風力基礎 (浮体式)",
  "word.related offshore wind vessel": "洋上風力関連船舶",
  "word.qualified facility": "適格施設",
  "word.energy storage technology": "エネルギー貯蔵技術",
  "word.solar component": "太陽光部品",
  "word.wind component": "風力部品",
  "word.inverter": "インバーター",
  "word.battery component": "電池部品",
  "word.Aluminum": "アルミニウム",
  "word.Antimony": "アンチモン",
  "word.Arsenic": "ヒ素",
  "word.Barite": "重晶石",
  "word.Beryllium": "ベリリウム",
  "word.Bismuth": "ビスマス",
  "word.Cerium": "セリウム",
  "word.Cesium": "セシウム",
  "word.Chromium": "クロム",
  "word.Cobalt": "コバルト",
  "word.Dysprosium": "ジスプロシウム",
  "word.Erbium": "エルビウム",
  "word.Europium": "ユウロピウム",
  "word.Fluorspar": "蛍石",
  "word.Gadolinium": "ガドリニウム",
  "word.Gallium": "ガリウム",
  "word.Germanium": "ゲルマニウム",
  "word.Graphite": "黒鉛",
  "word.Hafnium": "ハフニウム",
  "word.Holmium": "ホルミウム",
  "word.Indium": "インジウム",
  "word.Iridium": "イリジウム",
  "word.Lanthanum": "ランタン",
  "word.Lithium": "リチウム",
  "word.Lutetium": "ルテチウム",
  "word.Magnesium": "マグネシウム",
  "word.Manganese": "マンガン",
  "word.Metallurgical coal": "原料炭",
  "word.Neodymium": "ネオジム",
  "word.Nickel": "ニッケル",
  "word.Niobium": "ニオブ",
  "word.Palladium": "パラジウム",
  "word.Platinum": "白金",
  "word.Praseodymium": "プラセオジム",
  "word.Rhodium": "ロジウム",
  "word.Rubidium": "ルビジウム",
  "word.Ruthenium": "ルテニウム",
  "word.Samarium": "サマリウム",
  "word.Scandium": "スカンジウム",
  "word.Tantalum": "タンタル",
  "word.Tellurium": "テルル",
  "word.Terbium": "テルビウム",
  "word.Thulium": "ツリウム",
  "word.Tin": "スズ",
  "word.Titanium": "チタン",
  "word.Tungsten": "タングステン",
  "word.Vanadium": "バナジウム",
  "word.Ytterbium": "イッテルビウム",
  "word.Yttrium": "イットリウム",
  "word.Zinc": "亜鉛",
  "word.Zirconium": "ジルコニウム",
  "word.alumina": "アルミナ",
  "word.ammonium paratungstate": "パラタングステン酸アンモニウム",
  "word.antimony trisulfide concentrate": "三硫化アンチモン精鉱",
  "word.barium sulfate": "硫酸バリウム",
  "word.cadmium telluride": "テルル化カドミウム",
  "word.calcium fluoride": "フッ化カルシウム",
  "word.carbonate": "炭酸塩",
  "word.cerium oxide": "酸化セリウム",
  "word.copper-beryllium master alloy": "銅ベリリウム母合金",
  "word.dysprosium-iron alloy": "ジスプロシウム鉄合金",
  "word.europium oxide": "酸化ユウロピウム",
  "word.ferrochromium": "フェロクロム",
  "word.ferroniobium": "フェロニオブ",
  "word.ferrotungsten": "フェロタングステン",
  "word.ferrovanadium": "フェロバナジウム",
  "word.fluorspar": "蛍石",
  "word.formate": "ギ酸塩",
  "word.gadolinium oxide": "酸化ガドリニウム",
  "word.germanium tetrachloride": "四塩化ゲルマニウム",
  "word.graphite": "黒鉛",
  "word.hydroxide": "水酸化物",
  "word.indium oxide": "酸化インジウム",
  "word.indium tin oxide": "酸化インジウムスズ",
  "word.low-alpha": "低アルファ線",
  "word.metal": "金属",
  "word.neodymium oxide": "酸化ネオジム",
  "word.neodymium-praseodymium oxide": "酸化ネオジム・プラセオジム",
  "word.sulfate": "硫酸塩",
  "word.vanadium pentoxide": "五酸化バナジウム",
  "word.yttrium oxide": "酸化イットリウム",
  "word.alpha emission of at most 0.01 counts per hour per square centimeter":
    "アルファ線放出が 1 平方センチメートル、1 時間当たり 0.01 カウント以下",
  "word.natural or synthetic; under 26 CFR 1.45X-4(b)(14) the purity is carbon by mass":
    "天然または人造。26 CFR 1.45X-4(b)(14) は純度を炭素の質量として読みます",
  "word.suitable for the production of steel (90 FR 22711, 2025-05-29)":
    "鉄鋼の生産に適すること (90 FR 22711, 2025-05-29)",
};
