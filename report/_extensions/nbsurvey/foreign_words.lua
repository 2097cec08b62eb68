--[[ On the web a heading, a caption or a cell that is in another language than its page says so: a screen reader then
pronounces it as it is meant. Which texts are, was written beside the figures. ]]

if not FORMAT:match("html") then return {} end

local function written()
  local project = quarto and quarto.project and quarto.project.directory or "."
  local path = project .. "/_generated/page.json"
  local file = io.open(path, "r") or error("There is no " .. path)
  local page = pandoc.json.decode(file:read("a"), false)
  file:close()
  return page
end

local function marked(inlines, lang)
  return { pandoc.Span(inlines, pandoc.Attr("", {}, { lang = lang })) }
end

return { { Pandoc = function(doc)
  local foreign = (written().foreign or {})[pandoc.utils.stringify(doc.meta.lang or "en"):match("^%a+"):lower()]
  if not foreign or #foreign.texts == 0 then return end
  local texts = {}
  for _, text in ipairs(foreign.texts) do texts[text] = true end
  --- A text, or an item with one of its answers.
  local function is_foreign(text)
    if texts[text] then return true end
    text = text:gsub("\u{00A0}:", ":")
    for last, first in text:gmatch("():? ()") do
      if texts[text:sub(1, last - 1)] and texts[text:sub(first)] then return true end
    end
  end
  local function mark(block)
    local first = block.content[1]
    local is_marked = first and first.t == "Span" and first.attributes.lang
    if not is_marked and is_foreign(pandoc.utils.stringify(block.content)) then
      block.content = marked(block.content, foreign.lang)
    end
    return block
  end
  local blocks = { Plain = mark, Para = mark }
  doc.blocks = doc.blocks:walk {
    Header = mark,
    Figure = function(found)
      found.caption.long = pandoc.Blocks(found.caption.long):walk(blocks)
      return found
    end,
    Table = function(found) return found:walk(blocks) end,
    Div = function(div) return div.identifier:match("^tbl%-") and div:walk(blocks) or nil end,
  }
  return doc
end } }
