--[[ Is this page whole, and does the embedded engine know all of it?

Returns the document with its problems, as JSON, in the metadata field `problems`. Each problem has
  kind, name, nth   what to look for in the page: the nth class, attribute, id, citation, ... of this name,
  what              the rule that is broken, a full sentence,
  value             the offending text, and `expected` what would have been right,
  mark              true where it is no fault if it stands in the page with a backslash, as a fact's text does,
  own               true where only the embedded engine stops: real Quarto can do it. ]]

package.path = pandoc.path.directory(PANDOC_SCRIPT_FILE) .. "/?.lua;" .. package.path
local check_supported = require("check_supported")
local check_content = require("check_content")
local supported = require("supported")

local FORMATS = { "html", "typst", "docx" }
local problems = pandoc.List()
local counts = {}
local shown                                                  -- the format that what is visited now is for, or nil
local ids, citations, links = pandoc.List(), pandoc.List(), pandoc.List()
local cited_by_chapters = {}
local has_chapters_to_come = false                           -- with figures that can be referred to

local function report(problem)
  problems:insert(problem)
end

local function report_own(problem)
  problem.own = true
  problems:insert(problem)
end

local function prefix(identifier)
  return identifier:match("^(%l+)%-")
end

--- Count the things of one kind and name, in the order of the page.
local function nth(kind, name)
  local key = kind .. " " .. name
  counts[key] = (counts[key] or 0) + 1
  return counts[key]
end

local function place_of(element)
  local place = { classes = {}, attributes = {} }
  if element.identifier ~= "" then place.id = nth("id", element.identifier) end
  for _, class in ipairs(element.classes) do place.classes[class] = nth("class", class) end
  for name in pairs(element.attributes) do place.attributes[name] = nth("attribute", name) end
  return place
end

-- One visit to each element, in the order of the page ----------------------------------------------------------

local function note_id(element, place)
  if element.identifier == "" then return end
  local is_section, kind = element.t == "Header", prefix(element.identifier)
  local may_be_numbered = element.t == "Header" or element.t == "Div" or element.t == "Figure" or element.t == "Table"
  ids:insert {
    id = element.identifier, nth = place.id, shown = shown,
    numbered = may_be_numbered and is_section == (kind == "sec") and not element.classes:includes("unnumbered"),
  }
end

local visitor = { traverse = "topdown" }

local function visit(check)
  return function(element)
    local place = place_of(element)
    note_id(element, place)
    check_supported.check(element, place, report_own)
    if check then check(element, place, report, report_own) end
    local format = element.classes:includes("content-visible") and element.attributes["when-format"]
    if not format then return nil end
    local before = shown
    shown = shown and shown ~= format and "neither" or format
    element.content:walk(visitor)
    shown = before
    return element, false
  end
end

visitor.Div = visit(check_content.div)
visitor.Span = visit()
visitor.Header = visit(function(header)
  local count = header.level == 1 and nth("heading", "")
  if count then
    report_own { kind = "heading", name = "", nth = count, value = pandoc.utils.stringify(header),
                 what = "The title is the only heading of level 1: sections start with '##'." }
  end
end)
visitor.Image = visit(function(image, place)
  check_content.image(image, place, nth("target", image.src), report, report_own)
end)
visitor.Figure = visit(function(figure)
  check_content.figure(figure, function(image) return (counts["target " .. image.src] or 0) + 1 end, report)
end)
visitor.Table = visit(check_content.table)
visitor.Code = visit()
visitor.CodeBlock = visit(function(block, _, _, tell)
  check_content.listing(block, nth, tell)
end)
visitor.Link = visit(function(link)
  local count = nth("target", link.target)
  links:insert { target = link.target, nth = count, shown = shown }
  check_content.link(link, count, report_own)
end)

function visitor.Cite(cite)
  local first = supported.references[prefix(cite.citations[1].id) or ""]
  for _, citation in ipairs(cite.citations) do
    local entry = { id = citation.id, nth = nth("citation", citation.id), shown = shown }
    local is_reference = supported.references[prefix(citation.id) or ""]
    citations:insert(entry)
    if is_reference ~= first or (is_reference and #citation.suffix > 0) then
      report_own { kind = "citation", name = entry.id, nth = entry.nth, value = "@" .. entry.id,
                   what = "A reference to a figure, table or section stands without other text or citations after it." }
    end
  end
end

function visitor.Math(math)
  local text = math.text:match("^%s*(.-)%s*$")
  check_content.math(math, text, nth("math", text), report)
end

function visitor.Str(text)
  check_content.text(text.text, nth, report, report_own)
end

local function raw(element)
  check_content.raw(element, nth("raw", element.text), report, report_own)
end
visitor.RawBlock, visitor.RawInline = raw, raw

-- References ---------------------------------------------------------------------------------------------------

local function check_ids(format)
  local seen, targets, numbered = {}, {}, {}
  for _, entry in ipairs(ids) do
    if entry.shown == nil or entry.shown == format then
      if seen[entry.id] then
        report { kind = "id", name = entry.id, nth = entry.nth, what = "The id is used twice.", value = entry.id }
      end
      seen[entry.id], targets[entry.id] = true, true
      if entry.numbered then numbered[entry.id] = true end
    end
  end
  return targets, numbered
end

--- Report ids used twice and references that lead nowhere, as one format shows the page.
local function check_references(format, has_numbers, bibliography, entries)
  local targets, numbered = check_ids(format)
  for _, citation in ipairs(citations) do
    local kind = prefix(citation.id)
    local function wrong(what, expected, tell)
      (tell or report) { kind = "citation", name = citation.id, nth = citation.nth, what = what,
                         value = "@" .. citation.id, expected = expected }
    end
    if citation.shown ~= nil and citation.shown ~= format then
      -- not in this format
    elseif supported.references[kind or ""] then
      if not targets[citation.id] and not has_chapters_to_come then
        if cited_by_chapters[citation.id] then
          wrong("A chapter refers to something that no chapter on this page shows.",
                "the chapter that shows it, or its finding taken out of the summary in analysis/")
        else
          wrong("The reference leads nowhere.")
        end
      elseif targets[citation.id] and not numbered[citation.id] then
        wrong("What the reference leads to has no number.")
      elseif kind == "sec" and not has_numbers then
        wrong("A reference to a section needs numbered sections.", "number-sections: true")
      end
    elseif supported.references[(citation.id:match("^(%u%l+)%-") or ""):lower()] then
      wrong("The embedded engine writes no references with a capital.", "@" .. citation.id:lower(), report_own)
    elseif check_supported.is_quartos(kind) then
      wrong("Only figures, tables and sections can be referred to.", nil, report_own)
    elseif not bibliography then
      wrong("There is no bibliography to cite from.")
    elseif not entries[citation.id] then
      wrong("The bibliography has no such entry.")
    end
  end
  for _, link in ipairs(links) do
    local id = link.target:match("^#(.+)")
    if id and not targets[id] and not has_chapters_to_come and (link.shown == nil or link.shown == format) then
      report { kind = "target", name = link.target, nth = link.nth, what = "The link leads nowhere.",
               value = link.target }
    end
  end
end

-- Chapters -----------------------------------------------------------------------------------------------------

--- Put what was made of a question in the place of the div that names its file, as the filter of the pages does.
local function with_chapter(div, uncomputed)
  local path = div.attributes.chapter
  if not path then return end
  local file = io.open(path, "r")
  if file then
    local text = file:read("a")
    file:close()
    local blocks = pandoc.read(text, "markdown").blocks
    blocks:walk { Cite = function(cite)
      for _, citation in ipairs(cite.citations) do cited_by_chapters[citation.id] = true end
    end }
    return blocks
  end
  has_chapters_to_come = has_chapters_to_come or uncomputed
  if not uncomputed then
    report { kind = "attribute", name = "chapter", nth = nth("attribute", "chapter"), value = path,
             what = "There is no such chapter." }
  end
end

-- What the filters of the extension fill in ----------------------------------------------------------------------

--- Refuse what would stay as it stands where a format has no filters: text for other responses would be shown.
local function refuse_unfilled(blocks)
  local seen = {}
  local function refuse(element)
    for _, name in ipairs { "chapter", "data", "place", "when-responses" } do
      local value = element.attributes[name]
      if value then
        seen[name] = (seen[name] or 0) + 1
        report { kind = "attribute", name = name, nth = seen[name], value = value, expected = "format: nbsurvey-html",
                 what = "Only the formats of an extension that has filters fill this in." }
      end
    end
  end
  blocks:walk { traverse = "topdown", Div = refuse, Span = refuse }
end

local OWN = {
  ["numbered-html"] = true, ["numbered-typst"] = true, ["numbered-docx"] = true,
  uncomputed = true, unfiltered = true, mathml = true, bibliography = true,
}

function Pandoc(document)
  local meta = document.meta
  for name in pairs(meta) do
    if not OWN[name] then
      report_own { kind = "metadata", name = name, nth = 1, value = name,
                   what = "Settings stand at the start of the page, between two lines '---'." }
    end
  end
  check_content.start { uncomputed = meta.uncomputed, mathml = meta.mathml }
  if meta.unfiltered then refuse_unfilled(document.blocks) end
  local blocks = document.blocks:walk { Div = function(div) return with_chapter(div, meta.uncomputed) end }
  blocks:walk(visitor)
  local entries = {}
  for _, reference in ipairs(pandoc.utils.references(document)) do entries[reference.id] = true end
  for _, format in ipairs(FORMATS) do
    check_references(format, meta["numbered-" .. format], meta.bibliography ~= nil, entries)
  end
  return pandoc.Pandoc(document.blocks, { problems = pandoc.MetaString(pandoc.json.encode(problems)) })
end
