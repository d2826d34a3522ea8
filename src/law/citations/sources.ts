/** Where a text was read. */
interface SourceText<Key extends string = string> {
  readonly key: Key;
  readonly title: string;
  /** Where it is found: a web address, or, for a copy without an address, a name to search for. */
  readonly address: string;
}

const github = (repository: string, commit: string, path: string): string =>
  `https://github.com/${repository}/blob/${commit}/${path}`;
/** A section of the consolidated code as it was read: release point 119-73 of the Office of the Law Revision Counsel. */
const code = <const Section extends string>(section: Section, commit: string): SourceText<`S27 ${Section}`> => {
  const [title, number] = section.split(" USC ") as [string, string];
  return {
    key: `S27 ${section}`,
    title: `${section}, Office of the Law Revision Counsel, release point 119-73, with its notes`,
    address: github("legalize-dev/legalize-us", commit, `us/USC-T${title}-S${number}.md`),
  };
};
const OF_APRIL_2023 = "66d0b20a";
const uscode = <const Key extends string>(key: Key, title: string, path: string): SourceText<Key> => ({
  key,
  title: `${title}, text of April 2023`,
  address: github("codexstanford/markdonw-chunck-of-the-usa-code", OF_APRIL_2023, `chuncks/${path}`),
});

/**
 * Where texts were read, by the keys that citations use. All were read by 2026-11-29. Hosts not known to be reliable are named without a
 * link. Nothing may rest only on the sources in `WEAK_SOURCES` below.
 */
const read = [
  {
    key: "S1",
    title: "26 USC 30D, Office of the Law Revision Counsel, release point 119-100",
    address:
      "https://github.com/TheAxiomFoundation/axiom-corpus (data/corpus/sources/us/statute, usc26-section-30D.xml of 2026-07-17)",
  },
  {
    key: "S2",
    title: "P.L. 119-21, enrolled bill, sections 70501 to 70515",
    address: github("naretakis/workpath", "798486334cf1", "docs/domain/hr1/119hr1enr-title7-part2.md"),
  },
  uscode("S3", "26 USC 45X", "title-26/chunck-393.md"),
  uscode("S3 318", "26 USC 318", "title-26/chunck-1432.md"),
  uscode("S3 18741", "42 USC 18741", "title-42/chunck-23426.md"),
  uscode("S3 4872", "10 USC 4872", "title-10/chunck-6393.md"),
  {
    key: "S4",
    title: "26 CFR 1.45X-4, excerpt current to 2026-06-20",
    address: "https://law.lawstack.com/cfr/26/1.45X-4",
  },
  {
    key: "S5",
    title: "26 CFR 1.30D-0 and 1.45X-0, tables of contents",
    address: "https://github.com/AlextheYounga/ecfr (section-1.30D-0.md, section-1.45X-0.md)",
  },
  {
    key: "S6",
    title: "26 CFR 1.30D-2, definition of recycling",
    address: "https://www.law.cornell.edu/definitions (def_id 3171c8a1bb8c6eb22776ff9912473886)",
  },
  {
    key: "S7",
    title: "EY tax news 2024-1142 on the final 30D regulations, excerpt",
    address: "taxnews.ey.com (2024-1142)",
  },
  {
    key: "S8",
    title: "Gowling WLG note on the final 30D regulations, excerpt",
    address: "gowlingwlg.com (tightening clean vehicle tax credit, advantage Canada)",
  },
  { key: "S9", title: "White & Case alert on the proposed rule of April 2023, excerpt", address: "whitecase.com" },
  {
    key: "S10a",
    title: "Covington note on the Treasury white paper of December 2022",
    address: "insideenergyandenvironment.com (December 2022)",
  },
  {
    key: "S10b",
    title: "Covington note on the Department of Energy guidance of May 2024",
    address: "insideenergyandenvironment.com (May 2024)",
  },
  { key: "S11", title: "International Trade Today, 2024-05-03", address: "internationaltradetoday.com" },
  {
    key: "S12",
    title: "Quotation of the preamble of TD 9995 on a page of unknown reliability; the text matches known wording",
    address: "mazandhamegani.ir, a host of unknown reliability",
  },
  {
    key: "S12a",
    title: "TD 9995, headers of 89 FR 37706 and of IRB 2024-22",
    address: "https://www.irs.gov/irb/2024-22",
  },
  {
    key: "S13",
    title: "Quotations of the proposed foreign-entity and transfer rules of 2023",
    address: "computingasyoulikeit.com, a host of unknown reliability",
  },
  {
    key: "S14",
    title: "26 CFR 1.30D-6, excerpt current to 2024-09-30, from a mirror",
    address: "d1tvxue8o4w0fl.cloudfront.net, a mirror of casetext.com",
  },
  {
    key: "S15",
    title: "Quotation of the preamble of TD 9995 on allocation, on a page of unknown reliability",
    address: "oceansportsgoa.com, a host of unknown reliability",
  },
  {
    key: "S16",
    title: "Law firm and market notes of May 2024 on foreign entities of concern",
    address: "rhomotion.com; projectblue.com; jdsupra.com (Holland & Knight); hoganlovells.com (May 2024)",
  },
  {
    key: "S17",
    title: "Notes on the Treasury criteria for free trade agreements, 2023",
    address: "lexblog.com (2023-04-12); tradelawdaily.com",
  },
  {
    key: "S18",
    title: "Quotation of an alert on the component steps of the proposed rule",
    address: "sceneexreclame.online, a host of unknown reliability",
  },
  {
    key: "S18a",
    title: "Quotations of proposed 26 CFR 1.30D-3(c)(5) and 1.30D-6(a)(6)",
    address:
      "the proposed rules themselves: 88 FR 23370 (2023-04-17) and 88 FR 84098 (2023-12-04), regulations.justia.com/regulations/fedreg",
  },
  {
    key: "S19",
    title: "Notes and quotations of FS-2025-05 on the meaning of acquired",
    address: "evclubct.com/?p=13777; nhada.com; mondaq.com 1670406 (Duane Morris)",
  },
  {
    key: "S20",
    title: "Public documents quoting Notice 2026-15 and Notice 2025-08",
    address:
      "public documents on github.com; the notice itself, not read: https://www.irs.gov/pub/irs-drop/n-26-15.pdf",
  },
  {
    key: "S21",
    title: "Law firm notes on Notice 2026-15",
    address: "cookassociateslegal.com; troutman.com; cleanenergycounsel.com; mondaq.com 1750104 and 1752944",
  },
  {
    key: "S22",
    title: "Trade.gov, abstracts of CRS RL31356 and embassy pages on free trade agreements",
    address: "trade.gov/cafta; hsdl.org; globaledge.msu.edu; colombiaemb.org",
  },
  {
    key: "S23",
    title: "USTR press release of March 2023 (copy) and notes on the US-Japan agreement",
    address: "ustr.gov (2023-03); greencarcongress.com; nippon.com; IEA policy 18063; CRS R48676",
  },
  {
    key: "S24",
    title: "CRS IN12145 (copy) and policy notes on later arrangements",
    address: "CRS IN12145; clcouncil.org; csis.org",
  },
  {
    key: "S25",
    title: "PolicyEngine-US, test cases of the older clean vehicle credit",
    address:
      "https://github.com/PolicyEngine/policyengine-us (8914f89da0, tests under gov/irs/credits/clean_vehicle/new)",
  },
  {
    key: "S26",
    title: "RuleSpec-US, test cases for section 30D",
    address: github("TheAxiomFoundation/rulespec-us", "c5577811", "us/statutes/26/30D.test.yaml"),
  },
  code("26 USC 45X", "d9fd83743bf24fb82132d4da5de8c4c65b934262"),
  code("26 USC 441", "9b72ccb8dd693dd0a457ed2be7febcd156dc941d"),
  code("26 USC 7701", "ed331a63ce98cce8aaeacee02325d0351b02d543"),
  code("26 USC 30D", "91619391c833e4f09b72fa5d66314eb217dec82c"),
  code("10 USC 4872", "8fa28fcd84c6a40a263bb682af5e4f1ca5a50618"),
  code("42 USC 18741", "aec5d63c12cd70a5286bfac7d3f8cdc81c9c7152"),
  code("19 USC 3805", "ebce9672c205799c2bedde48ccd1ff1fd76be6a0"),
  code("19 USC 2112", "6a2210f91c47be92de59c6b96f773c89681da47a"),
  code("26 USC 45", "f5a8c7c596a4c2600bd951d5ed320891d0f4ee56"),
  code("26 USC 45Y", "7f2c17b7c5408a5773b8f28a2ff5f7520815526d"),
  code("26 USC 48", "1bf7ed7c9d6e83a929840706a0e51dbd713f23af"),
  code("26 USC 48E", "b87b7329e879c035288f785623e194935e2bc542"),
  {
    key: "S28",
    title: "Third-party transcription of Notice 2025-08, which the third party verified in September 2026",
    address: github(
      "employamericanicholas/irs-domestic-content-component-trees",
      "6dab06fc025a54c55cc490d09cf9a323a99ec430",
      "index.html",
    ),
  },
  {
    key: "S29",
    title: "Practitioner note on the safe harbor tables and Notice 2026-15, evidently machine-written",
    address:
      "a public file on github.com, repository unknown; search for its heading: Safe Harbor Tables and Notice 2026-15",
  },
  {
    key: "S30",
    title: "Third-party policy note on Notice 2026-15, evidently machine-written",
    address: github(
      "LightAISolutions/Sales",
      "5a7c28b97d157a9e8e4211504241220ba4f32961",
      "repository-information/industry-guidance/china-policy-stack-analysis.md",
    ),
  },
  {
    key: "S31",
    title: "Third-party research ledger as of 2026-10-05, evidently machine-written",
    address: "a public file on github.com, repository unknown; search for its heading: Cross-cutting risks (B-07)",
  },
  {
    key: "S32",
    title: "OAS Foreign Trade Information System on the agreement with Jordan",
    address: "sice.oas.org/TPD/USA_JOR/USA_JOR_e.ASP",
  },
  {
    key: "S33",
    title: "McGuireWoods and Davis Wright Tremaine notes on Notice 2026-15; notes on Notice 2025-08 and on TD 10010",
    address: "mcguirewoods.com (2026-03); dwt.com (2026-02); jdsupra.com 2186087 and 1588676 (Wilson Sonsini)",
  },
  {
    key: "S34",
    title: "Senator Manchin's comments on proposed 26 CFR 1.30D-3(c)(17), June 2023: an opponent's description",
    address: "einpresswire.com/article/639113323; exportcompliancedaily.com (2023-06-12)",
  },
  {
    key: "S34b",
    title: "Korean press reports of 2023-03-31 on the 50 percent value added test",
    address: "v.daum.net/v/20230331230044822; savannahkoreatimes.com",
  },
  {
    key: "S35",
    title:
      "The twenty countries named in the Treasury white paper of December 2022, and Japan in press reports of 2023-03-31",
    address: "carscoops.com (2022-12); macaubusiness.com (AFP, 2023-03-31); northernminergroup.com (2024-05-22)",
  },
  {
    key: "S36",
    title: "CRS IF12517 and a Mayer Brown note on the US-Japan agreement",
    address: "everycrsreport.com (IF12517, 2025-01-08); mayerbrown.com (2023-03-29)",
  },
  {
    key: "S37",
    title: "Quotations of final 26 CFR 1.45X-3 and notes on the final Department of Energy guidance",
    address: "dorsey.cn (May 2024); jetro.go.jp (2024-05-15)",
  },
  {
    key: "S38",
    title: "Practitioner note on the domestic content bonus, evidently machine-written",
    address:
      "a public file on github.com, repository unknown; search for its heading: Domestic Content Bonus and the Adjusted Percentage Rule",
  },
  { key: "S39", title: "Notice 2025-08, copy of section 1", address: "touchtax.edrich.de/1i.php?recnum=21554" },
  {
    key: "S40",
    title: "Law and accounting firm notes on Notices 2025-08 and 2023-38, opening passages",
    address: "natlawreview.com (2025-01-21); rsmus.com (2025); bakertilly.com; linklaters.com; troutman.com (May 2023)",
  },
  {
    key: "Camelot",
    title: "Camelot Energy Group note on Notice 2026-15",
    address: "camelotenergygroup.com",
  },
] as const satisfies readonly SourceText[];

/** The key by which citations name a source. A misspelled one does not compile. */
export type SourceKey = (typeof read)[number]["key"];

export type Source = SourceText<SourceKey>;

export const sources: readonly Source[] = read;

/**
 * Third-party notes, evidently machine-written, that agree with better sources where they overlap. A fact that rests on them alone is
 * unverified with likelihood medium, whatever they say about it.
 */
export const WEAK_SOURCES: readonly SourceKey[] = ["S29", "S30", "S31", "S38"];
