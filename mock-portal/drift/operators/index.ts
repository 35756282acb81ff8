import type { Operator } from "../operator.ts";
import { fields } from "./fields.ts";
import { gsps } from "./gsps.ts";
import { labels } from "./labels.ts";
import { markup } from "./markup.ts";
import { menu } from "./menu.ts";
import { names } from "./names.ts";
import { outcome } from "./outcome.ts";
import { steps } from "./steps.ts";
import { submit } from "./submit.ts";

/** What the portal might do next. An operator is an entry in one of these lists. */
export const operators: readonly Operator[] = [...markup, ...fields, ...names, ...labels, ...menu, ...gsps, ...steps, ...submit, ...outcome];
