--[[ What a factsheet has beside what a report has, before Quarto (or the embedded engine) reads the page:
  - `::: {.sheet}` is one of its two pages, which our template sets as large as there is room for;
  - a figure NAME.svg is that of NAME.sheet.svg, if there is one, where a page has little room;
  - `::: {.findings}` is a list of findings, each with its number set large (what stands in `[...]{.key-number}`, or the
    bold text with which it begins), then what it is, and quietly what was asked, from the first text in italics, without
    what leads to it (`[...]{.asked}`), and how sure it is, in a paragraph of its own. ]]

local function raw(text)
  return pandoc.RawBlock("typst", text)
end

local function is_key(inline)
  return inline.t == "Strong" or (inline.t == "Span" and inline.classes:includes("key-number"))
end

--- Parts a finding in its number and its words; one that begins with no number has words only.
local function parted(item)
  local words = pandoc.Blocks(item):clone()
  local first = words[1]
  if not first or not first.content or not is_key(first.content[1] or {}) then return nil, words end
  local inlines = first.content:filter(function(inline)
    return inline.t ~= "Span" or not inline.classes:includes("asked")
  end)
  local number = inlines:remove(1)
  while inlines[1] and (inlines[1].t == "Space" or (inlines[1].t == "Str" and inlines[1].text == ":")) do
    inlines:remove(1)
  end
  local _, question = inlines:find_if(function(inline) return inline.t == "Emph" end)
  if question then
    words:insert(2, pandoc.Para({ table.unpack(inlines, question) }))
    inlines = pandoc.Inlines { table.unpack(inlines, 1, question - 1) }
  end
  words[1] = pandoc.Para(inlines)
  return number.content, words
end

local function finding(item)
  local number, words = parted(item)
  local blocks = pandoc.Blocks { raw("(["), pandoc.Plain(number or {}), raw("], [") }
  blocks:insert(words:remove(1))
  blocks:insert(raw("], ["))
  blocks:extend(words)
  blocks:insert(raw("]),"))
  return blocks
end

local function findings(div)
  local blocks = pandoc.Blocks { raw("#findings(") }
  for _, list in ipairs(div.content) do
    for _, item in ipairs(list.t == "BulletList" and list.content or {}) do blocks:extend(finding(item)) end
  end
  blocks:insert(raw(")"))
  return blocks
end

--- A figure with the name of the drawing that takes its place where there is little room.
local function drawn(image)
  local path, made = image.src:gsub("%.svg$", ".sheet.svg")
  local file = made > 0 and io.open(path, "r")
  if not file then return nil end
  file:close()
  local function inline(text) return pandoc.RawInline("typst", text) end
  return { inline('#drawn("' .. path:gsub('[\\"]', "\\%0") .. '")['), image, inline("]") }
end

local function sheet(div)
  div = div:walk { Image = drawn }
  local blocks = pandoc.Blocks { raw("#sheet[") }
  blocks:extend(div.content)
  blocks:insert(raw("]"))
  return blocks
end

return FORMAT == "typst" and { { Div = function(div)
  if div.classes:includes("findings") then return findings(div) end
  if div.classes:includes("sheet") then return sheet(div) end
end } } or {}
