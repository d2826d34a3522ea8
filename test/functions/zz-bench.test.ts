import { functionOf } from "../support/functions";
test("bench", () => {
  const n = 1_000_000;
  const places = ["Chile", "China", "Japan", "", "Australia", "United States", 0.3, 0.6];
  const col = (f: (i: number) => unknown, m = n) => Array.from({ length: m }, (_, i) => [f(i)]);
  const args = (m: number) => ["2025-06-30", col((i) => (i % 977) / 7, m), col((i) => places[i % 6], m), col((i) => places[(i * 7) % 8], m)];
  const a = args(n), b = args(100_000);
  const out: string[] = [];
  for (let k = 0; k < 4; k++) {
    let t = performance.now(); functionOf("MEETS_CRITICAL_MINERALS")(...a); out.push("meets " + Math.round(performance.now() - t));
    t = performance.now(); functionOf("EXPLAIN_CRITICAL_MINERALS")(...b); out.push("explain100k " + Math.round(performance.now() - t));
    const v = [["Acquired","Placed in service","Vehicle class"], ...Array.from({length:200000},(_, i)=>["2024-05-01","2024-06-01", i%3?"SUV":""])];
    t = performance.now(); functionOf("CLEAN_VEHICLE_CREDIT")(v); out.push("credit200k " + Math.round(performance.now() - t));
  }
  console.log(out.join("\n"));
}, 300000);
