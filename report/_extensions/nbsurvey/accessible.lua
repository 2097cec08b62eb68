--[[ What makes the pages usable without sight or mouse, before Quarto (or the embedded engine) reads the page.
On the web:
  - the first link skips to the content; links to the other forms of the report follow it;
  - the headings of a table say whether they are over a column, over rows or before a row;
  - what may be wider than the screen scrolls in a region of its own, with a name, also by keyboard.
In PDF a formula says what it is: PDF/UA-1 asks for it. ]]

local HTML = FORMAT:match("html") ~= nil
local TYPST = FORMAT == "typst"

local function escaped(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

--- What was written for the pages beside their figures.
local function written()
  local project = quarto and quarto.project and quarto.project.directory or "."
  local path = project .. "/_generated/page.json"
  local file = io.open(path, "r") or error("There is no " .. path)
  local page = pandoc.json.decode(file:read("a"))
  file:close()
  return page
end

local function language_of(meta)
  return pandoc.utils.stringify(meta.lang or "en"):match("^%a+"):lower()
end

--- The words of the skip link: what the page's `language:` says, or else what was written beside its figures.
local function skip_link(meta, labels)
  local own = pandoc.utils.type(meta.language) == "table" and meta.language["skip-to-content"]
  local text = own and pandoc.utils.stringify(own) or labels["skip-to-content"]
  return '<a class="skip-link" href="#quarto-document-content">' .. escaped(text) .. "</a>"
end

--- Links to the report in other languages and formats, unless the page's `params` say `forms: false`.
local function other_forms(meta, forms, labels)
  local is_off = pandoc.utils.type(meta.params) == "table" and meta.params.forms == false
  if is_off or not forms or #forms == 0 then return "" end
  local links = pandoc.List(forms):map(function(form)
    local lang = form.lang and (' lang="%s" hreflang="%s"'):format(form.lang, form.lang) or ""
    return ('<li><a href="%s"%s>%s</a></li>'):format(escaped(form.file), lang, escaped(form.text))
  end)
  return ('\n<nav class="other-forms" aria-label="%s"><ul>%s</ul></nav>')
    :format(escaped(labels["other-forms"]), table.concat(links))
end

local function add_links(meta)
  local page, language = written(), language_of(meta)
  local labels = page.labels[language] or page.labels.en
  local links = skip_link(meta, labels) .. other_forms(meta, page.forms and page.forms[language], labels)
  if quarto then
    quarto.doc.include_text("before-body", links)
    return
  end
  local before = pandoc.List(meta["include-before"] or {})
  before:insert(1, pandoc.MetaBlocks { pandoc.RawBlock("html", links) })
  meta["include-before"] = before
  return meta
end

-- Regions that scroll ------------------------------------------------------------------------------------------

local function region(label)
  label = label:gsub("%s+", " "):match("^ ?(.-) ?$") -- text for other responses leaves its spaces
  return pandoc.Attr("", { "scroll-region" }, { { "role", "group" }, { "tabindex", "0" }, { "aria-label", label } })
end

local function add_scope(found)
  local function set_scope(rows, one, several)
    for _, row in ipairs(rows) do
      for _, cell in ipairs(row.cells) do
        cell.attr.attributes.scope = cell.col_span > 1 and several or one
      end
    end
  end
  set_scope(found.head.rows, "col", "colgroup")
  for _, body in ipairs(found.bodies) do
    set_scope(body.head, "col", "rowgroup")
    for _, row in ipairs(body.body) do
      for index = 1, math.min(body.row_head_columns, #row.cells) do row.cells[index].attr.attributes.scope = "row" end
    end
  end
end

local function headings(found)
  local row = found.head.rows[1]
  return row and table.concat(row.cells:map(function(cell) return pandoc.utils.stringify(cell.contents) end), ", ") or ""
end

local function scrolling_table(found, label)
  add_scope(found)
  return pandoc.Div({ found }, region(label))
end

--- A table with an id becomes a div with that id, which ends with the caption: its region holds the table alone.
local function table_with_caption(found)
  local caption = pandoc.utils.blocks_to_inlines(found.caption.long)
  if #caption == 0 then return scrolling_table(found, headings(found)), false end
  if found.identifier == "" then -- an older pandoc, which leaves the id in the caption to Quarto
    add_scope(found)
    return found, false
  end
  local identifier = found.identifier
  found.identifier = ""
  found.caption = { long = {} }
  local content = { scrolling_table(found, pandoc.utils.stringify(caption)), pandoc.Para(caption) }
  return pandoc.Div(content, pandoc.Attr(identifier)), false
end

local function table_div(div)
  local last = div.content[#div.content]
  if not div.identifier:match("^tbl%-") or not last or last.t ~= "Para" then return end
  local label = pandoc.utils.stringify(last)
  div.content = div.content:map(function(block)
    return block.t == "Table" and scrolling_table(block, label) or block
  end)
  return div, false
end

--- A figure that has a drawing for a narrow screen need not scroll on it.
local function scrolling_figure(found)
  local has_narrow = false
  found:walk { RawInline = function(raw) has_narrow = has_narrow or raw.text:find('^<img class="narrow"') ~= nil end }
  if has_narrow then return end
  return pandoc.Div({ found }, region(pandoc.utils.stringify(found.caption.long))), false
end

-- Formulas -----------------------------------------------------------------------------------------------------

local function on_one_line(text)
  return (text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

local function scrolling_formula(formula)
  if formula.mathtype == "DisplayMath" then return pandoc.Span({ formula }, region(on_one_line(formula.text))) end
  return formula
end

local function described_formula(formula)
  local text = on_one_line(formula.text):gsub("\\", "\\\\"):gsub('"', '\\"')
  local set = pandoc.write(pandoc.Pandoc { pandoc.Plain { formula } }, "typst"):gsub("%s+$", "")
  if set:sub(1, 1) ~= "$" then return formula end
  return pandoc.RawInline("typst", '#[#set math.equation(alt: "' .. text .. '"); ' .. set .. "];")
end

local function formulas(inlines)
  local numbered = function(index) -- by Quarto, which looks for the formula itself
    local after = inlines[index + 1] and inlines[index + 1].t == "Space" and inlines[index + 2] or inlines[index + 1]
    return after and after.t == "Str" and after.text:match("^{#eq%-")
  end
  for index, inline in ipairs(inlines) do
    if inline.t == "Math" and not numbered(index) then
      inlines[index] = (HTML and scrolling_formula or described_formula)(inline)
    end
  end
  return inlines
end

if HTML then
  return {
    { Meta = add_links },
    { traverse = "topdown", Div = table_div, Table = table_with_caption, Figure = scrolling_figure },
    { Inlines = formulas },
  }
end
return { { Inlines = TYPST and formulas or nil } }
