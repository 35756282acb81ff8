/** Writes an .xlsx file with one sheet: a row of column names, then the rows. */
export async function spreadsheet(columns: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
	// Loaded on demand: most portals never write a spreadsheet.
	const { default: writeExcelFile } = await import("write-excel-file/node");
	const cells = (row: readonly string[]) => row.map((value) => ({ value, type: String }));
	return writeExcelFile([columns, ...rows].map(cells)).toBuffer();
}

export const spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
