--[[ On the web a reader chooses the level and the method of the intervals in tables. They were all computed before: each
cell holds those of every choice, and the style sheet shows the ones of the choice above the first such table. ]]

if not FORMAT:match("html") then return {} end

local function read(path)
  local file = io.open(path, "r") or error("There is no " .. path)
  local text = file:read("a")
  file:close()
  return text
end

--- Put a text of each choice in the place of what a cell says.
local function offer(cell, texts, classes)
  local spans = pandoc.Inlines {}
  for index, text in ipairs(texts) do
    if index > 1 then spans:insert(pandoc.Space()) end
    spans:insert(pandoc.Span(pandoc.Str(text), pandoc.Attr("", classes[index])))
  end
  cell.contents = { pandoc.Plain(spans) }
end

local function with_choices(found, choices)
  local index = 0
  local function fill(row)
    index = index + 1
    local texts = choices.cells[index]
    if #texts > 0 then offer(row.cells[choices.column], texts, choices.classes) end
    return row
  end
  local head = found.head.rows[1]
  offer(head.cells[choices.column], choices.heads, choices.classes)
  found.head.rows = { head }
  for _, body in ipairs(found.bodies) do
    body.head, body.body = pandoc.List(body.head):map(fill), pandoc.List(body.body):map(fill)
  end
  return found
end

return { { Pandoc = function(doc)
  local is_first = true
  doc.blocks = doc.blocks:walk { traverse = "topdown", Div = function(div)
    local path = div.attributes.intervals
    if not path then return end
    div.attributes.intervals = nil
    local choices = pandoc.json.decode(read(path), false)
    div.content[1] = with_choices(div.content[1], choices)
    local blocks = is_first and { pandoc.RawBlock("html", choices.switch), div } or { div }
    is_first = false
    return blocks, false
  end }
  return doc
end } }
