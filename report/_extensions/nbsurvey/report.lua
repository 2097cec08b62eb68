--[[ What this report adds to Quarto, before Quarto (or the embedded engine) reads the page:
  - a figure takes its alternative text from the file NAME.alt.txt beside the image, NAME.narrow.svg too;
  - on the web the drawing for a narrow screen, NAME.narrow.svg, stands before it: the style sheet shows one of the two;
  - what stands in `[...]{when-responses="collected"}`, or in such a div, is only there for collected responses, or for
    "reconstruction" or "synthetic" ones;
  - `::: {chapter="file.md"}` becomes what stands in the file, and what stands in `::: {place="end"}` comes after all else;
  - `::: {#tbl-x data="file.csv"}` becomes a table with the div's text as caption; with `rows="grouped"`
    a row that has nothing but its first cell is the heading of those below it;
  - in PDF a callout is set by our own template: Quarto's own would fetch a package from the network; in Word it is
    paragraphs with a style of ours;
  - in Word a drawing is the PNG beside the SVG, which not every Word shows, as wide as in PDF;
  - a PDF and a Word document say who made them, when, and where their numbers come from;
  - in PDF and Word the list of contents comes after a section `sec-summary`;
  - in PDF the text before a figure names it;
  - in PDF a text stays as it is where typst would see markup or make its signs typographic;
  - Quarto's html loads nothing: its own scripts are in the page, and no other address may be asked. ]]

local HTML, TYPST, DOCX = FORMAT:match("html") ~= nil, FORMAT == "typst", FORMAT == "docx"
local WIDEST = 34 -- characters beyond which a table column gets no wider: its text wraps
local LINE = 86 -- characters that a table on paper has room for

local function read(path)
  local file = io.open(path, "r")
  if not file then return nil end
  local text = file:read("a")
  file:close()
  return text
end

local page

--- What was written for the pages beside their figures: the kind of responses, and labels by language.
local function written()
  local project = quarto and quarto.project and quarto.project.directory or "."
  local path = project .. "/_generated/page.json"
  page = page or pandoc.json.decode(read(path) or error("There is no " .. path))
  return page
end

--- Take the PNG of the same name, if there is one, as wide as a drawing is in PDF: fewer have no room on their page.
local function set_drawn(image)
  local other, made = image.src:gsub("%.svg$", ".png")
  local file = made > 0 and io.open(other, "rb")
  if not file then return end
  file:close()
  image.src = other
  image.attributes.width = image.attributes.width or "90%"
end

local function escaped(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

--- The same figure for a narrow screen, as markup: Quarto is to see one image in a figure.
local function narrow(image)
  local path, made = image.src:gsub("%.svg$", ".narrow.svg")
  if not HTML or made == 0 or not read(path) then return image end
  local alt = escaped(image.attributes["fig-alt"] or "")
  return { pandoc.RawInline("html", '<img class="narrow" src="' .. escaped(path) .. '" alt="' .. alt .. '">'), image }
end

--- The file with the alternative text of a drawing: a narrow one has that of the other.
local function described_in(path)
  return (path:gsub("%.narrow%.svg$", ".svg"):gsub("%.%w+$", ".alt.txt"))
end

local function add_alternative_text(image)
  if DOCX then set_drawn(image) end
  local text = image.attributes["fig-alt"] or read(described_in(image.src))
  if not text then return image end
  image.attributes["fig-alt"] = text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")
  return narrow(image)
end

-- Text for one kind of responses -------------------------------------------------------------------------------

local function for_responses(element)
  local wanted = element.attributes["when-responses"]
  if not wanted then return end
  if wanted ~= written().responses then return {} end
  element.attributes["when-responses"] = nil
  return element.attr == pandoc.Attr() and element.content or element
end

--- What was left out leaves the spaces before and after it: Word alone would show both.
local function single_spaces(inlines)
  local function is_space(inline) return inline and (inline.t == "Space" or inline.t == "SoftBreak") end
  for index = #inlines, 2, -1 do
    if is_space(inlines[index]) and is_space(inlines[index - 1]) then inlines:remove(index) end
  end
  return inlines
end

-- Text of a chapter -------------------------------------------------------------------------------------------

--- What was made of a question takes the place of the div that names it.
local function fill_chapter(div)
  local path = div.attributes.chapter
  if not path then return end
  return pandoc.read(read(path) or error("There is no such chapter: " .. path), "markdown").blocks
end

--- What stands in `::: {place="end"}` comes after all else.
local function put_at_end(doc)
  local last = pandoc.Blocks {}
  doc.blocks = doc.blocks:walk { Div = function(div)
    if div.attributes.place ~= "end" then return end
    last:extend(div.content)
    return {}
  end }
  doc.blocks:extend(last)
  return doc
end

-- Tables -----------------------------------------------------------------------------------------------------

local function is_number(text)
  -- 39%, 1.234,5, −3, 33–46%, 42/107, an empty cell, a dash for 'none' or a dot for 'not shown'
  return (text:gsub("[%d.,/%%%s<>=~+-]", ""):gsub("\u{2013}", ""):gsub("\u{2212}", ""):gsub("\u{00A0}", "")
    :gsub("\u{202F}", ""):gsub("\u{00B7}", "")) == ""
end

local function texts(row)
  return row.cells:map(function(cell) return pandoc.utils.stringify(cell.contents) end)
end

--- The text of each column, its heading first; nil for a table with merged cells or without one head.
local function columns_of(found)
  if #found.head.rows ~= 1 then return nil end
  local columns = texts(found.head.rows[1]):map(function(heading) return pandoc.List { heading } end)
  for _, body in ipairs(found.bodies) do
    for _, row in ipairs(body.body) do
      if #row.cells ~= #found.colspecs then return nil end
      for index, text in ipairs(texts(row)) do columns[index]:insert(text) end
    end
  end
  return #columns == #found.colspecs and columns or nil
end

--- The length of a text in letters: a digit is wider than most.
local function length(text)
  local _, digits = text:gsub("[%d%%]", "")
  return utf8.len(text) + 0.3 * digits
end

--- The room a column asks for, in characters: its longest cell, and at least the longest word of its heading.
local function room(column)
  local width = 4
  for word in column[1]:gmatch("%S+") do width = math.max(width, 1.08 * utf8.len(word)) end -- bold
  for index = 2, #column do width = math.max(width, length(column[index])) end
  return math.min(width, WIDEST) + 2.5
end

--- Take what is too much for a line from the widest columns, whose text can wrap.
local function fitted(widths)
  local total = 0
  for _, width in ipairs(widths) do total = total + width end
  while total > LINE do
    local widest = 1
    for index, width in ipairs(widths) do
      if width > widths[widest] then widest = index end
    end
    widths[widest] = widths[widest] - 1
    total = total - 1
  end
  return widths, total
end

--- Take the widths of the columns from the page; without, make a table on paper as wide as the text, each column by
--- what it holds.
local function set_widths(found)
  local own = found.attributes["tbl-colwidths"]
  if own then
    found.attributes["tbl-colwidths"] = nil
    local total, shares = 0, pandoc.json.decode(own, false)
    for _, share in ipairs(shares) do total = total + share end
    for index, share in ipairs(shares) do found.colspecs[index][2] = share / math.max(total, 100) end
    return found
  end
  local columns = (TYPST or DOCX) and columns_of(found)
  if not columns then return end
  local widths, total = fitted(columns:map(room))
  for index, width in ipairs(widths) do found.colspecs[index][2] = width / total end
  return found
end

--- Put numbers to the right, and the words that stand for a few of them, and make the first column the heading of its row.
local function shape(found)
  for index, column in ipairs(columns_of(found)) do
    column:remove(1)
    local words = column:filter(function(text) return not is_number(text) end)
    local numbers = column:filter(function(text) return is_number(text) and text:find("%d") end)
    if index > 1 and (#words == 0 or #words < #numbers) then
      found.colspecs[index][1] = "AlignRight"
    end
  end
  found.bodies[1].row_head_columns = 1
  return found
end

--- Make a body of each row that has nothing but its first cell, a heading, and the rows below it.
local function divide(found)
  local bodies = pandoc.List()
  for _, row in ipairs(found.bodies[1].body) do
    local is_heading = table.concat(texts(row), "", 2) == ""
    if #bodies == 0 or is_heading then
      bodies:insert { attr = pandoc.Attr(), head = {}, body = {}, row_head_columns = 1 }
    end
    if is_heading then
      local cell = row.cells[1]
      cell.col_span, cell.contents = #row.cells, { pandoc.Plain { pandoc.Strong(cell.contents[1].content) } }
      row.cells = { cell }
      bodies[#bodies].head = { row }
    else
      table.insert(bodies[#bodies].body, row)
    end
  end
  found.bodies = bodies
  return found
end

--- An apostrophe keeps a spreadsheet from running a cell; on a page it isn't needed.
local function without_apostrophe(cell)
  local first = cell.contents[1] and cell.contents[1].content[1]
  if first and first.t == "Str" and first.text:find("^'+[=+%-@]") then first.text = first.text:sub(2) end
  return cell
end

local function unmask(row)
  row.cells = row.cells:map(without_apostrophe)
  return row
end

--- A range of numbers, which stays on one line where there is room.
local function unbroken(plain)
  if not pandoc.utils.stringify(plain):match("^[^%a]*%d%S* %S+ [^%a]*%d%S*$") then return nil end
  return pandoc.Plain { pandoc.Span(plain.content, pandoc.Attr("", { "worded-range" })) }
end

local function fill_table(div)
  local path = div.attributes.data
  local text = read(path) or error("There is no such table file: " .. path)
  local found = pandoc.read(text, "csv").blocks[1] or error("The file isn't a CSV table with a header: " .. path)
  found.head.rows = found.head.rows:map(unmask)
  found.bodies[1].body = found.bodies[1].body:map(unmask)
  local is_grouped = div.attributes.rows == "grouped"
  div.attributes.data, div.attributes.rows = nil, nil
  local intervals = path:gsub("%.csv$", ".choices.json")
  if HTML and read(intervals) then div.attributes.intervals = intervals end -- for intervals.lua
  local shaped = is_grouped and divide(shape(found)) or shape(found)
  div.content:insert(1, HTML and shaped:walk { Plain = unbroken } or shaped)
  return div
end

--- The widths that a div gives are those of the table in it.
local function hand_down_widths(div)
  local first = div.content[1]
  if first and first.t == "Table" then
    first.attributes["tbl-colwidths"] = div.attributes["tbl-colwidths"]
    div.attributes["tbl-colwidths"] = nil
    div.content[1] = first
  end
  return div
end

-- Callouts on paper --------------------------------------------------------------------------------------------

local own_labels, language = {}, "en" -- of the page

local function callout_title(kind)
  local key = "callout-" .. kind .. "-title"
  return own_labels[key] or (written().labels[language] or written().labels.en)[key]
end

local STYLES = { note = "Note", tip = "Tip", important = "Important", warning = "Warning", caution = "Caution" }

local function word_callout(div, kind, title)
  local style = "Callout " .. STYLES[kind]
  local content = div.content:walk { Plain = function(plain) return pandoc.Para(plain.content) end } -- in a list
  local blocks = pandoc.Blocks { pandoc.Div(content, pandoc.Attr("", {}, { ["custom-style"] = style })) }
  if title then
    blocks:insert(1, pandoc.Div(pandoc.Para(title), pandoc.Attr("", {}, { ["custom-style"] = style .. " Title" })))
  end
  return blocks
end

local function typst_callout(div, kind, title, style)
  local blocks = pandoc.Blocks {
    pandoc.RawBlock("typst", '#report-callout("' .. kind .. '", "' .. style .. '", [') }
  if title then blocks:insert(pandoc.Plain(title)) end
  blocks:insert(pandoc.RawBlock("typst", "], ["))
  blocks:extend(div.content)
  blocks:insert(pandoc.RawBlock("typst", "])"))
  return blocks
end

local function callout(div, kind)
  local title = div.attributes.title and pandoc.read(div.attributes.title, "markdown").blocks[1].content
  if not title and div.content[1] and div.content[1].t == "Header" then
    title = div.content:remove(1).content
  end
  local style = div.attributes.appearance or "default"
  title = title or (style == "default" and callout_title(kind))
  local blocks = (TYPST and typst_callout or word_callout)(div, kind, title, style)
  return div.identifier == "" and blocks or pandoc.Div(blocks, pandoc.Attr(div.identifier))
end

-- Text as it is ------------------------------------------------------------------------------------------------

-- What pandoc leaves for typst to make typographic, or to take for the start of a heading or a list.
local SEEN_BY_TYPST = pandoc.List {
  "%.%.%.", "%-%?", "[^%w]%-%d", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "^[-=+/]", "^%d+%.$",
}

local function typst_text(str)
  if SEEN_BY_TYPST:find_if(function(signs) return str.text:find(signs) ~= nil end) then
    return pandoc.RawInline("typst", '#"' .. str.text:gsub('[\\"]', "\\%0") .. '";')
  end
end

--- In PDF the headings above rows are set by our template; pandoc would write them as other cells.
local function with_row_headings(found)
  if #found.bodies < 2 and #found.bodies[1].head == 0 then return end
  found.classes:insert("typst:no-figure")
  local text = pandoc.write(pandoc.Pandoc { found:walk { Str = typst_text } }, "typst", { wrap_text = "wrap-none" })
  local heading = "\n( *)(table%.cell%([^\n]*colspan: " .. #found.colspecs .. "[,)][^\n]*%]),\n"
  return pandoc.RawBlock("typst", (text:gsub(heading, "\n%1row-heading(%2),\n")))
end

-- What a file says of itself -----------------------------------------------------------------------------------

--- Authors and a description of a Word document; what the template of a PDF makes its properties of.
local function describe(meta)
  local own = (written().properties or {})[language]
  if not own or not (TYPST or DOCX) then return end
  if DOCX then
    if #(meta.author or {}) == 0 and #own.authors > 0 then meta.author = own.authors end
    meta.description = meta.description or own.description
  else
    local year, month, day = own.date:match("^(%d+)-0?(%d+)-0?(%d+)$")
    local date = year and { year = year, month = month, day = day } or nil
    meta.properties = { authors = own.authors, description = own.description, date = date }
  end
  return meta
end

-- Pages of paper -----------------------------------------------------------------------------------------------

-- Where the contents come: typst's template looks for it, and what writes them for Word.
local CONTENTS = TYPST and pandoc.RawBlock("typst", '#metadata("contents") <report-contents>')
  or pandoc.Div({}, pandoc.Attr("report-contents"))

--- The list of contents comes after the summary, if there is one: the first page has the findings.
local function contents_after_summary(blocks)
  local level
  for index, block in ipairs(blocks) do
    if block.t == "Header" then
      if level and block.level <= level then
        blocks:insert(index, CONTENTS)
        return blocks
      end
      level = level or (block.identifier == "sec-summary" and block.level or nil)
    end
  end
end

--- A paragraph ends with the names of the figures below it, before its last sign.
local function refer(para, figures)
  local last, sign = para.content[#para.content], ""
  if last.t == "Str" and last.text:match("[.:!?]$") then
    last.text, sign = last.text:sub(1, -2), last.text:sub(-1)
    para.content[#para.content] = last
  end
  local mention = pandoc.List { pandoc.Space(), pandoc.Str("(") }
  for index, name in ipairs(figures) do
    if index > 1 then mention:extend { pandoc.Str(","), pandoc.Space() } end
    mention:insert(pandoc.Cite({ pandoc.Str("@" .. name) }, { pandoc.Citation(name, "AuthorInText") }))
  end
  mention:insert(pandoc.Str(")"))
  para.content:extend(HTML and { pandoc.Span(mention, pandoc.Attr("", { "on-paper" })) } or mention)
  if sign ~= "" then para.content:insert(pandoc.Str(sign)) end
end

--- On paper a figure stands where it comes, smaller, or at the top of the next page: the text before it names it.
local function name_figures(doc)
  local named, para, below = {}, nil, pandoc.List() -- what this section has named so far, and the last text with figures
  local function finish()
    if para and #below > 0 then refer(para, below) end
    para, below = nil, pandoc.List()
  end
  for _, block in ipairs(doc.blocks) do
    if block.t == "Figure" and para then
      if block.identifier:match("^fig%-") and not named[block.identifier] then below:insert(block.identifier) end
    else
      finish()
      if block.t == "Header" then named = {} end
      if block.t == "Para" then para = block end
    end
    block:walk { Cite = function(cite) named[cite.citations[1].id] = true end }
  end
  finish()
  return doc
end

-- Quarto's html ------------------------------------------------------------------------------------------------

local POLICY = "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline' data:; "
  .. "img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'"

if quarto and FORMAT:match("^html") then
  quarto.doc.include_text("in-header", '<meta http-equiv="Content-Security-Policy" content="' .. POLICY .. '">')
end

return {
  { Meta = function(meta)
    own_labels = meta.language or {}
    language = pandoc.utils.stringify(meta.lang or "en"):match("^%a+"):lower()
    return describe(meta)
  end },
  { Div = fill_chapter },
  { Pandoc = put_at_end },
  { Pandoc = (TYPST or HTML) and name_figures or nil },
  { Div = for_responses, Span = for_responses },
  { Inlines = DOCX and single_spaces or nil },
  { Image = add_alternative_text },
  { Div = function(div)
    if div.attributes.data then div = fill_table(div) end
    if div.identifier:match("^tbl%-") then return hand_down_widths(div) end
    for _, class in ipairs((TYPST or DOCX) and div.classes or {}) do
      local kind = class:match("^callout%-(.+)")
      if kind then return callout(div, kind) end
    end
  end },
  { Table = set_widths },
  { Table = TYPST and with_row_headings or nil },
  (TYPST or DOCX) and { Pandoc = function(doc)
    contents_after_summary(doc.blocks)
    return doc
  end } or {},
  TYPST and { traverse = "topdown", Cite = function(cite) return cite, false end, Str = typst_text } or {},
}
