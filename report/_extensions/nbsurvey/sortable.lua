--[[ On the web the rows of a long table can be sorted and searched, by a script in the page itself. Without scripts the
table is as complete as it is on paper. ]]

local LONG = 15 -- rows

local SCRIPT = [[
(() => {
  const texts = document.currentScript.dataset;
  const value = (row, column) => row.cells[column].innerText.trim();
  // The numbers of a column have as many decimals, so their digits alone tell their order.
  const digits = text => Number(text.replace("\u2212", "-").replace(/[.,\s]/g, "").match(/^[-+]?\d+/)?.[0] ?? NaN);
  const compare = (a, b) => digits(a) - digits(b) || a.localeCompare(b, document.documentElement.lang);
  for (const table of document.querySelectorAll("[id^=tbl-] table")) {
    const bodies = [...table.tBodies].map(body => [body, [...body.rows].filter(row => row.cells.length > 1)]);
    if (bodies.flatMap(([, rows]) => rows).length < Number(texts.long)) continue;
    const search = document.createElement("div"), label = document.createElement("label");
    const field = document.createElement("input"), found = document.createElement("span");
    search.className = "table-search";
    field.type = "search";
    found.role = "status"; // what a screen reader says without being asked
    label.append(texts.search + " ", field);
    search.append(label, found);
    table.closest(".scroll-region").before(search);
    field.addEventListener("input", () => {
      const words = field.value.trim().toLowerCase();
      const has = part => part?.textContent.toLowerCase().includes(words);
      for (const [body, rows] of bodies) {
        const isAbove = has(body.querySelector("[scope=rowgroup]"));
        for (const row of rows) row.hidden = !isAbove && !has(row);
        body.hidden = rows.every(row => row.hidden);
      }
      const all = bodies.flatMap(([, rows]) => rows), shown = all.filter(row => !row.hidden);
      found.textContent = words ? texts.found.replace("{shown}", shown.length).replace("{all}", all.length) : "";
    });
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = texts.sort;
      button.append(...head.childNodes);
      head.append(button);
      // Texts begin with A, numbers with the highest; names may begin with a digit.
      const isText = row => row.cells[column].tagName === "TH" || isNaN(digits(value(row, column)));
      const starts = bodies.every(([, rows]) => rows.every(isText)) ? "ascending" : "descending";
      button.addEventListener("focus", () => button.scrollIntoView({ block: "nearest", inline: "nearest" }));
      button.addEventListener("click", () => {
        const order = head.ariaSort === starts ? { ascending: "descending", descending: "ascending" }[starts] : starts;
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        for (const [body, rows] of bodies) {
          body.append(...rows.sort((a, b) => sign * compare(value(a, column), value(b, column))));
        }
      });
    });
  }
})();
]]

local function rows_of(found)
  local number = 0
  for _, body in ipairs(found.bodies) do number = number + #body.body end
  return number
end

--- Labels in the language of the page, as they were written beside its figures.
local function labels(meta)
  local project = quarto and quarto.project and quarto.project.directory or "."
  local path = project .. "/_generated/page.json"
  local file = io.open(path, "r") or error("There is no " .. path)
  local all = pandoc.json.decode(file:read("a")).labels
  file:close()
  return all[pandoc.utils.stringify(meta.lang or "en"):match("^%a+"):lower()] or all.en
end

if not FORMAT:match("html") then return {} end
return { { Pandoc = function(doc)
  local is_long = false
  doc:walk { Table = function(found) is_long = is_long or rows_of(found) >= LONG end }
  if not is_long then return end
  local words = labels(doc.meta)
  doc.blocks:insert(pandoc.RawBlock("html", ('<script data-long="%d" data-search="%s" data-found="%s" data-sort="%s">%s</script>')
    :format(LONG, words["search-table"], words["found-rows"], words["sort-table"], SCRIPT)))
  return doc
end } }
