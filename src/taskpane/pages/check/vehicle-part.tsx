import { useEffect, useState } from "react";
import { acquiredDay } from "../../../checks/acquired-day";
import { FACTS_ROLE, type FactField, vehicleForm } from "../../../checks/vehicle-form";
import { timelineOf } from "../../../checks/vehicle-timeline";
import type { FactName } from "../../../checks/vehicle-labels";
import Timeline from "../../parts/timeline";
import { VehicleForm, type VehiclePartProps } from "./vehicle-form";

/** The vehicle that a check is about: its timeline, and its facts if the check is about one vehicle. */
export default function VehiclePart(props: VehiclePartProps) {
  const { check, data } = props;
  const source = data.input.sources[FACTS_ROLE];
  if (check.id !== "cleanVehicleCredit") return <RequirementTimeline check={check} data={data} />;
  const fields = source ? vehicleForm(data.input.table(FACTS_ROLE), source) : null;
  if (!fields) return null;
  const dayOf = (name: FactName) => {
    const day = props.corrections[name] ?? fields.find((field: FactField) => field.name === name)?.value;
    return day === undefined || day === "" ? null : day;
  };
  const timeline = timelineOf(check.id, { acquired: dayOf("acquired"), placedInService: dayOf("placedInService") });
  return (
    <>
      <Timeline timeline={timeline} />
      <VehicleForm {...props} fields={fields} />
    </>
  );
}

/** For a requirement of 30D(e): the acquired day is not part of the check, and is shown if the workbook states one. */
function RequirementTimeline({ check, data }: Pick<VehiclePartProps, "check" | "data">) {
  const [acquired, setAcquired] = useState<Awaited<ReturnType<typeof acquiredDay>>>(null);
  useEffect(() => {
    let left = false;
    void acquiredDay().then(
      (found) => !left && setAcquired(found),
      // It stays unknown.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [data]);
  const placed = data.input.option("placedInService");
  const timeline = timelineOf(check.id, {
    acquired: acquired?.day ?? null,
    placedInService: placed === "" ? null : placed,
  });
  return <Timeline timeline={timeline} acquiredIn={acquired?.place ?? null} />;
}
