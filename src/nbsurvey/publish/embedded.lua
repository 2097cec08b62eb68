--[[ The part of Quarto that the embedded engine knows, as real Quarto writes it: figures, tables and sections
that can be referred to, callouts, column layout, and content for one format only. check.lua has seen the page
before, so everything found here can be made. ]]

package.path = pandoc.path.directory(PANDOC_SCRIPT_FILE) .. "/?.lua;" .. package.path
local callout = require("embedded_callouts")
local columns = require("embedded_layout")
local contents = require("embedded_contents")

local HTML, DOCX = FORMAT:match("^html") ~= nil, FORMAT == "docx"
local RAW = HTML and "html" or DOCX and "openxml" or "typst"
local CAPTION_ID = "-caption-0ceaefa1-69ba-4598-a22c-09a6ac19f8ca" -- as Quarto has it: never a page's own id
local NBSP = "\u{00A0}"

local words = {}   -- label by Quarto's language key
local numbers = {} -- number by identifier

local function raw(text)
  return pandoc.RawBlock(RAW, text)
end

local function raw_inline(text)
  return pandoc.RawInline(RAW, text)
end

local function typst_string(text)
  return '"' .. text:gsub("%s+", " "):gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

local function kind_of(identifier)
  return identifier:match("^(%l+)%-")
end

local function label(kind)
  return words["crossref-" .. kind .. (kind == "sec" and "-prefix" or "-title")]
end

-- Numbers --------------------------------------------------------------------------------------------------

local function number_floats(blocks)
  local count = { fig = 0, tbl = 0 }
  local function number(element)
    local kind = kind_of(element.identifier)
    if count[kind] and not numbers[element.identifier] then
      count[kind] = count[kind] + 1
      numbers[element.identifier] = tostring(count[kind])
    end
  end
  blocks:walk { traverse = "topdown", Figure = number, Table = number, Div = number }
end

--- Take the numbers that pandoc's html writer will give; the heading of a callout is none of them.
local function number_sections(blocks)
  pandoc.structure.make_sections(blocks, { number_sections = true }):walk { Div = function(section)
    if section.attributes.number then numbers[section.identifier] = section.attributes.number end
  end }
end

-- References -----------------------------------------------------------------------------------------------

local function reference(citation)
  local kind = kind_of(citation.id)
  local before = pandoc.Inlines { label(kind) }
  if citation.mode == "SuppressAuthor" then
    before = pandoc.Inlines {}
  elseif #citation.prefix > 0 then
    before = citation.prefix
  end
  if not (HTML or DOCX) then
    local inlines = pandoc.Inlines { raw_inline("#ref(<" .. citation.id .. ">, supplement: [") }
    inlines:extend(before)
    inlines:insert(raw_inline("])"))
    return inlines
  end
  local text = before:clone()
  if #text > 0 then text:insert(pandoc.Str(NBSP)) end
  text:insert(pandoc.Str(numbers[citation.id]))
  return pandoc.Inlines { pandoc.Link(text, "#" .. citation.id, "", pandoc.Attr("", { "quarto-xref" })) }
end

local function resolve(cite)
  local kind = kind_of(cite.citations[1].id)
  if not label(kind or "") then return end
  local inlines = pandoc.Inlines {}
  for index, citation in ipairs(cite.citations) do
    if index > 1 then inlines:extend { pandoc.Str(","), pandoc.Space() } end
    inlines:extend(reference(citation))
  end
  return inlines
end

-- Figures and tables ---------------------------------------------------------------------------------------

local function image_inline(image)
  if DOCX then return image end
  local alt = image.attributes["fig-alt"] or pandoc.utils.stringify(image.caption)
  image.attributes["fig-alt"] = nil
  image.identifier = ""
  if HTML then
    image.classes:extend { "img-fluid", "figure-img" }
    image.caption = { pandoc.Str(alt) }
    return image
  end
  local options = ""
  for _, side in ipairs { "width", "height" } do
    if image.attributes[side] then options = options .. ", " .. side .. ": " .. image.attributes[side] end
  end
  return raw_inline("#box(image(" .. typst_string(image.src) .. ", alt: " .. typst_string(alt) .. options .. "))")
end

--- A caption with its number, which stands there as text in html and Word.
local function numbered(kind, identifier, caption)
  local text = pandoc.Inlines { pandoc.Str(label(kind) .. NBSP .. numbers[identifier] .. ":"), pandoc.Space() }
  text:extend(caption)
  return text
end

local function html_float(kind, identifier, content, caption)
  local caption_id = identifier .. CAPTION_ID
  local place = kind == "fig" and "bottom" or "top"
  local classes = { "quarto-float" }
  if kind == "fig" then classes = { "quarto-float", "quarto-figure", "quarto-figure-center" } end
  local body = pandoc.Div(content, pandoc.Attr("", {}, { { "aria-describedby", caption_id } }))
  local text = numbered(kind, identifier, caption)
  local figcaption = { raw('<figcaption class="quarto-float-caption-' .. place .. " quarto-float-caption quarto-float-"
    .. kind .. '" id="' .. caption_id .. '">'), pandoc.Plain(text), raw("</figcaption>") }
  local blocks = pandoc.Blocks { raw('<figure class="quarto-float quarto-float-' .. kind .. ' figure">') }
  if place == "top" then blocks:extend(figcaption) end
  blocks:insert(body)
  if place == "bottom" then blocks:extend(figcaption) end
  blocks:insert(raw("</figure>"))
  return pandoc.Div(blocks, pandoc.Attr(identifier, classes))
end

local function typst_float(kind, identifier, content, caption)
  local blocks = pandoc.Blocks { raw("#figure([") }
  blocks:extend(content)
  blocks:extend {
    raw("], caption: figure.caption(position: " .. (kind == "fig" and "bottom" or "top") .. ", ["),
    pandoc.Plain(caption),
    raw(']), kind: "quarto-float-' .. kind .. '", supplement: ' .. typst_string(label(kind)) .. ")<" .. identifier .. ">"),
  }
  return blocks
end

local function word_float(kind, identifier, content, caption)
  local text = { long = { pandoc.Plain(numbered(kind, identifier, caption)) } }
  if kind == "fig" then
    return pandoc.Figure(content, text, pandoc.Attr(identifier))
  end
  content[1].caption = text
  return pandoc.Div(content, pandoc.Attr(identifier))
end

local function float(identifier, content, caption)
  local make = HTML and html_float or DOCX and word_float or typst_float
  return make(kind_of(identifier), identifier, content, caption)
end

local function figure(element)
  if kind_of(element.identifier) ~= "fig" then return end
  return float(element.identifier, element.content, pandoc.utils.blocks_to_inlines(element.caption.long))
end

local function plain_table(element)
  local identifier = element.identifier
  local caption = pandoc.utils.blocks_to_inlines(element.caption.long)
  element.caption = { long = {} }
  element.identifier = ""
  element.classes = HTML and { "caption-top", "table" } or DOCX and {} or { "typst:no-figure" }
  if kind_of(identifier) ~= "tbl" then return element end
  return float(identifier, { element }, caption)
end

--- A div with an id is a figure or table whose last paragraph is the caption.
local function float_div(div)
  local content = pandoc.Blocks(div.content)
  local caption = content:remove(#content).content
  return float(div.identifier, content, caption)
end

-- The whole document ---------------------------------------------------------------------------------------

local function only_for_this_format(element)
  if not element.classes:includes("content-visible") then return end
  local format = element.attributes["when-format"]
  if format and format ~= (HTML and "html" or FORMAT) then return {} end
  return element.content
end

local function html_callout(div)
  for _, class in ipairs(div.classes) do
    local kind = class:match("^callout%-(.+)")
    if kind then return callout(div, kind, words) end
  end
end

local function float_or_layout(div)
  local kind = kind_of(div.identifier)
  if kind == "tbl" or kind == "fig" then return float_div(div) end
  if columns.has_layout(div) then return columns.layout(div) end
end

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

--- What stands in the head of an html page is plain text, whatever its markup is in the body.
local function plain_metadata(meta)
  local function plain(value)
    return value and pandoc.Inlines { raw_inline((pandoc.utils.stringify(value):gsub('[&<>"]', ENTITIES))) }
  end
  meta.pagedate, meta.description = plain(meta.date), plain(meta.description)
  meta.pageauthor = pandoc.List(meta["by-author"] or {}):map(function(author) return plain(author.name.literal) end)
end

function Pandoc(document)
  if HTML then plain_metadata(document.meta) end
  for key, value in pairs(document.meta.language) do words[key] = pandoc.utils.stringify(value) end
  local blocks = document.blocks:walk { Div = only_for_this_format, Span = only_for_this_format }
  if HTML then blocks = blocks:walk { Div = html_callout } end
  number_floats(blocks)
  if document.meta["number-sections"] then number_sections(blocks) end
  document.blocks = blocks
    :walk { Cite = resolve }
    :walk { Image = image_inline }
    :walk { Div = columns.separate_cells }
    :walk { Figure = figure, Table = plain_table, Div = float_or_layout }
  if DOCX and document.meta["word-toc"] then
    contents.add(document, numbers)
  end
  return document
end
