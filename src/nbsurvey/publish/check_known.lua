--[[ What real Quarto can do and the embedded engine can't. Every problem says `own`. ]]

local FORMATS = pandoc.List { "html", "typst" }
local QUARTO_ONLY_REFERENCES = pandoc.List {
  "lst", "eq", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "nte", "tip", "wrn", "imp", "cau",
}
local CALLOUTS = { note = true, tip = true, warning = true, important = true, caution = true }
local QUARTO_ONLY_CLASSES = pandoc.List {
  "^panel%-", "^column%-", "^aside$", "^margin%-", "^cell$", "^cell%-", "^grid$", "^g%-", "^lightbox$",
  "^landscape$", "^hidden$", "^proof$", "^remark$", "^solution$", "^incremental$", "^nonincremental$",
  "^callout$", "^r%-", "^fragment$", "^magic%-", "^kbd$", "^content%-hidden$",
}
local QUARTO_ONLY_ATTRIBUTES = pandoc.List {
  "^layout%-nrow$", "^layout%-valign$", "^layout%-align$", "^fig%-cap", "^fig%-subcap", "^fig%-env$", "^fig%-pos$",
  "^fig%-link$", "^fig%-scap$", "^tbl%-", "^lst%-", "cap%-location$", "^group$", "%-meta$", "%-profile$",
  "^unless%-format$",
}

local known = {}
local report

local function matching(patterns, name)
  return patterns:find_if(function(pattern) return name:find(pattern) ~= nil end)
end

local function prefix(identifier)
  return identifier:match("^(%l+)%-")
end

function known.quarto_only_reference(kind)
  return kind ~= nil and QUARTO_ONLY_REFERENCES:includes(kind)
end

local function check_known(element)
  for _, class in ipairs(element.classes) do
    local callout = class:match("^callout%-(.*)")
    if matching(QUARTO_ONLY_CLASSES, class) or (callout and not CALLOUTS[callout]) then
      report { needle = "." .. class, what = "The embedded engine doesn't know this class.",
               value = "." .. class }
    end
  end
  for name in pairs(element.attributes) do
    if matching(QUARTO_ONLY_ATTRIBUTES, name) then
      report { needle = name .. "=", what = "The embedded engine doesn't know this attribute.",
               value = name }
    end
  end
  local kind = prefix(element.identifier)
  if known.quarto_only_reference(kind) then
    report { needle = "#" .. element.identifier, value = element.identifier,
             what = "Only figures, tables and sections can be numbered." }
  end
end

local function check_format_condition(element)
  local format = element.attributes["when-format"]
  if format and not FORMATS:includes(format) then
    report { needle = "when-format=", what = "The embedded engine makes html and typst.", value = format,
             expected = "html or typst" }
  end
end

local function is_row(row)
  return type(row) == "table" and #row > 0 and pandoc.List(row):find_if(function(width)
    return type(width) ~= "number" or width == 0
  end) == nil
end

local function is_layout(text)
  local fine, rows = pcall(pandoc.json.decode, text, false)
  if not fine or type(rows) ~= "table" then return false end
  return is_row(rows) or (#rows > 0 and pandoc.List(rows):find_if(function(row) return not is_row(row) end) == nil)
end

local function check_layout(div)
  local columns, rows = div.attributes["layout-ncol"], div.attributes.layout
  if (columns and not columns:match("^[1-9]%d*$")) or (rows and not is_layout(rows)) then
    report { needle = columns and "layout-ncol=" or "layout=", what = "The layout can't be read.",
             value = columns or rows, expected = "layout-ncol=2, or layout='[[1, 1], [1]]'" }
  end
end

local function check_raw(raw)
  if raw.format ~= "html" and raw.format ~= "typst" then
    report { needle = raw.text:match("[^\n]*"), what = "This is shown in neither html nor PDF.",
             value = raw.text }
  end
end

local function check_math(math)
  report { needle = math.text:match("[^\n]*"), value = math.text,
           what = "The embedded engine sets no formulas." }
end

local function check_subfigures(div)
  local kind = prefix(div.identifier)
  if kind ~= "fig" and kind ~= "tbl" then return end
  div:walk { Figure = function(figure)
    report { needle = "](" .. figure.content[1].content[1].src, value = div.identifier,
             what = "The embedded engine makes no figures within figures." }
  end }
end

local function check_level(header)
  if header.level == 1 then
    local text = pandoc.utils.stringify(header)
    report { needle = "# " .. text, value = text,
             what = "The title is the only heading of level 1: sections start with '##'." }
  end
end

--- Report everything in a document that the embedded engine doesn't know.
function known.check(document, report_to)
  report = function(problem)
    problem.own = true
    report_to(problem)
  end
  local function check_condition(element)
    check_known(element)
    check_format_condition(element)
  end
  document:walk {
    Div = function(div) check_condition(div) check_layout(div) check_subfigures(div) end,
    Header = function(header) check_known(header) check_level(header) end,
    Span = check_condition, Image = check_known, Figure = check_known, Table = check_known, Code = check_known,
    CodeBlock = check_known, Link = check_known, RawBlock = check_raw, RawInline = check_raw, Math = check_math,
  }
end

return known
