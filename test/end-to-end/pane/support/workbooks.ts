import type { PaneWorkbook } from "./host";

/** Small tables for every guided check, with one of each common trouble in the chains. */
export const allTables: PaneWorkbook = {
  sheets: [
    {
      name: "Chains",
      table: "Chains",
      rows: [
        ["Chain", "Material", "Value USD", "Extraction country", "Processing country", "Recycling country"],
        ["C-01", "LiOH", 120000, "Chile", "China", null],
        ["C-02", "Lithium carbonate", 80000, "Australia", "China", null],
        ["C-03", "Nickel sulfate", 150000, "Indonesia", "Japan", null],
        ["C-04", "Cobalt sulfate", 60000, "DR Congo", "Finland", null],
        ["C-05", "Graphite", 90000, "Mozambique", null, null],
        ["C-06", "Graphite", "12,500.00 USD", "China", "China", null],
        ["C-07", "Nickel sulfate", 70000, "Philippines", "Jpan", null],
        ["C-07", "Manganese sulfate", 20000, "South Africa", "Belgium", null],
        ["C-09", "Copper foil", 50000, "Peru", "South Korea", null],
        ["C-10", "Nickel", 700, "-", "-", "Canada"],
      ],
    },
    {
      name: "Components",
      table: "Components",
      rows: [
        ["Component", "Incremental value USD", "Country of manufacture"],
        ["Cell", 900, "United States"],
        ["Anode", 300, "China"],
        ["Cathode", 500, "Japan"],
        ["Separator", 100, null],
        ["Module", 200, "Mexico"],
      ],
    },
    {
      name: "Entities",
      table: "Entities",
      rows: [
        ["Entity", "Country"],
        ["B", "Germany"],
        ["C", "Germany"],
        ["D", "Korea"],
        ["E", "China"],
      ],
    },
    {
      name: "Holdings",
      table: "Holdings",
      rows: [
        ["Owner", "Owned", "Share"],
        ["State fund", "B", 0.5],
        ["B", "C", 0.25],
        ["B", "D", 0.24],
        ["Private", "E", 1],
      ],
    },
    {
      name: "Vehicles",
      table: "Vehicles",
      rows: [
        [
          "Vehicle",
          "Acquired",
          "Placed in service",
          "Final assembly country",
          "Battery capacity (kWh)",
          "Gross vehicle weight rating (lb)",
          "Vehicle class",
          "MSRP",
          "Filing status",
          "Modified AGI",
          "Critical minerals met",
          "Battery components met",
          "FEOC battery component",
          "FEOC critical mineral",
        ],
        [
          "V1",
          "2024-05-01",
          "2024-06-01",
          "United States",
          75,
          6000,
          "SUV",
          60000,
          "joint",
          250000,
          true,
          false,
          false,
          false,
        ],
        ["V2", "2025-10-05", "2025-10-06", "Mexico", 75, 6000, "SUV", 60000, "joint", 250000, true, true, false, false],
        ["V3", "2025-05-05", "2025-06-06", "Mexico", 75, 6000, "SUV", 60000, "joint", null, true, true, false, false],
      ],
    },
    {
      name: "Production",
      table: "Production",
      rows: [
        ["Product", "Quantity", "Sold on", "kW"],
        ["battery cell", 1000, "2026-03-01", 50],
        ["battery module", 500, 46100, 20],
        ["critical mineral", 100000, "2031-01-01", null],
      ],
    },
    {
      name: "Costs",
      table: "Costs",
      rows: [
        ["Part", "Direct material cost USD", "PFE", "Existing contract"],
        ["Cathode", 600, false, null],
        ["Anode", 300, true, null],
        ["Foil", 100, null, null],
        ["Electrolyte", 100, 40, true],
      ],
    },
  ],
};

/** A project by direct costs: 55 of 100 are domestic, and the production of the rack drops out. */
export const projectTable: PaneWorkbook = {
  sheets: [
    {
      name: "Project",
      table: "Lines",
      rows: [
        ["Manufactured product", "Component", "Country of manufacture", "Direct cost USD"],
        ["Rack", "Rails", "United States", 45],
        ["Rack", "Clamps", "China", 5],
        ["Rack", "Production", "United States", 30],
        ["Inverter", "Board", "United States", 10],
        ["Inverter", "Enclosure", null, 10],
      ],
    },
  ],
};
