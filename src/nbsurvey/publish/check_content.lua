--[[ What stands in a page: figures, tables, formulas, listings, raw html, typst and openxml. ]]

local check_supported = require("check_supported")
local supported = require("supported")

local module = {}
local uncomputed, mathml -- whether the computed files aren't there yet, and whether formulas are set without scripts

--- Say how the page is looked at: before anything is computed or after, and with formulas in MathML or not.
function module.start(settings)
  uncomputed, mathml = settings.uncomputed, settings.mathml
end

local function is_to_come(path)
  return uncomputed and path:find("_generated/", 1, true) ~= nil
end

local function exists(path)
  if is_to_come(path) then return true end
  local file = io.open(path, "r")
  if file then file:close() end
  return file ~= nil
end

local function kind_of(identifier)
  return identifier:match("^(%l+)%-")
end

-- Figures ------------------------------------------------------------------------------------------------------

local function check_alternative(image, nth, report)
  if image.attributes["fig-alt"] or not exists(image.src) then return end
  local sidecar = image.src:gsub("%.narrow%.svg$", ".svg"):gsub("%.%w+$", ".alt.txt")
  if not exists(sidecar) then
    report { kind = "target", name = image.src, nth = nth, what = "A figure has an alternative text.",
             value = image.src, expected = "the file " .. sidecar .. ", or fig-alt" }
  end
end

function module.image(image, place, nth, report, report_own)
  if kind_of(image.identifier) == "fig" then
    report { kind = "id", name = image.identifier, nth = place.id, what = "A figure has a caption.", value = image.src }
  end
  local where = { kind = "target", name = image.src, nth = nth, value = image.src }
  if image.src:find("^%a[%w+.-]*:") or image.src:find("^//") then
    where.what, where.expected = "A page loads nothing from elsewhere.", "an image in the project"
    report(where)
  elseif not exists(image.src) then
    where.what = "There is no such image."
    report(where)
  elseif not supported.images[(image.src:match("%.(%w+)$") or ""):lower()] then
    where.what, where.expected = "The embedded engine doesn't know this kind of image.", "svg, png, jpg, gif or webp"
    report_own(where)
  end
end

function module.figure(figure, nth_of, report)
  local image
  figure:walk { Image = function(found) image = found end }
  if not image then return end
  local nth = nth_of(image)
  if kind_of(figure.identifier) ~= "fig" then
    local is_named = figure.identifier ~= ""
    report { kind = "target", name = image.src, nth = nth, value = is_named and figure.identifier or image.src,
             what = is_named and "The id of a figure starts with 'fig-'."
               or "A figure has an id: Quarto numbers it in one format and not in another.",
             expected = "{#fig-name} after the image" }
  end
  check_alternative(image, nth, report)
end

function module.link(link, nth, report_own)
  local image = #link.content == 1 and link.content[1].t == "Image" and link.content[1]
  if image and #image.caption > 0 then
    report_own { kind = "target", name = link.target, nth = nth, value = link.target,
                 what = "The embedded engine makes no figure that is a link." }
  end
end

-- Tables and other floats --------------------------------------------------------------------------------------

local function read_table(path, place, report)
  local function wrong(what)
    report { kind = "attribute", name = "data", nth = place.attributes.data, what = what, value = path }
  end
  if is_to_come(path) then return nil end
  local file = io.open(path, "r")
  if not file then
    wrong("There is no such table file.")
    return nil
  end
  local fine, read = pcall(pandoc.read, file:read("a"), "csv")
  file:close()
  if not fine or #read.blocks == 0 then
    wrong("The file isn't a CSV table with a header.")
    return nil
  end
  return read.blocks[1]
end

local function is_picture(block)
  return block.t == "Para" and #block.content == 1 and block.content[1].t == "Image"
end

--- A div with the id of a figure or table holds one of them, and ends with its caption; a table may come from a file.
function module.div(div, place, report, report_own)
  check_supported.check_layout(div, place, report_own)
  local kind, path, last = kind_of(div.identifier), div.attributes.data, div.content[#div.content]
  local function wrong(tell, what, expected)
    tell { kind = "id", name = div.identifier, nth = place.id, what = what, value = div.identifier, expected = expected }
  end
  if path and kind ~= "tbl" then
    report { kind = "attribute", name = "data", nth = place.attributes.data, what = "The id of a table starts with 'tbl-'.",
             value = div.identifier }
    return
  end
  if kind ~= "fig" and kind ~= "tbl" then return end
  local content = div.content[1]
  local found = path and read_table(path, place, report) or (content and content.t == "Table" and content)
  if not last or last.t ~= "Para" or (#div.content == 1 and is_picture(last)) then
    wrong(report, "A figure or table has a caption.", "a paragraph at the end of the div")
  elseif #div.content ~= (path and 1 or 2) or not (path or is_picture(content) or (kind == "tbl" and found)) then
    wrong(report_own, "The embedded engine makes one picture or one table of this.",
          path and "the caption alone" or kind == "fig" and "an image and its caption" or "a table and its caption")
  elseif not path and content.t == "Table" and (#content.caption.long > 0 or content.identifier ~= "") then
    wrong(report_own, "The embedded engine makes no tables within tables.", "a caption under the table alone")
  elseif is_picture(content) then
    check_alternative(content.content[1], 1, report)
  end
  if kind == "tbl" then check_supported.check_widths(div, found and #found.colspecs, place, report) end
end

function module.table(found, place, report)
  check_supported.check_widths(found, #found.colspecs, place, report)
  if #found.caption.long > 0 and kind_of(found.identifier) ~= "tbl" then
    local caption = pandoc.utils.stringify(found.caption.long)
    report { kind = "caption", name = caption:match("^%S+"), nth = 1, value = caption,
             what = "A table with a caption has an id that starts with 'tbl-'.",
             expected = "{#tbl-name} after the caption" }
  end
end

-- Text, formulas, listings, raw text of a format -----------------------------------------------------------------

function module.text(text, nth, report, report_own)
  local note = text:match("%[%^[^%]%s]+%]")
  if note then
    report { kind = "text", name = note, nth = nth("text", note), mark = true, value = note,
             what = "There is no such footnote." }
  end
  local left = text:match("^{#%S*") or text:match("^{%.%a%S*")
  if left then
    report_own { kind = "text", name = left, nth = nth("text", left), mark = true, value = left,
                 what = "The embedded engine would print this as it stands." }
  end
end

function module.math(math, text, nth, report)
  local messages = pandoc.log.silence(pandoc.write, pandoc.Pandoc { pandoc.Plain { math } }, "typst")
  local where = { kind = "math", name = text, nth = nth, value = text }
  if #messages > 0 then
    where.what, where.expected = "This formula can't be read.", "a formula in TeX's notation"
    report(where)
  elseif not mathml then
    where.what, where.expected = "A page loads nothing from elsewhere, and other formulas would load a script.",
      "html-math-method: mathml, under format: html"
    report(where)
  end
end

function module.listing(block, nth, report_own)
  for line in block.text:gmatch("[^\n]+") do
    if line:match("[#/%%%-;!'*]%s*<%d+>[%s*/>%-]*$") then
      report_own { kind = "code", name = line, nth = nth("code", line), value = line,
                   what = "The embedded engine makes no notes of marks in a listing." }
    end
  end
end

local LOADING_TAGS = { "<script", "<link", "<iframe", "<object", "<embed", "<base", "<image", "@import" }
local LOADING_ATTRIBUTES = { src = true, srcset = true, poster = true, background = true, ["xlink:href"] = true }

local function loads(html)
  for _, tag in ipairs(LOADING_TAGS) do
    if html:find(tag, 1, true) then return true end
  end
  for name, value in html:gmatch("([%w:-]+)%s*=%s*[\"']?([^\"'>]*)") do
    if LOADING_ATTRIBUTES[name] and value:find("//", 1, true) then return true end
  end
  return html:find("url%(%s*[\"']?%a*:?//") ~= nil
end

function module.raw(raw, nth, report, report_own)
  local where = { kind = "raw", name = raw.text, format = raw.format, nth = nth, value = raw.text }
  if not supported.raw[raw.format] then
    where.what = "This is shown in neither html nor PDF nor Word."
    report_own(where)
  elseif raw.format == "html" and loads(raw.text:lower()) then
    where.what = "A page loads nothing from elsewhere, and runs nothing."
    report(where)
  elseif raw.format == "html" and raw.text:lower():find("<table", 1, true) then
    where.what, where.expected = "The embedded engine shows a table in html only.", "a table in Markdown, or of a file"
    report_own(where)
  end
end

return module
