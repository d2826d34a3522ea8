import { functionOf, plain } from "../support/functions";
import { domesticContentFunctions } from "../../src/functions/domestic-content";
it("x", () => {
  const t = plain(functionOf("EXPLAIN_DOMESTIC_CONTENT")("48E","2026-06-30",true,
   [["pack"],["pack"],["pack"],["container"],["container"],["container"],["container"]],
   [["cells"],["packaging"],["production"],["enclosure"],["bms"],["thermal management system"],["production"]],
   [[true],["China"],[true],["US"],["US"],[""],["PR"]], null, "grid-scale storage"));
  console.log(JSON.stringify(t,null,0).replace(/\],\[/g,"],\n["));
  const t2 = plain(functionOf("EXPLAIN_DOMESTIC_CONTENT")(45,"2025-06-30","",
   [["pack"],["pack"],["pack"],["container"]],
   [["cells"],["packaging"],["production"],["enclosure"]],
   [["US"],["US"],[""],["China"]], [[1],[2],[3],[4]]));
  console.log(JSON.stringify(t2,null,0).replace(/\],\[/g,"],\n["));
  expect(domesticContentFunctions.length).toBe(4);
});
