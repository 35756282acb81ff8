import { cellTest } from "./cell-test.ts";
import { controlCell } from "./cells.ts";
import { drillOptions } from "./options.ts";

cellTest(controlCell, drillOptions());
