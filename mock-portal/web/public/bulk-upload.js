// Bulk Upload: shows the name of the chosen file, and closes the summary.
(() => {
	const file = document.getElementById("JsonFile");
	file.addEventListener("change", () => {
		document.getElementById("upload_file_name").textContent = file.files[0]?.name ?? "";
	});
	document.querySelector(".btnErrorClose")?.addEventListener("click", ({ target }) => {
		target.closest("table").hidden = true;
	});
})();
