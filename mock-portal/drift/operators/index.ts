import type { Operator } from "../operator.ts";
import { alteredFields } from "./altered-fields.ts";
import { dialogs } from "./dialogs.ts";
import { fields } from "./fields.ts";
import { gsps } from "./gsps.ts";
import { invisibleText } from "./invisible-text.ts";
import { labels } from "./labels.ts";
import { list } from "./list.ts";
import { markup } from "./markup.ts";
import { menu } from "./menu.ts";
import { names } from "./names.ts";
import { origins } from "./origins.ts";
import { otherForms } from "./other-forms.ts";
import { outcome } from "./outcome.ts";
import { overlays } from "./overlays.ts";
import { steps } from "./steps.ts";
import { stored } from "./stored.ts";
import { submit } from "./submit.ts";

/** All operators. Each is an entry in one of these lists. */
export const operators: readonly Operator[] = [
	...markup,
	...invisibleText,
	...fields,
	...names,
	...labels,
	...menu,
	...gsps,
	...steps,
	...overlays,
	...dialogs,
	...alteredFields,
	...otherForms,
	...submit,
	...stored,
	...outcome,
	...list,
	...origins,
];
