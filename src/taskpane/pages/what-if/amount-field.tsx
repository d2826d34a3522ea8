import { Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { usePane } from "../../pane/pane";
import { enteredAmount } from "../../model/entered-amount";

const useStyles = makeStyles({ input: { minWidth: 0, width: "100%", "& input": { minWidth: 0, width: "100%" } } });

/** A number of at least 0, or nothing. What is typed stays as it is, so that "1.0" can become "1.05"; only numbers are used. */
export function AmountField(props: {
  className?: string;
  /** How it is called where no label is shown. */
  name?: string;
  label?: string;
  placeholder: string;
  amount: number | null;
  onChange: (amount: number | null) => void;
}) {
  const { className, name, label, placeholder, amount, onChange } = props;
  const styles = useStyles();
  const { t } = usePane().language;
  const textOf = (value: number | null) => (value === null ? "" : String(value));
  const [typed, setTyped] = useState({ text: textOf(amount), amount });
  // Someone else, such as a plan, has changed it.
  const isOwn = typed.amount === amount;
  const text = isOwn ? typed.text : textOf(amount);
  const isBad = text.trim() !== "" && enteredAmount(text) === null && isOwn;
  return (
    <Field
      {...(className === undefined ? {} : { className })}
      {...(label === undefined ? {} : { label })}
      validationState={isBad ? "error" : "none"}
      validationMessage={isBad ? t("whatIf.badCost") : null}
    >
      <Input
        className={styles.input}
        inputMode="decimal"
        {...(name === undefined ? {} : { "aria-label": name })}
        placeholder={placeholder}
        value={text}
        onChange={(_, { value }) => {
          const entered = enteredAmount(value);
          setTyped({ text: value, amount: entered });
          onChange(entered);
        }}
      />
    </Field>
  );
}
