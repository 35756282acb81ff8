import { cellTest } from "./cell-test.ts";
import { cellsOf } from "./cells.ts";
import { drillOptions } from "./options.ts";

const options = drillOptions();
for (const cell of cellsOf(options)) cellTest(cell, options);
