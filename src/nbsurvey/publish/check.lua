--[[ Is this page whole, and does the embedded engine know all of it?

Returns the document with its problems, as JSON, in the metadata field `problems`. Each problem has
  needle   the text to look for in the page,
  what     the rule that is broken, a full sentence,
  value    the offending text, and `expected` what would have been right,
  mark     true where the needle is no fault if it stands in the page with a backslash, as a fact's text does,
  own      true where only the embedded engine stops: real Quarto can do it.
]]

package.path = pandoc.path.directory(PANDOC_SCRIPT_FILE) .. "/?.lua;" .. package.path
local known = require("check_known")

local FORMATS = { "html", "typst" }
local REFERRED = { fig = true, tbl = true, sec = true }
local problems = pandoc.List()

local function report(problem)
  problems:insert(problem)
end

local function exists(path)
  local file = io.open(path, "r")
  if file then file:close() end
  return file ~= nil
end

local function prefix(identifier)
  return identifier:match("^(%l+)%-")
end

-- What every engine needs ---------------------------------------------------------------------------------

local function check_image(image)
  if prefix(image.identifier) == "fig" then
    report { needle = "#" .. image.identifier, what = "A figure has a caption.", value = image.src }
  end
  if image.src:find("^%a[%w+.-]*:") then
    report { needle = image.src, what = "A page loads nothing from elsewhere.", value = image.src,
             expected = "an image in the project" }
  elseif not exists(image.src) then
    report { needle = image.src, what = "There is no such image.", value = image.src }
  end
end

local function check_figure(figure)
  local image
  figure:walk { Image = function(found) image = found end }
  if not image then return end
  local needle = "](" .. image.src
  if figure.identifier == "" then
    report { needle = needle, what = "A figure has an id: Quarto numbers it in one format and not in another.",
             value = image.src, expected = "{#fig-name} after the image" }
  elseif prefix(figure.identifier) ~= "fig" then
    report { needle = "#" .. figure.identifier, what = "The id of a figure starts with 'fig-'.",
             value = figure.identifier }
  end
  if not image.attributes["fig-alt"] and exists(image.src) then
    local sidecar = image.src:gsub("%.%w+$", ".alt.txt")
    if not exists(sidecar) then
      report { needle = needle, what = "A figure has an alternative text.", value = image.src,
               expected = "the file " .. sidecar .. ", or fig-alt" }
    end
  end
end

--- A div with the id of a figure or table ends with its caption; a table may come from a file.
local function check_float(div)
  local kind, path, last = prefix(div.identifier), div.attributes.data, div.content[#div.content]
  if path and kind ~= "tbl" then
    report { needle = path, what = "The id of a table starts with 'tbl-'.", value = div.identifier }
  end
  if (kind == "fig" or kind == "tbl") and not (last and last.t == "Para") then
    report { needle = "#" .. div.identifier, what = "A figure or table has a caption.", value = div.identifier,
             expected = "a paragraph at the end of the div" }
  end
  if not path then return end
  local file = io.open(path, "r")
  if not file then
    report { needle = path, what = "There is no such table file.", value = path }
    return
  end
  local fine, read = pcall(pandoc.read, file:read("a"), "csv")
  file:close()
  if not fine or #read.blocks == 0 then
    report { needle = path, what = "The file isn't a CSV table with a header.", value = path }
  end
end

local function check_caption(found)
  if #found.caption.long > 0 and prefix(found.identifier) ~= "tbl" then
    local caption = pandoc.utils.stringify(found.caption.long)
    report { needle = ": " .. caption:match("^[^%s]+"), what = "A table with a caption has an id that starts with 'tbl-'.",
             value = caption, expected = "{#tbl-name} after the caption" }
  end
end

local function check_notes(text)
  local note = text.text:match("%[%^[^%]%s]+%]")
  if note then report { needle = note, mark = true, what = "There is no such footnote.", value = note } end
end

local function shown_in(format)
  return function(element)
    local only = element.attributes["when-format"]
    if element.classes:includes("content-visible") and only and only ~= format then return {} end
  end
end

--- Report ids used twice and references that lead nowhere, as one format shows the page.
local function check_references(document, format, numbered, bibliography)
  local shown = document:walk { Div = shown_in(format), Span = shown_in(format) }
  local seen, targets, numbered_targets = {}, {}, {}
  local function note(element)
    local id = element.identifier
    if id == "" then return end
    seen[id] = (seen[id] or 0) + 1
    targets[id] = true
    if seen[id] > 1 then
      report { needle = "#" .. id, occurrence = seen[id], what = "The id is used twice.", value = id }
    end
  end
  local function note_numbered(element)
    note(element)
    local is_section, kind = element.t == "Header", prefix(element.identifier)
    if is_section == (kind == "sec") and not element.classes:includes("unnumbered") then
      numbered_targets[element.identifier] = true
    end
  end
  shown:walk { Header = note_numbered, Div = note_numbered, Figure = note_numbered, Table = note_numbered,
               Span = note, Link = note, Code = note, CodeBlock = note, Image = note }
  local entries = {}
  for _, reference in ipairs(pandoc.utils.references(shown)) do entries[reference.id] = true end
  shown:walk { Cite = function(cite)
    for _, citation in ipairs(cite.citations) do
      local id, kind = citation.id, prefix(citation.id)
      local needle = "@" .. id
      if REFERRED[kind] then
        if not targets[id] then
          report { needle = needle, what = "The reference leads nowhere.", value = needle }
        elseif not numbered_targets[id] then
          report { needle = needle, what = "What the reference leads to has no number.", value = needle }
        elseif kind == "sec" and not numbered then
          report { needle = needle, what = "A reference to a section needs numbered sections.", value = needle,
                   expected = "number-sections: true" }
        end
      elseif known.quarto_only_reference(kind) then
        report { needle = needle, own = true, what = "Only figures, tables and sections can be referred to.",
                 value = needle }
      elseif not bibliography then
        report { needle = needle, what = "There is no bibliography to cite from.", value = needle }
      elseif not entries[id] then
        report { needle = needle, what = "The bibliography has no such entry.", value = needle }
      end
    end
  end, Link = function(link)
    local id = link.target:match("^#(.+)")
    if id and not targets[id] then
      report { needle = link.target, what = "The link leads nowhere.", value = link.target }
    end
  end }
end

function Pandoc(document)
  local numbered = document.meta["number-sections"] == true
  document:walk { Image = check_image, Figure = check_figure, Div = check_float, Str = check_notes,
                  Table = check_caption }
  for _, format in ipairs(FORMATS) do
    check_references(document, format, numbered, document.meta.bibliography ~= nil)
  end
  known.check(document, report)
  return pandoc.Pandoc(document.blocks, { problems = pandoc.MetaString(pandoc.json.encode(problems)) })
end
