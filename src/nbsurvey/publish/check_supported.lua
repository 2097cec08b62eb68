--[[ Does the embedded engine know all of an element? What it doesn't know it would drop or change without a word, so
every problem here says `own`: real Quarto can do it. ]]

local supported = require("supported")
local KNOWN_REFERENCE = "Only figures, tables and sections can be numbered."
local module = {}

local function prefix(identifier)
  return identifier:match("^(%l+)%-")
end

local QUARTOS = pandoc.List {
  "lst", "eq", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "nte", "tip", "wrn", "imp", "cau", "rem", "sol",
}

--- Say whether Quarto numbers what has an id of this kind, and the embedded engine doesn't.
function module.is_quartos(kind)
  return kind ~= nil and QUARTOS:includes(kind)
end

local function is_among(value, allowed)
  if allowed == true then return true end
  for _, entry in ipairs(allowed) do
    if value == entry or (entry:sub(1, 1) == "^" and value:match(entry)) then return true end
  end
  return false
end

local function kind_of(element)
  local kind = element.t == "Div" and prefix(element.identifier)
  return kind == "fig" and "FigureDiv" or kind == "tbl" and "TableDiv" or element.t
end

--- Check the classes of an element; return the one that says which attributes it has.
local function check_classes(element, place, report)
  local classes = supported[kind_of(element)]
  for _, class in ipairs(element.classes) do
    if not classes[class] and not class:match("^{") then
      report { kind = "class", name = class, nth = place.classes[class], value = "." .. class,
               what = "The embedded engine doesn't know this class here." }
      return nil
    end
  end
  if #element.classes > 1 and not supported.together[table.concat(element.classes, " ")] then
    report { kind = "class", name = element.classes[2], nth = place.classes[element.classes[2]],
             value = "." .. table.concat(element.classes, " ."),
             what = "The embedded engine doesn't know these classes together." }
    return nil
  end
  return element.classes[1] or ""
end

local function check_attributes(element, class, place, report)
  local attributes = supported[kind_of(element)][class] or {}
  for name, value in pairs(element.attributes) do
    local allowed = attributes[name]
    if not allowed then
      report { kind = "attribute", name = name, nth = place.attributes[name], value = name,
               what = "The embedded engine doesn't know this attribute here." }
    elseif not is_among(value, allowed) then
      report { kind = "attribute", name = name, nth = place.attributes[name], value = value,
               what = allowed.what or "The embedded engine doesn't know this value of '" .. name .. "'.",
               expected = allowed.expected or table.concat(allowed, " or ") }
    end
  end
end

local function check_identifier(element, place, report)
  local kind = prefix(element.identifier)
  if module.is_quartos(kind) then
    report { kind = "id", name = element.identifier, nth = place.id, value = element.identifier, what = KNOWN_REFERENCE }
  elseif element.identifier ~= "" and element.classes:includes("content-visible") then
    report { kind = "id", name = element.identifier, nth = place.id, value = element.identifier,
             what = "Content for one format has no id of its own in the embedded engine." }
  end
end

--- Check an element's id, classes and attributes.
function module.check(element, place, report)
  check_identifier(element, place, report)
  local class = check_classes(element, place, report)
  if class then check_attributes(element, class, place, report) end
end

-- Layout -------------------------------------------------------------------------------------------------------

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

function module.check_layout(div, place, report)
  local columns, rows = div.attributes["layout-ncol"], div.attributes.layout
  if (columns and not columns:match("^[1-9]%d*$")) or (rows and not is_layout(rows)) then
    local name = columns and "layout-ncol" or "layout"
    report { kind = "attribute", name = name, nth = place.attributes[name], what = "The layout can't be read.",
             value = columns or rows, expected = "layout-ncol=2, or layout='[[1, 1], [1]]'" }
  end
end

--- Check the widths of a table's columns; the count is nil where the table isn't there yet.
function module.check_widths(element, count, place, report)
  local text = element.attributes["tbl-colwidths"]
  if not text then return end
  local fine, widths = pcall(pandoc.json.decode, text, false)
  fine = fine and is_row(widths) and (not count or #widths == count)
    and not pandoc.List(widths):find_if(function(width) return width < 0 end)
  if not fine then
    report { kind = "attribute", name = "tbl-colwidths", nth = place.attributes["tbl-colwidths"], value = text,
             what = "These aren't the widths of the columns.",
             expected = "a per cent for each of the " .. (count and count .. " " or "") .. "columns, such as [60,40]" }
  end
end

return module
